/** Reads the members of interfaces, mixins, namespaces, callback interfaces and dictionaries. */
import type {
  AttributeNode,
  ConstantNode,
  ConstructorNode,
  ContainerNode,
  DeclarationNode,
  ExtendedAttributeNodes,
  FieldNode,
  MemberNode,
  OperationNode,
  Token,
  TypeNode,
} from "./ast.ts";
import {
  plainType,
  readArguments,
  readDefault,
  readReturnType,
  readType,
  takeConstant,
  takePrimitive,
  valueOf,
} from "./parse-types.ts";
import { nameOf, type Reader } from "./reader.ts";

export type MemberReader = (reader: Reader, extAttrs: ExtendedAttributeNodes) => MemberNode;

export const memberReaders: Readonly<Record<ContainerNode["type"], MemberReader>> = {
  interface: readOfInterface,
  "interface mixin": (reader, extAttrs) =>
    takeConst(reader, extAttrs) ??
    takeStringifier(reader, extAttrs) ??
    takeAttribute(reader, extAttrs, undefined) ??
    readOperation(reader, extAttrs, undefined),
  namespace(reader, extAttrs) {
    if (reader.isAt("attribute")) reader.fail();
    return (
      takeAttribute(reader, extAttrs, undefined) ??
      takeConst(reader, extAttrs) ??
      readOperation(reader, extAttrs, undefined)
    );
  },
  "callback interface": (reader, extAttrs) =>
    takeConst(reader, extAttrs) ?? readOperation(reader, extAttrs, undefined),
  dictionary: readField,
};

const operationKinds = new Set(["deleter", "getter", "setter"]);

function readOfInterface(reader: Reader, extAttrs: ExtendedAttributeNodes): MemberNode {
  const other =
    takeConst(reader, extAttrs) ??
    takeConstructor(reader, extAttrs) ??
    takeStringifier(reader, extAttrs) ??
    takeDeclaration(reader, extAttrs);
  if (other !== undefined) return other;
  const ofClass = reader.take("static");
  if (ofClass !== undefined)
    return (
      takeAttribute(reader, extAttrs, ofClass) ?? readOperation(reader, extAttrs, ofClass)
    );
  const inherit = reader.take("inherit");
  if (inherit !== undefined)
    return reader.isAt("readonly")
      ? reader.fail()
      : (takeAttribute(reader, extAttrs, inherit) ?? reader.fail());
  return (
    takeAttribute(reader, extAttrs, undefined) ??
    readOperation(reader, extAttrs, reader.takeAny(operationKinds))
  );
}

function takeStringifier(
  reader: Reader,
  extAttrs: ExtendedAttributeNodes,
): MemberNode | undefined {
  const special = reader.take("stringifier");
  if (special === undefined) return undefined;
  const termination = reader.take(";");
  if (termination !== undefined)
    return {
      type: "operation",
      name: "",
      arguments: [],
      extAttrs,
      special: special.value,
      tokens: { special, termination },
    };
  return takeAttribute(reader, extAttrs, special) ?? readOperation(reader, extAttrs, special);
}

function takeConst(reader: Reader, extAttrs: ExtendedAttributeNodes): ConstantNode | undefined {
  const base = reader.take("const");
  if (base === undefined) return undefined;
  const idlType = plainType(takePrimitive(reader) ?? { base: reader.needName() });
  const name = reader.needName();
  const assign = reader.need("=");
  const value = takeConstant(reader) ?? reader.fail();
  const termination = reader.need(";");
  return {
    type: "const",
    name: nameOf(name),
    idlType,
    extAttrs,
    value: valueOf(value),
    tokens: { base, name, assign, value, termination },
  };
}

function takeConstructor(
  reader: Reader,
  extAttrs: ExtendedAttributeNodes,
): ConstructorNode | undefined {
  const base = reader.take("constructor");
  if (base === undefined) return undefined;
  const open = reader.need("(");
  const list = readArguments(reader);
  const close = reader.need(")");
  const termination = reader.need(";");
  return {
    type: "constructor",
    arguments: list,
    extAttrs,
    tokens: { base, open, close, termination },
  };
}

const attributeNames = new Set(["async", "required"]);

function takeAttribute(
  reader: Reader,
  extAttrs: ExtendedAttributeNodes,
  special: Token | undefined,
): AttributeNode | undefined {
  const start = reader.next;
  const readonly = reader.take("readonly");
  const base = reader.take("attribute");
  if (base === undefined) {
    reader.rewind(start);
    return undefined;
  }
  const idlType = readType(reader);
  const name = reader.takeAny(attributeNames) ?? reader.needName();
  const termination = reader.need(";");
  return {
    type: "attribute",
    name: nameOf(name),
    idlType,
    extAttrs,
    special: special?.value ?? "",
    readonly: readonly !== undefined,
    tokens: { special, readonly, base, name, termination },
  };
}

function readOperation(
  reader: Reader,
  extAttrs: ExtendedAttributeNodes,
  special: Token | undefined,
): OperationNode {
  const idlType = readReturnType(reader);
  const name = reader.takeKind("identifier") ?? reader.take("includes");
  const open = reader.need("(");
  const list = readArguments(reader);
  const close = reader.need(")");
  const termination = reader.need(";");
  return {
    type: "operation",
    name: name === undefined ? "" : nameOf(name),
    idlType,
    arguments: list,
    extAttrs,
    special: special?.value ?? "",
    tokens: { special, name, open, close, termination },
  };
}

const declarations = new Set(["async_iterable", "iterable", "maplike", "setlike"]);
const writableDeclarations = new Set(["maplike", "setlike"]);
const asyncDeclarations = new Set(["iterable"]);

function takeDeclaration(
  reader: Reader,
  extAttrs: ExtendedAttributeNodes,
): DeclarationNode | undefined {
  const start = reader.next;
  const readonly = reader.take("readonly");
  const async = readonly === undefined ? reader.take("async") : undefined;
  const possible = readonly
    ? writableDeclarations
    : async
      ? asyncDeclarations
      : declarations;
  const base = reader.takeAny(possible);
  if (base === undefined) {
    reader.rewind(start);
    return undefined;
  }
  const type = base.value as DeclarationNode["type"];
  const open = reader.need("<");
  const idlType = readDeclared(reader, type);
  const close = reader.need(">");
  const takesArguments = type === "async_iterable" || async !== undefined;
  const argsOpen = takesArguments ? reader.take("(") : undefined;
  const list = argsOpen === undefined ? [] : readArguments(reader);
  const argsClose = argsOpen && reader.need(")");
  const termination = reader.need(";");
  return {
    type,
    idlType,
    arguments: list,
    extAttrs,
    readonly: readonly !== undefined,
    async: async !== undefined,
    tokens: { readonly, async, base, open, close, argsOpen, argsClose, termination },
  };
}

/** One type or two. */
function readDeclared(reader: Reader, type: DeclarationNode["type"]): readonly TypeNode[] {
  const first = readType(reader);
  if (type === "setlike") return [first];
  const separator = type === "maplike" ? reader.need(",") : reader.take(",");
  if (separator === undefined) return [first];
  first.tokens["separator"] = separator;
  return [first, readType(reader)];
}

function readField(reader: Reader, extAttrs: ExtendedAttributeNodes): FieldNode {
  const required = reader.take("required");
  const idlType = readType(reader);
  const name = reader.needName();
  const value = readDefault(reader);
  if (required !== undefined && value !== null) reader.fail();
  const termination = reader.need(";");
  return {
    type: "field",
    name: nameOf(name),
    extAttrs,
    idlType,
    default: value,
    required: required !== undefined,
    tokens: { required, name, termination },
  };
}
