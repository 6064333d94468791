/** What a type is in Rust when a value of it is owned: in a `Vec`, an `Option`, a promise, a callback's argument, a result. */
import type { BufferName, FloatName, IntegerName, TypeRef } from "../../model/types.ts";
import {
  definitionOf,
  definitionType,
  followed,
  builtIn,
  jsValue,
  object,
  type Scope,
  supportType,
  unionOf,
} from "./scope.ts";
import { option, path, type RustType, unit, vec } from "./tree.ts";

const integers: Readonly<Record<IntegerName, string>> = {
  byte: "i8",
  octet: "u8",
  short: "i16",
  "unsigned short": "u16",
  long: "i32",
  "unsigned long": "u32",
  "long long": "i64",
  "unsigned long long": "u64",
};

export function integerType(name: IntegerName): string {
  return integers[name];
}

/** 64 bits pass through a double, and are checked. */
export function longType(type: TypeRef): "i64" | "u64" | undefined {
  if (type.kind !== "integer") return undefined;
  if (type.name === "long long") return "i64";
  return type.name === "unsigned long long" ? "u64" : undefined;
}

/** A number that is out of range becomes the nearest one that is not. */
export function clamps(scope: Scope, of: TypeRef): boolean {
  return [of, followed(scope, of)].some(({ attributes }) => attributes.integer === "clamp");
}

/** A value that no double holds exactly is refused, so that a call with it throws whatever else it does. */
export function refusesUnsafe(scope: Scope, of: TypeRef): boolean {
  return longType(followed(scope, of)) !== undefined && !clamps(scope, of);
}

/** Whether some value of its type in Rust is none of IDL's, so that a call with it throws: `NaN`, or an integer that is not safe. */
export function refusesSome(scope: Scope, of: TypeRef): boolean {
  const type = followed(scope, of);
  const isRestricted = type.kind === "float" && !type.name.startsWith("unrestricted");
  return isRestricted || refusesUnsafe(scope, of);
}

export function floatType(name: FloatName): string {
  return name.endsWith("float") ? "f32" : "f64";
}

/** Handles of buffers. */
export function bufferType(scope: Scope, name: BufferName): RustType {
  switch (name) {
    case "ArrayBufferView":
      return supportType(scope, "ArrayBufferView");
    case "BufferSource":
    case "AllowSharedBufferSource":
      return object;
    default:
      return builtIn(name);
  }
}

export function ownedType(scope: Scope, of: TypeRef): RustType {
  const type = followed(scope, of);
  const plain = plainOwned(scope, type);
  return type.nullable && type.kind !== "any" ? option(plain) : plain;
}

function plainOwned(scope: Scope, type: TypeRef): RustType {
  switch (type.kind) {
    case "any":
      return jsValue;
    case "object":
    case "asyncSequence":
      return object;
    case "symbol":
      return builtIn("Symbol");
    case "bigint":
      return builtIn("BigInt");
    case "undefined":
      return unit;
    case "boolean":
      return path(undefined, "bool");
    case "integer":
      return path(undefined, integerType(type.name));
    case "float":
      return path(undefined, floatType(type.name));
    case "string":
      return path(undefined, "String");
    case "buffer":
      return bufferType(scope, type.name);
    case "sequence":
    case "frozenArray":
    case "observableArray":
      return vec(ownedType(scope, type.of));
    case "promise": {
      const inner = followed(scope, type.of);
      // A promise of a promise settles as the inner one does.
      return inner.kind === "promise"
        ? plainOwned(scope, inner)
        : supportType(scope, "Promise", copiedType(scope, type.of));
    }
    case "record":
      return path(
        "std::collections",
        "BTreeMap",
        path(undefined, "String"),
        ownedType(scope, type.value),
      );
    case "union":
      return scope.unions.result(scope, type);
    case "reference":
      return referenceType(scope, type);
  }
}

function referenceType(scope: Scope, type: TypeRef & { readonly kind: "reference" }): RustType {
  if (unionOf(scope, type) !== undefined) return scope.unions.result(scope, type);
  const definition = definitionOf(scope, type.id);
  if (definition === undefined || definition.kind === "mixin" || definition.kind === "namespace")
    return object;
  return definitionType(scope, definition) ?? object;
}

/** As a result of a call or a promise, a buffer of bytes is copied: it is new, and nobody else holds it. */
export function copiedType(scope: Scope, of: TypeRef): RustType {
  const type = followed(scope, of);
  if (type.kind === "buffer" && (type.name === "ArrayBuffer" || type.name === "Uint8Array")) {
    const bytes = vec(path(undefined, "u8"));
    return type.nullable ? option(bytes) : bytes;
  }
  return ownedType(scope, type);
}

/** What passes the boundary as a handle, with no conversion. */
export function isHandle(scope: Scope, type: TypeRef): boolean {
  switch (type.kind) {
    case "object":
    case "symbol":
    case "bigint":
    case "buffer":
    case "asyncSequence":
      return true;
    case "reference": {
      if (unionOf(scope, type) !== undefined) return false;
      const definition = definitionOf(scope, type.id);
      return definition?.kind !== "enum" || definitionType(scope, definition) === undefined;
    }
    default:
      return false;
  }
}

export function isEnum(scope: Scope, type: TypeRef): boolean {
  return (
    type.kind === "reference" &&
    definitionOf(scope, type.id)?.kind === "enum" &&
    !isHandle(scope, type)
  );
}

export function isCallback(scope: Scope, type: TypeRef): boolean {
  if (type.kind !== "reference") return false;
  const definition = definitionOf(scope, type.id);
  if (definition === undefined || definitionType(scope, definition) === undefined) return false;
  return (
    definition.kind === "callbackInterface" ||
    (definition.kind === "callback" && !definition.constructs)
  );
}
