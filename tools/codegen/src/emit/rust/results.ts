/** How a value comes out of a call: the type that the import gives, the type that the user gets, and the conversion. */
import type { TypeRef } from "../../model/types.ts";
import {
  definitionOf,
  followed,
  isOpaque,
  jsValue,
  type Scope,
  support,
  supportType,
  unionOf,
} from "./scope.ts";
import { option, path, type RustType, unit } from "./tree.ts";
import {
  copiedType,
  floatType,
  integerType,
  isEnum,
  isHandle,
  longType,
  ownedType,
} from "./types.ts";
import { renderType } from "./print-types.ts";

export interface Returned {
  readonly type: RustType;
  readonly imported: RustType;
  /** Undefined where the import gives the type itself. */
  readonly convert: Conversion | undefined;
}
export interface Conversion {
  /** The expression for the value named. */
  readonly text: (value: string) => string;
  /** It gives a `Result`. */
  readonly fallible: boolean;
  readonly uses: readonly RustType[];
}

const f64 = path(undefined, "f64");

/**
 * `checked`: a call that can fail anyway, so that a value of another type than declared is an error; what the glue converts, it
 * converts where exceptions are caught. Else nothing may be thrown by the conversion: what is missing or of another type is an
 * empty value. (Numbers are an exception, for which that would cost several times the call: core's documentation says it.)
 */
export function returned(scope: Scope, of: TypeRef, checked: boolean, copies: boolean): Returned {
  const type = followed(scope, of);
  const result = copies ? copiedType(scope, type) : ownedType(scope, type);
  const direct: Returned = { type: result, imported: result, convert: undefined };
  switch (type.kind) {
    case "undefined":
      return { type: unit, imported: unit, convert: undefined };
    case "any":
    case "promise":
      return direct;
    case "boolean":
      return boolean(scope, type, checked);
    case "integer":
    case "float":
      return checked ? checkedNumber(scope, type, result) : plainNumber(scope, type, result);
    default:
      break;
  }
  if (checked) return decoded(scope, result, true);
  if (type.kind === "string") return text(scope, type, result);
  if (isEnum(scope, type)) return enumeration(scope, type, result);
  if (isHandle(scope, type) && !type.nullable && !isCopied(result)) return direct;
  if (type.nullable && isInterface(scope, type)) {
    const text = (value: string): string =>
      `${support(scope)}::__private::object_or_none(${value})`;
    return converted(result, jsValue, text);
  }
  if (unionOf(scope, type) !== undefined && !type.nullable)
    return converted(result, jsValue, (value) => `${value}.into()`);
  return decoded(scope, result, false);
}

/**
 * Of an attribute that IDL itself leaves out in some contexts (outside of secure ones, say): a handle is then of an empty object,
 * of which every member reads as missing, rather than of `undefined`, of which to read anything throws.
 */
export function presentOrEmpty(scope: Scope, of: TypeRef): Returned {
  const result = returned(scope, of, false, false);
  const type = followed(scope, of);
  const isObject = type.kind === "object" || (type.kind === "reference" && isHandle(scope, type));
  if (type.nullable || !isObject) return result;
  const text = (value: string): string => `${support(scope)}::__private::object_or_empty(${value})`;
  return converted(result.type, jsValue, text);
}

/** Of a constructor, which gives an object whatever it is. */
export function constructed(type: RustType): Returned {
  return { type, imported: type, convert: undefined };
}

function isInterface(scope: Scope, type: TypeRef): boolean {
  const definition = type.kind === "reference" ? definitionOf(scope, type.id) : undefined;
  return definition?.kind === "interface" && !isOpaque(scope, definition.id);
}

const isCopied = (result: RustType): boolean => renderType(result).includes("Vec<u8>");

function converted(
  type: RustType,
  imported: RustType,
  text: Conversion["text"],
  uses: readonly RustType[] = [],
): Returned {
  return { type, imported, convert: { text, fallible: false, uses } };
}

