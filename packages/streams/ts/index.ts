/**
 * Streams with types: from and to async iterables and bytes, in every engine, cancellable, with nothing left locked.
 */
export * from "../generated/ts/index.ts";
export type { Bytes } from "./bytes-of.ts";
export * from "./collect.ts";
export * from "./from-iterable.ts";
export * from "./lines.ts";
export * from "./readers.ts";
export type { Source } from "./source.ts";
export * from "./to-iterator.ts";
export * from "./transform.ts";
export * from "./types.ts";
export * from "./writers.ts";
