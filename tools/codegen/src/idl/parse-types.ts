/** Reads types, extended attributes, arguments and values. */
import type {
  ArgumentNode,
  ExtendedAttributeNode,
  ExtendedAttributeNodes,
  Token,
  TypeNode,
  ValueNode,
} from "./ast.ts";
import { nameOf, type Reader, type Terminals } from "./reader.ts";

type Separated = Record<string, Token | undefined>;

const words = (text: string): Terminals => new Set(text.split(" "));
const generics = words("FrozenArray ObservableArray Promise async_sequence record sequence");
const integers = words("long short");
const floats = words("double float");
const primitives = words("bigint boolean byte octet undefined");
const strings = words("ByteString DOMString USVString");
const named = words(
  "ArrayBuffer BigInt64Array BigUint64Array ByteString DOMString DataView Float16Array Float32Array Float64Array Int16Array " +
    "Int32Array Int8Array SharedArrayBuffer USVString Uint16Array Uint32Array Uint8Array Uint8ClampedArray any object symbol",
);
const constants = words("-Infinity Infinity NaN false true");
/** Words of the grammar that may name an argument. */
const argumentNames = words(
  "async attribute callback const constructor deleter dictionary enum getter includes inherit interface iterable maplike " +
    "namespace partial required setlike setter static stringifier typedef unrestricted",
);

export const noAttributes: ExtendedAttributeNodes = Object.assign([], { tokens: {} });

/** At least one item, and a comma between two; the comma is of the item before it. */
export function readList<Node extends { readonly tokens: Separated }>(
  reader: Reader,
  read: () => Node,
): readonly Node[] {
  const items: Node[] = [];
  for (;;) {
    const item = read();
    items.push(item);
    const separator = reader.take(",");
    if (separator === undefined) return items;
    item.tokens["separator"] = separator;
  }
}

export function readAttributes(reader: Reader): ExtendedAttributeNodes {
  const open = reader.take("[");
  if (open === undefined) return noAttributes;
  const nodes = readList(reader, () => readAttribute(reader));
  const close = reader.need("]");
  if (reader.isAt("[")) reader.fail();
  return Object.assign(nodes, { tokens: { open, close } });
}

function readAttribute(reader: Reader): ExtendedAttributeNode & { readonly tokens: Separated } {
  const name = reader.needName();
  const node = { type: "extended-attribute", name: name.value, tokens: { name } };
  const assign = reader.take("=");
  const asterisk = assign && reader.take("*");
  if (asterisk !== undefined)
    return {
      ...node,
      rhs: { type: "*", value: null },
      arguments: [],
      params: { tokens: { assign, asterisk } },
    };
  const secondaryName = assign && takeValue(reader);
  const isList = assign !== undefined && secondaryName === undefined;
  const open = isList ? reader.need("(") : reader.take("(");
  const values = isList ? readValues(reader) : undefined;
  const list = open === undefined || isList ? [] : readArguments(reader);
  const close = open && reader.need(")");
  return {
    ...node,
    rhs: values ?? (secondaryName ? { type: secondaryName.type, value: nameOf(secondaryName) } : null),
    arguments: list,
    params: { tokens: { assign, secondaryName, open, close } },
  };
}

function takeValue(reader: Reader): Token | undefined {
  return (
    reader.takeKind("identifier") ??
    reader.takeKind("decimal") ??
    reader.takeKind("integer") ??
    reader.takeKind("string")
  );
}

/** Of one kind. */
function readValues(reader: Reader): NonNullable<ExtendedAttributeNode["rhs"]> {
  const { type } = reader.next;
  const value = readList(reader, () => {
    const token = takeValue(reader);
    if (token?.type !== type) reader.fail();
    return { value: nameOf(token), tokens: { value: token } };
  });
  return { type: `${type}-list`, value };
}

/** What stands between the brackets. */
export function readArguments(reader: Reader): readonly ArgumentNode[] {
  return reader.isAt(")") ? [] : readList(reader, () => readArgument(reader));
}

function readArgument(reader: Reader): ArgumentNode & { readonly tokens: Separated } {
  const extAttrs = readAttributes(reader);
  const optional = reader.take("optional");
  const idlType = readType(reader);
  const variadic = optional === undefined ? reader.take("...") : undefined;
  const name = reader.takeAny(argumentNames) ?? reader.needName();
  return {
    type: "argument",
    name: nameOf(name),
    extAttrs,
    idlType,
    default: optional === undefined ? null : readDefault(reader),
    optional: optional !== undefined,
    variadic: variadic !== undefined,
    tokens: { optional, variadic, name },
  };
}

export function readDefault(reader: Reader): ValueNode | null {
  if (reader.take("=") === undefined) return null;
  const token = takeConstant(reader) ?? reader.takeKind("string");
  if (token !== undefined) return valueOf(token);
  if (reader.take("null") !== undefined) return { type: "null" };
  if (reader.take("[") !== undefined) {
    reader.need("]");
    return { type: "sequence", value: [] };
  }
  reader.need("{");
  reader.need("}");
  return { type: "dictionary" };
}

