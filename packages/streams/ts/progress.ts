/** How far reading has come, told on the way. */
import type { SignalOptions } from "@treenail/core";
import { bytesOf, type Bytes } from "./bytes-of.ts";
import { derive } from "./iterate.ts";
import type { Source } from "./source.ts";
import type { StreamIterator } from "./to-iterator.ts";

/** How far reading has come. */
export interface Progress {
  /** How many bytes have come so far. */
  readonly loaded: number;
  /** How many there will be; `undefined` when nobody knows. */
  readonly total: number | undefined;
}

/** Options of {@link progress}. */
export interface ProgressOptions extends SignalOptions {
  /** How many bytes there will be, to be told with those that have come. */
  readonly total?: number | undefined;
}

/**
 * Iterates over bytes as they come, and tells how many those are.
 *
 * @typeParam T - The chunks' type.
 * @param source - A stream, or anything that `for await` takes, of bytes.
 * @param onProgress - Called with each chunk, before it is given. What it throws ends the iteration and cancels the source.
 * @param options - `total`: how many bytes there will be, such as a response's `Content-Length` or a blob's size; `signal` ends the iteration
 * with `signal.reason` and cancels the source.
 * @returns An async iterator of the same chunks. For a stream of them, as the body of a request has to be, give it to `fromIterable`.
 * @throws `TypeError` when the stream is locked already. While iterating: `TypeError` for a chunk that is not made of bytes, after cancelling the source;
 * what the source fails with.
 * @see {@link https://streams.spec.whatwg.org/#rs-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream | MDN}
 * @example
 * ```ts
 * import { bytes, fromIterable, progress } from "@treenail/streams";
 *
 * const blob = new Blob(["hello"]);
 * const told = progress(blob.stream(), ({ loaded, total }) => console.log(loaded, total), {
 *   total: blob.size,
 * });
 * await bytes(fromIterable(told));
 * ```
 */
export function progress<T extends Bytes = Uint8Array<ArrayBuffer>>(
  source: Source<T>,
  onProgress: (progress: Progress) => void,
  options?: ProgressOptions,
): StreamIterator<T> {
  return derive(
    source,
    async function* (chunks, { total }) {
      let loaded = 0;
      for await (const chunk of chunks) {
        onProgress({ loaded: (loaded += bytesOf(chunk).length), total });
        yield chunk;
      }
    },
    options,
  );
}
