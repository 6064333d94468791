/**
 * How a value goes into a call: the type that the user writes, the type that the import takes, and the line between.
 * Two forms: *given* (a required argument, or the last optional one) and *skippable* (an optional argument before others, or a
 * nullable one: `None` is `undefined`).
 */
import type { TypeRef } from "../../model/types.ts";
import { signatureOfReference } from "./callbacks.ts";
import { followed, jsValue, type Scope, support, supportType, unionOf } from "./scope.ts";
import {
  dyn,
  type Expression,
  impl,
  intoIterator,
  type Let,
  option,
  path,
  reference,
  type RustType,
  slice,
} from "./tree.ts";
import { renderType } from "./print-types.ts";
import {
  floatType,
  integerType,
  isCallback,
  isEnum,
  isHandle,
  clamps,
  longType,
  ownedType,
} from "./types.ts";

export interface Passed {
  readonly type: RustType;
  readonly imported: RustType;
  /** Statements before the call. */
  readonly lets: readonly Let[];
  /** What stands in the call. */
  readonly pass: string;
  /** Of arms of its union, each of which an import of its own takes as it is. */
  readonly direct?: readonly Direct[];
}

/** What crosses the boundary without a value made of it first. */
export interface Direct {
  /** Goes before the import's name. */
  readonly prefix: string;
  /** Of the union's trait: gives what crosses. */
  readonly method: string;
  readonly type: RustType;
}

export interface Position {
  readonly name: string;
  /** The function returns a `Result`, so that `?` may be used. */
  readonly fallible: boolean;
  /** The call writes to the buffer. */
  readonly writes: boolean;
  /** The call goes on after it has returned: what it writes to must be JavaScript's. */
  readonly later?: boolean;
  /** The call reads the bytes of the buffer before it returns. */
  readonly readsAtOnce?: boolean;
  /** The callback is called once at most. */
  readonly once?: boolean;
}

const str: RustType = path(undefined, "str");
const bytes = slice(path(undefined, "u8"));
const f64 = path(undefined, "f64");
const directText: Direct = { prefix: "text_", method: "as_text", type: reference(str) };
const directBytes: Direct = { prefix: "bytes_", method: "as_bytes", type: reference(bytes) };
const asRefStr = impl(path(undefined, "AsRef", str));

/** A function of core's that only generated code calls. */
function privately(scope: Scope, call: string): Expression {
  return raw(`${support(scope)}::__private::${call}`);
}
export function raw(text: string, ...uses: readonly RustType[]): Expression {
  return { kind: "raw", text, uses };
}

/** The same type in and out, nothing between. */
function plain(type: RustType, name: string): Passed {
  return { type, imported: type, lets: [], pass: name };
}

export function given(scope: Scope, of: TypeRef, position: Position): Passed {
  const type = followed(scope, of);
  if (type.nullable && type.kind !== "any") return skippable(scope, type, position);
  const { name } = position;
  if (type.kind === "any") return plain(reference(jsValue), name);
  if (isCallback(scope, type)) return closure(scope, type, position);
  const union = unionOf(scope, type);
  if (union !== undefined) {
    const kinds = new Set(union.arms.map((arm) => followed(scope, arm).kind));
    const direct = [
      ...(kinds.has("string") ? [directText] : []),
      ...(kinds.has("buffer") && position.readsAtOnce === true ? [directBytes] : []),
    ];
    const argument = impl(scope.unions.argument(scope, type));
    return { ...converted(argument, raw(`${name}.lend()`), name), direct };
  }
  switch (type.kind) {
    case "boolean":
      return plain(path(undefined, "bool"), name);
    case "float":
      return plain(path(undefined, floatType(type.name)), name);
    case "integer":
      return clamps(scope, of) ? clamped(scope, type, name) : integer(scope, type, position);
    case "string":
      return plain(reference(str), name);
    case "buffer":
      return buffer(scope, type, position);
    case "sequence":
    case "frozenArray":
    case "observableArray":
      return sequence(scope, type.of, position);
    case "record":
      return record(scope, type.value, position);
    case "promise":
      return plain(ownedType(scope, type), name);
    case "undefined":
      return plain(reference(jsValue), name);
    default:
      break;
  }
  if (isEnum(scope, type))
    return {
      type: ownedType(scope, type),
      imported: reference(jsValue),
      lets: [],
      pass: `&${name}.into_js()`,
    };
  return plain(reference(ownedType(scope, { ...type, nullable: false })), name);
}

