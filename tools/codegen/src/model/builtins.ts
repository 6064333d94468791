/** The words of WebIDL itself: types that no definition has to declare. */
import type { BufferName, FloatName, IntegerName, StringName } from "./types.ts";

export type Builtin =
  | { readonly kind: "any" | "object" | "symbol" | "undefined" | "boolean" | "bigint" }
  | { readonly kind: "integer"; readonly name: IntegerName }
  | { readonly kind: "float"; readonly name: FloatName }
  | { readonly kind: "string"; readonly name: StringName }
  | { readonly kind: "buffer"; readonly name: BufferName };

const integers: readonly IntegerName[] = [
  "byte",
  "octet",
  "short",
  "unsigned short",
  "long",
  "unsigned long",
  "long long",
  "unsigned long long",
];
const floats: readonly FloatName[] = [
  "float",
  "unrestricted float",
  "double",
  "unrestricted double",
];
const strings: readonly StringName[] = ["DOMString", "USVString", "ByteString"];
const buffers: readonly BufferName[] = [
  "ArrayBuffer",
  "SharedArrayBuffer",
  "DataView",
  "Int8Array",
  "Int16Array",
  "Int32Array",
  "Uint8Array",
  "Uint16Array",
  "Uint32Array",
  "Uint8ClampedArray",
  "BigInt64Array",
  "BigUint64Array",
  "Float16Array",
  "Float32Array",
  "Float64Array",
  "ArrayBufferView",
  "BufferSource",
  "AllowSharedBufferSource",
];

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...(["any", "object", "symbol", "undefined", "boolean", "bigint"] as const).map(
    (kind): [string, Builtin] => [kind, { kind }],
  ),
  // IDL written before 2021 says `void`.
  ["void", { kind: "undefined" }],
  // Gecko keeps strings in different ways, and programs cannot tell.
  ["JSString", { kind: "string", name: "DOMString" }],
  ["UTF8String", { kind: "string", name: "USVString" }],
  ...integers.map((name): [string, Builtin] => [name, { kind: "integer", name }]),
  ...floats.map((name): [string, Builtin] => [name, { kind: "float", name }]),
  ...strings.map((name): [string, Builtin] => [name, { kind: "string", name }]),
  ...buffers.map((name): [string, Builtin] => [name, { kind: "buffer", name }]),
]);
