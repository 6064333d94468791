/**
 * Streams with types: from and to async iterables and bytes, in every engine, cancellable, with nothing left locked.
 */
export * from "../generated/ts/index.ts";
export type { Bytes } from "./bytes-of.ts";
export * from "./chunks.ts";
export * from "./collect.ts";
export * from "./from-iterable.ts";
export { isLineTooLongError, lines, LineTooLongError, type LinesOptions } from "./lines.ts";
export * from "./merge.ts";
export * from "./ndjson.ts";
export * from "./pipe.ts";
export * from "./progress.ts";
export * from "./readers.ts";
export type { ItemOf, Source } from "./source.ts";
export * from "./tee.ts";
export * from "./to-iterator.ts";
export * from "./transform.ts";
export * from "./types.ts";
export * from "./writers.ts";