/** Made into a JavaScript value first. */
function converted(type: RustType, value: Expression, name: string): Passed {
  return { type, imported: reference(jsValue), lets: [{ name, value }], pass: `&${name}` };
}

function clamped(scope: Scope, type: TypeRef & { readonly kind: "integer" }, name: string): Passed {
  const rust = path(undefined, integerType(type.name));
  const long = longType(type);
  if (long === undefined) return plain(rust, name);
  const value = privately(scope, `clamped_${long}(${name})`);
  return { type: rust, imported: f64, lets: [{ name, value }], pass: name };
}

function optionalClamped(
  scope: Scope,
  type: TypeRef & { readonly kind: "integer" },
  name: string,
): Passed {
  const rust = option(path(undefined, integerType(type.name)));
  const long = longType(type);
  if (long === undefined) return plain(rust, name);
  const value = raw(`${name}.map(${support(scope)}::__private::clamped_${long})`);
  return { type: rust, imported: option(f64), lets: [{ name, value }], pass: name };
}

function integer(
  scope: Scope,
  type: TypeRef & { readonly kind: "integer" },
  { name, fallible }: Position,
): Passed {
  const rust = path(undefined, integerType(type.name));
  const long = longType(type);
  if (long === undefined) return plain(rust, name);
  const signed = long === "i64";
  if (!fallible)
    return converted(
      rust,
      privately(scope, `${signed ? "long_to_js" : "unsigned_long_to_js"}(${name})`),
      name,
    );
  const value = privately(scope, `${signed ? "safe_i64" : "safe_u64"}(${name})?`);
  return { type: rust, imported: f64, lets: [{ name, value }], pass: name };
}

function buffer(
  scope: Scope,
  type: TypeRef & { readonly kind: "buffer" },
  { name, writes, later = false }: Position,
): Passed {
  const isSource = type.name === "BufferSource" || type.name === "AllowSharedBufferSource";
  const outlives = writes && later;
  if (isSource && !outlives)
    return plain(writes ? path(undefined, "&mut [u8]") : reference(bytes), name);
  if (isSource || type.name === "ArrayBufferView") {
    const view = supportType(scope, "ArrayBufferView");
    return {
      type: impl(path(undefined, "Into", view)),
      imported: reference(view),
      lets: [{ name, value: raw(`${name}.into()`) }],
      pass: `&${name}`,
    };
  }
  return plain(reference(ownedType(scope, type)), name);
}

function closure(scope: Scope, type: TypeRef, { name, once = false }: Position): Passed {
  const signature = signatureOfReference(scope, type);
  const callback = ownedType(scope, { ...type, nullable: false });
  if (signature === undefined) return plain(reference(callback), name);
  return {
    type: {
      kind: "closure",
      trait: once ? "FnOnce" : "FnMut",
      parameters: signature.parameters,
      returns: signature.returns,
    },
    imported: reference(callback),
    lets: [
      { name, value: raw(`${renderType(callback)}::${once ? "once" : "new"}(${name})`, callback) },
    ],
    pass: `&${name}`,
  };
}

function sequence(scope: Scope, of: TypeRef, { name }: Position): Passed {
  const item = followed(scope, of);
  if (item.kind === "any") return plain(reference(slice(jsValue)), name);
  if (item.kind === "string" && !item.nullable)
    return converted(intoIterator(asRefStr), privately(scope, `strings(${name})`), name);
  if (unionOf(scope, item) !== undefined && !item.nullable) {
    const each = scope.unions.argument(scope, item);
    return {
      type: intoIterator(impl(each)),
      imported: reference(jsValue),
      lets: [
        { name, value: raw(`${name}.into_iter()`) },
        { name, value: raw(`${name}.map(|item| item.lend().into_owned())`, each) },
        { name, value: privately(scope, `sequence(${name})`) },
      ],
      pass: `&${name}`,
    };
  }
  const owned = ownedType(scope, item);
  const isSliceOfHandles = item.kind === "reference" && isHandle(scope, item) && !item.nullable;
  if (isSliceOfHandles) return plain(reference(slice(owned)), name);
  return converted(reference(slice(owned)), privately(scope, `value_or_symbol(${name})`), name);
}

