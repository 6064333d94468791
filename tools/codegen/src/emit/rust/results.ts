/** How a value comes out of a call: the type that the import gives, the type that the user gets, and the conversion. */
import type { TypeRef } from "../../model/types.ts";
import { followed, jsValue, type Scope, supportType, unionOf } from "./scope.ts";
import { option, path, type RustType, unit } from "./tree.ts";
import { copiedType, isEnum, isHandle, longType, ownedType } from "./types.ts";
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

const string = path(undefined, "String");
const f64 = path(undefined, "f64");

/**
 * `checked`: a call that can fail anyway, so that a value of another type than declared is an error.
 * Else an attribute: one that this engine lacks is `undefined`, which reads as an empty value.
 */
export function returned(scope: Scope, of: TypeRef, checked: boolean, copies: boolean): Returned {
  const type = followed(scope, of);
  const result = copies ? copiedType(scope, type) : ownedType(scope, type);
  const direct = (imported: RustType = result): Returned => ({
    type: result,
    imported,
    convert: undefined,
  });
  if (type.kind === "undefined") return { type: unit, imported: unit, convert: undefined };
  if (type.kind === "any") return direct(jsValue);
  if (type.kind === "promise" || type.kind === "boolean" || type.kind === "float") return direct();
  if (type.kind === "integer") {
    const name = longType(type);
    return name === undefined ? direct() : long(name, type.nullable, result);
  }
  if (type.kind === "string")
    return checked || type.nullable
      ? direct()
      : defaulted(string, (value) => `${value}.unwrap_or_default()`);
  if (isEnum(scope, type)) return enumeration(scope, type, checked, result);
  if (renderType(result).includes("Vec<u8>")) return decoded(scope, result, checked);
  if (isHandle(scope, type)) return direct();
  if (unionOf(scope, type) !== undefined && !type.nullable) {
    return {
      type: result,
      imported: jsValue,
      convert: { text: (value) => `${value}.into()`, fallible: false, uses: [] },
    };
  }
  return decoded(scope, result, checked);
}

function long(target: "i64" | "u64", nullable: boolean, result: RustType): Returned {
  const text = nullable
    ? (value: string) => `${value}.map(|value| value as ${target})`
    : (value: string) => `${value} as ${target}`;
  return {
    type: result,
    imported: nullable ? option(f64) : f64,
    convert: { text, fallible: false, uses: [] },
  };
}

function defaulted(type: RustType, text: (value: string) => string): Returned {
  return { type, imported: option(type), convert: { text, fallible: false, uses: [] } };
}

function enumeration(scope: Scope, type: TypeRef, checked: boolean, result: RustType): Returned {
  const name = renderType(ownedType(scope, { ...type, nullable: false }));
  const uses = [ownedType(scope, { ...type, nullable: false })];
  if (type.nullable) {
    return {
      type: result,
      imported: option(string),
      convert: { text: (value) => `${value}.map(${name}::from)`, fallible: false, uses },
    };
  }
  if (checked)
    return {
      type: result,
      imported: string,
      convert: { text: (value) => `${name}::from(${value})`, fallible: false, uses },
    };
  const convert = {
    text: (value: string) => `${name}::from(${value}.unwrap_or_default())`,
    fallible: false,
    uses,
  };
  return { type: result, imported: option(string), convert };
}

function decoded(scope: Scope, result: RustType, checked: boolean): Returned {
  const fromJs = supportType(scope, "FromJs");
  const text = checked
    ? (value: string) => `FromJs::from_js(${value})`
    : (value: string) => `FromJs::from_js(${value}).unwrap_or_default()`;
  return { type: result, imported: jsValue, convert: { text, fallible: checked, uses: [fromJs] } };
}
