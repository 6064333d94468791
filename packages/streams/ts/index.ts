/**
 * Streams with types: from and to async iterables and bytes, in every engine, cancellable, with nothing left locked.
 */
export * from "../generated/ts/index.ts";
export * from "./collect.ts";
export * from "./from-iterable.ts";
export * from "./readers.ts";
export * from "./to-iterator.ts";
export * from "./transform.ts";
export * from "./types.ts";
export * from "./writers.ts";