export function takeConstant(reader: Reader): Token | undefined {
  return reader.takeKind("decimal") ?? reader.takeKind("integer") ?? reader.takeAny(constants);
}

export function valueOf({ type, value }: Token): ValueNode {
  if (type === "string") return { type, value: value.slice(1, -1) };
  if (type !== "inline") return { type: "number", value };
  switch (value) {
    case "true":
    case "false":
      return { type: "boolean", value: value === "true" };
    case "NaN":
      return { type: value };
    default:
      return { type: "Infinity", negative: value.startsWith("-") };
  }
}

/** With the extended attributes before it. */
export function readType(reader: Reader): TypeNode & { readonly tokens: Separated } {
  const extAttrs = readAttributes(reader);
  return takeType(reader, extAttrs) ?? reader.fail();
}

/** What an operation or a promise gives. */
export function readReturnType(reader: Reader): TypeNode {
  const type = takeType(reader, noAttributes);
  if (type !== undefined) return type;
  return plainType({ base: reader.need("void") });
}

function takeType(
  reader: Reader,
  extAttrs: ExtendedAttributeNodes,
): (TypeNode & { readonly tokens: Separated }) | undefined {
  const open = reader.take("(");
  if (open !== undefined) return readUnion(reader, open, extAttrs);
  const generic = reader.takeAny(generics);
  if (generic !== undefined) return readGeneric(reader, generic, extAttrs);
  const tokens = takePrimitive(reader) ?? takeNamed(reader);
  if (tokens === undefined) return undefined;
  const nullable = takeNullable(reader);
  if (nullable !== undefined && tokens.base.value === "any") reader.fail();
  return plainType({ ...tokens, nullable }, extAttrs);
}

export function plainType(
  tokens: PlainTokens,
  extAttrs: ExtendedAttributeNodes = noAttributes,
): TypeNode & { readonly tokens: Separated } {
  const { prefix, base, postfix, nullable } = tokens;
  const name = prefix === undefined ? nameOf(base) : `${prefix.value} ${base.value}`;
  return {
    extAttrs,
    generic: "",
    nullable: nullable !== undefined,
    union: false,
    idlType: postfix === undefined ? name : `${name} ${postfix.value}`,
    tokens,
  };
}

/** A type that is no more than words. */
interface PlainTokens extends Separated {
  readonly prefix?: Token | undefined;
  readonly base: Token;
  readonly postfix?: Token | undefined;
}

/** `unsigned long long`, `unrestricted double`. */
function takeNumber(reader: Reader): PlainTokens | undefined {
  const unsigned = reader.take("unsigned");
  const integer = reader.takeAny(integers);
  if (integer !== undefined)
    return { prefix: unsigned, base: integer, postfix: reader.take("long") };
  if (unsigned !== undefined) reader.fail();
  const prefix = reader.take("unrestricted");
  const base = reader.takeAny(floats);
  if (base !== undefined) return { prefix, base };
  return prefix === undefined ? undefined : reader.fail();
}

export function takePrimitive(reader: Reader): PlainTokens | undefined {
  const base = reader.takeAny(primitives);
  return base === undefined ? takeNumber(reader) : { base };
}

function takeNamed(reader: Reader): PlainTokens | undefined {
  const base = reader.takeKind("identifier") ?? reader.takeAny(named);
  if (base === undefined) return undefined;
  return reader.isAt("<") ? reader.fail() : { base };
}

function takeNullable(reader: Reader): Token | undefined {
  const nullable = reader.take("?");
  if (reader.isAt("?")) reader.fail();
  return nullable;
}

function readGeneric(
  reader: Reader,
  base: Token,
  extAttrs: ExtendedAttributeNodes,
): TypeNode & { readonly tokens: Separated } {
  const open = reader.need("<");
  const isPromise = base.value === "Promise";
  const idlType = isPromise
    ? [readReturnType(reader)]
    : [...(base.value === "record" ? [readKey(reader)] : []), readType(reader)];
  const close = reader.need(">");
  if (isPromise && reader.isAt("?")) reader.fail();
  const nullable = takeNullable(reader);
  return {
    extAttrs,
    generic: base.value,
    nullable: nullable !== undefined,
    union: false,
    idlType,
    tokens: { base, open, close, nullable },
  };
}

function readKey(reader: Reader): TypeNode {
  const base = reader.takeAny(strings) ?? reader.fail();
  return plainType({ base, separator: reader.need(",") });
}

function readUnion(
  reader: Reader,
  open: Token,
  extAttrs: ExtendedAttributeNodes,
): TypeNode & { readonly tokens: Separated } {
  const arms: TypeNode[] = [];
  for (;;) {
    const arm = readType(reader);
    if (arm.idlType === "any" || arm.generic === "Promise") reader.fail();
    arms.push(arm);
    const separator = reader.take("or");
    if (separator === undefined) break;
    arm.tokens["separator"] = separator;
  }
  if (arms.length < 2) reader.fail();
  const close = reader.need(")");
  const nullable = takeNullable(reader);
  return {
    extAttrs,
    generic: "",
    nullable: nullable !== undefined,
    union: true,
    idlType: arms,
    tokens: { open, close, nullable },
  };
}
