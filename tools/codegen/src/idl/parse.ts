/**
 * Tokens → syntax trees, by the grammar of Web IDL as webidl2 reads it. It tells nothing of what is wrong: a text that it
 * cannot read is read again by webidl2, whose messages say that. Tests hold that both read the same.
 */
import type {
  CallbackNode,
  ContainerNode,
  EnumNode,
  ExtendedAttributeNodes,
  IncludesNode,
  MemberNode,
  RootNode,
  Token,
  TypedefNode,
} from "./ast.ts";
import { type MemberReader, memberReaders } from "./parse-members.ts";
import { readArguments, readAttributes, readReturnType, readType } from "./parse-types.ts";
import { nameOf, Reader } from "./reader.ts";

/** Throws `Unreadable` where the tokens are no WebIDL. */
export function parse(tokens: readonly Token[]): readonly RootNode[] {
  const reader = new Reader(tokens);
  const roots: RootNode[] = [];
  while (reader.next.type !== "eof") {
    const extAttrs = readAttributes(reader);
    roots.push(readDefinition(reader, extAttrs));
  }
  return [...roots, { type: "eof" }];
}

function readDefinition(reader: Reader, extAttrs: ExtendedAttributeNodes): RootNode {
  const { next } = reader;
  if (next.type === "identifier") return readIncludes(reader, extAttrs);
  const callback = reader.take("callback");
  if (callback !== undefined && !reader.isAt("interface"))
    return readCallback(reader, callback, extAttrs);
  const partial = callback === undefined ? reader.take("partial") : undefined;
  const before = { extAttrs, callback, partial };
  const base = reader.take("interface");
  if (base !== undefined) {
    const mixin = callback === undefined ? reader.take("mixin") : undefined;
    const type =
      callback !== undefined
        ? "callback interface"
        : mixin === undefined
          ? "interface"
          : "interface mixin";
    return readContainer(reader, type, { ...before, base, mixin });
  }
  const dictionary = reader.take("dictionary");
  if (dictionary) return readContainer(reader, "dictionary", { ...before, base: dictionary });
  const namespace = reader.take("namespace");
  if (namespace) return readContainer(reader, "namespace", { ...before, base: namespace });
  if (partial !== undefined) reader.fail();
  if (next.value === "enum") return readEnum(reader, extAttrs);
  return readTypedef(reader, extAttrs);
}

interface Head {
  readonly extAttrs: ExtendedAttributeNodes;
  readonly callback: Token | undefined;
  readonly partial: Token | undefined;
  readonly base: Token;
  readonly mixin?: Token | undefined;
}

function readContainer(
  reader: Reader,
  type: ContainerNode["type"],
  { extAttrs, ...before }: Head,
): ContainerNode {
  const name = reader.needName();
  const canInherit = (type === "interface" || type === "dictionary") && !before.partial;
  const colon = canInherit ? reader.take(":") : undefined;
  const inheritance = colon && reader.needName();
  const open = reader.need("{");
  const members: MemberNode[] = [];
  const read: MemberReader = memberReaders[type];
  let close = reader.take("}");
  for (; close === undefined; close = reader.take("}"))
    members.push(read(reader, readAttributes(reader)));
  const termination = reader.need(";");
  return {
    type,
    name: nameOf(name),
    inheritance: inheritance === undefined ? null : nameOf(inheritance),
    members,
    extAttrs,
    partial: before.partial !== undefined,
    tokens: { ...before, name, colon, inheritance, open, close, termination },
  };
}

function readCallback(
  reader: Reader,
  base: Token,
  extAttrs: ExtendedAttributeNodes,
): CallbackNode {
  const name = reader.needName();
  const assign = reader.need("=");
  const idlType = readReturnType(reader);
  const open = reader.need("(");
  const list = readArguments(reader);
  const close = reader.need(")");
  const termination = reader.need(";");
  return {
    type: "callback",
    name: nameOf(name),
    idlType,
    arguments: list,
    extAttrs,
    tokens: { base, name, assign, open, close, termination },
  };
}

function readEnum(reader: Reader, extAttrs: ExtendedAttributeNodes): EnumNode {
  const base = reader.need("enum");
  const name = reader.needName();
  const open = reader.need("{");
  const values: EnumNode["values"][number][] = [];
  // A comma may stand behind the last one, too.
  for (let more = true; more && !(values.length > 0 && reader.isAt("}"));) {
    const value = reader.takeKind("string") ?? reader.fail();
    const separator = reader.take(",");
    values.push({ value: value.value.slice(1, -1), tokens: { value, separator } });
    more = separator !== undefined;
  }
  const close = reader.need("}");
  const termination = reader.need(";");
  return {
    type: "enum",
    name: nameOf(name),
    values,
    extAttrs,
    tokens: { base, name, open, close, termination },
  };
}

function readTypedef(reader: Reader, extAttrs: ExtendedAttributeNodes): TypedefNode {
  const base = reader.need("typedef");
  const idlType = readType(reader);
  const name = reader.needName();
  const termination = reader.need(";");
  return { type: "typedef", name: nameOf(name), idlType, extAttrs, tokens: { base, name, termination } };
}

function readIncludes(reader: Reader, extAttrs: ExtendedAttributeNodes): IncludesNode {
  const target = reader.needName();
  const includes = reader.need("includes");
  const mixin = reader.needName();
  const termination = reader.need(";");
  return {
    type: "includes",
    target: nameOf(target),
    includes: nameOf(mixin),
    extAttrs,
    tokens: { target, includes, mixin, termination },
  };
}
