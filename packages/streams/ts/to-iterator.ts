/** A readable stream as an async iterator, also where the engine's streams are not iterable. */
import type { SignalOptions } from "@treenail/core";
import type { ReadableStream } from "../generated/ts/index.ts";
import { iterate } from "./iterate.ts";
import { lockOf } from "./lock.ts";
import type { ChunkOf } from "./types.ts";

/** Options of {@link toIterator}. */
export interface ToIteratorOptions extends SignalOptions {
  /** Whether an early end leaves the stream open, for somebody else to read on; otherwise it is cancelled. */
  readonly preventCancel?: boolean | undefined;
}

/**
 * A stream that is being read. Chunks are asked for only on demand, and calls of `next()` that overlap are answered in order. An error is given once,
 * then the iterator is done. However it ends, the stream is not locked any more.
 */
export interface StreamIterator<T>
  extends AsyncIterableIterator<T, undefined, void>, AsyncDisposable {
  /** Ends the reading: cancels the stream, unless told otherwise, and gives back its lock; the named form of disposal. */
  return(): Promise<IteratorReturnResult<undefined>>;
}

/**
 * Iterates over a stream's chunks.
 *
 * @param stream - The stream. It is locked until the iteration ends.
 * @param options - `signal` ends the iteration with `signal.reason`, and cancels the stream with it; `preventCancel` leaves the stream open.
 * @returns An async iterator of chunks. It ends with the stream, and on `break`, `return()`, the signal, or disposal.
 * @throws `TypeError` when the stream is locked already.
 * @see {@link https://streams.spec.whatwg.org/#rs-asynciterator | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream#async_iteration | MDN}
 * @example
 * ```ts
 * import { fromIterable, toIterator } from "@treenail/streams";
 *
 * for await (const chunk of toIterator(fromIterable(["a", "b"]))) console.log(chunk);
 * ```
 */
export function toIterator<Stream extends ReadableStream>(
  stream: Stream,
  options?: ToIteratorOptions,
): StreamIterator<ChunkOf<Stream>> {
  const reader = lockOf(stream);
  return iterate(reader, () => reader.read(), options);
}
