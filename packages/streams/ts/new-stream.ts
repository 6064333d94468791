/** Streams whose source is asked only when somebody reads. */
import { requireGlobal } from "@treenail/core";
import type { ReadableStreamOf } from "./types.ts";

/** What is needed of a stream's controller. */
export interface Controller<T> {
  enqueue(chunk: T): void;
  close(): void;
  error(reason: unknown): void;
}

/** What gives a stream's chunks. */
export interface ChunkSource<T> {
  readonly pull: (controller: Controller<T>) => unknown;
  readonly cancel: (reason: unknown) => Promise<unknown>;
}

/** The platform's constructor. */
type StreamConstructor<T> = new (
  source: ChunkSource<T>,
  strategy: { highWaterMark: number },
) => ReadableStreamOf<T>;

/**
 * Makes a stream.
 *
 * @throws `NotSupportedError` where the runtime has no `ReadableStream`.
 */
export function newStream<T>(source: ChunkSource<T>): ReadableStreamOf<T> {
  return new (requireGlobal<StreamConstructor<T>>("ReadableStream"))(source, { highWaterMark: 0 });
}