function record(scope: Scope, value: TypeRef, { name, fallible }: Position): Passed {
  const { kind, nullable } = followed(scope, value);
  const text = kind === "string" && !nullable;
  if (!fallible) return keyed(scope, value, name);
  const pair: RustType = {
    kind: "tuple",
    items: [asRefStr, text ? impl(supportType(scope, "ToJs")) : ownedType(scope, value)],
  };
  return converted(intoIterator(pair), privately(scope, `record(${name})?`), name);
}

function keyed(scope: Scope, value: TypeRef, name: string): Passed {
  const map = path(
    "std::collections",
    "BTreeMap",
    path(undefined, "String"),
    ownedType(scope, value),
  );
  return converted(reference(map), privately(scope, `value_or_symbol(${name})`), name);
}

export function skippable(scope: Scope, of: TypeRef, position: Position): Passed {
  const type = { ...followed(scope, of), nullable: false };
  const { name } = position;
  switch (type.kind) {
    case "any":
      return plain(option(reference(jsValue)), name);
    case "boolean":
    case "float":
      return plain(option(ownedType(scope, type)), name);
    case "integer":
      return clamps(scope, of)
        ? optionalClamped(scope, type, name)
        : optionalInteger(scope, type, position);
    case "string":
      return plain(option(reference(str)), name);
    case "promise":
      return plain(option(ownedType(scope, type)), name);
    case "buffer":
      return type.name === "BufferSource" || type.name === "AllowSharedBufferSource"
        ? plain(option(reference(bytes)), name)
        : plain(option(reference(ownedType(scope, type))), name);
    default:
      break;
  }
  if (unionOf(scope, type) !== undefined) {
    const value = raw(`${name}.map(|${name}| ${name}.lend())`);
    const lent = option(reference(dyn(scope.unions.argument(scope, type))));
    return { ...optional(lent, value, name), pass: `${name}.as_deref()` };
  }
  if (isEnum(scope, type)) {
    const owned = ownedType(scope, type);
    const lets = [
      { name, value: raw(`${name}.as_ref()`) },
      { name, value: raw(`${name}.map(${renderType(owned)}::as_js)`, owned) },
    ];
    const imported = option(reference(jsValue));
    return { type: option(owned), imported, lets, pass: `${name}.as_deref()` };
  }
  if (isHandle(scope, type)) return plain(option(reference(ownedType(scope, type))), name);
  if (type.kind === "sequence" || type.kind === "frozenArray" || type.kind === "observableArray") {
    const value = raw(`${name}.map(${support(scope)}::__private::value_or_symbol)`);
    return optional(option(reference(slice(ownedType(scope, type.of)))), value, name);
  }
  const value = raw(`${name}.map(${support(scope)}::__private::value_or_symbol)`);
  return optional(option(reference(ownedType(scope, type))), value, name);
}

function optional(type: RustType, value: Expression, name: string): Passed {
  return {
    type,
    imported: option(reference(jsValue)),
    lets: [{ name, value }],
    pass: `${name}.as_ref()`,
  };
}

function optionalInteger(
  scope: Scope,
  type: TypeRef & { readonly kind: "integer" },
  { name, fallible }: Position,
): Passed {
  const rust = option(path(undefined, integerType(type.name)));
  const long = longType(type);
  if (long === undefined) return plain(rust, name);
  const signed = long === "i64";
  if (!fallible) {
    return optional(
      rust,
      raw(
        `${name}.map(${support(scope)}::__private::${signed ? "long_to_js" : "unsigned_long_to_js"})`,
      ),
      name,
    );
  }
  const checked = `${support(scope)}::__private::${signed ? "safe_i64" : "safe_u64"}`;
  return {
    type: rust,
    imported: option(f64),
    lets: [
      { name, value: raw(`${name}.map(${checked})`) },
      { name, value: raw(`${name}.transpose()?`) },
    ],
    pass: name,
  };
}

/** The last argument of a variadic operation: any number of values. */
export function variadic(scope: Scope, of: TypeRef, position: Position): Passed {
  const passed = sequence(scope, of, position);
  if (passed.imported.kind === "reference" && passed.imported.of.kind === "slice") return passed;
  return { ...passed, imported: reference(jsValue), pass: `&${position.name}` };
}