/** An optional boolean is the one that the glue converts itself, whatever the value is. */
function boolean(scope: Scope, { nullable }: TypeRef, checked: boolean): Returned {
  const [type, imported] = [path(undefined, "bool"), option(path(undefined, "bool"))];
  if (nullable) return { type: imported, imported, convert: undefined };
  return checked
    ? { type, imported, convert: { text: present(scope), fallible: true, uses: [] } }
    : converted(type, imported, (value) => `${value}.unwrap_or_default()`);
}

function present(scope: Scope): Conversion["text"] {
  return (value) => `${support(scope)}::__private::present(${value})`;
}

function plainNumber(
  scope: Scope,
  type: TypeRef & { readonly kind: "integer" | "float" },
  result: RustType,
): Returned {
  const long = longType(type);
  if (long !== undefined) {
    return type.nullable
      ? converted(result, option(f64), (value) => `${value}.map(|value| value as ${long})`)
      : converted(result, f64, (value) => `${value} as ${long}`);
  }
  // A double that is missing has no form of its own that costs as little.
  const isOwn = type.nullable || carrierOf(type) === "f64";
  if (isOwn) return { type: result, imported: result, convert: undefined };
  const imported = path(
    undefined,
    `${support(scope)}::__private::PlainNumber`,
    plainOf(scope, type),
  );
  return converted(result, imported, (value) => `${value}.get()`);
}

/** The glue converts an optional number inside of its `try`; one without `Option` is converted after it. */
function checkedNumber(
  scope: Scope,
  type: TypeRef & { readonly kind: "integer" | "float" },
  result: RustType,
): Returned {
  const carrier = carrierOf(type);
  if (carrier === undefined) return decoded(scope, result, true);
  if (carrier === "f64" && !type.nullable) {
    const method = type.name === "double" ? "restricted" : "unrestricted";
    const text = (value: string): string => `${value}.${method}()`;
    const imported = path(undefined, `${support(scope)}::__private::Number`);
    return { type: result, imported, convert: { text, fallible: true, uses: [] } };
  }
  const imported = option(path(undefined, carrier));
  const plain = renderType(plainOf(scope, type));
  const cast = plain === carrier ? "" : `.map(|value| value as ${plain})`;
  if (type.nullable)
    return cast === ""
      ? { type: result, imported, convert: undefined }
      : converted(result, imported, (value) => `${value}${cast}`);
  const text = (value: string): string => `${present(scope)(value)}${cast}`;
  return { type: result, imported, convert: { text, fallible: true, uses: [] } };
}

function carrierOf(type: TypeRef & { readonly kind: "integer" | "float" }): string | undefined {
  if (type.kind === "float") return floatType(type.name);
  if (longType(type) !== undefined) return undefined;
  return integerType(type.name).startsWith("u") ? "u32" : "i32";
}

function plainOf(scope: Scope, type: TypeRef): RustType {
  return ownedType(scope, { ...type, nullable: false });
}

/** Not by the glue's own conversion to text, which writes past its memory for what is not text. */
function text(scope: Scope, { nullable }: TypeRef, result: RustType): Returned {
  return nullable
    ? converted(result, jsValue, (value) => `${value}.as_string()`)
    : converted(result, jsValue, (value) => `${support(scope)}::__private::text(${value})`);
}

function enumeration(scope: Scope, type: TypeRef, result: RustType): Returned {
  const plain = plainOf(scope, type);
  const name = renderType(plain);
  const text = type.nullable
    ? (value: string) => `${value}.as_string().map(${name}::from)`
    : (value: string) => `${name}::read(${value})`;
  return converted(result, jsValue, text, [plain]);
}

function decoded(scope: Scope, result: RustType, checked: boolean): Returned {
  const fromJs = supportType(scope, "FromJs");
  const text = checked
    ? (value: string) => `FromJs::from_js(${value})`
    : (value: string) => `FromJs::from_js(${value}).unwrap_or_default()`;
  return { type: result, imported: jsValue, convert: { text, fallible: checked, uses: [fromJs] } };
}
