/** Bytes in chunks of one size. */
import type { SignalOptions } from "@treenail/core";
import { bytesOf, type Bytes } from "./bytes-of.ts";
import { derive } from "./iterate.ts";
import type { Source } from "./source.ts";
import type { StreamIterator } from "./to-iterator.ts";

/**
 * Iterates over bytes in chunks of one size, however they come.
 *
 * @param source - A stream, or anything that `for await` takes, of bytes.
 * @param size - How many bytes a chunk has, at least 1; the last one may have fewer.
 * @param options - `signal` ends the iteration with `signal.reason` and cancels the source.
 * @returns An async iterator of chunks, each in memory of its own. An early end cancels the source.
 * @throws `RangeError` when the size is no whole number above 0; `TypeError` when the stream is locked already. While iterating: `TypeError` for a chunk
 * that is not made of bytes, after cancelling the source; what the source fails with.
 * @see {@link https://streams.spec.whatwg.org/#rs-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream | MDN}
 * @example
 * ```ts
 * import { chunks } from "@treenail/streams";
 *
 * for await (const chunk of chunks(new Blob(["hello"]).stream(), 2)) console.log(chunk.byteLength);
 * ```
 */
export function chunks(
  source: Source<Bytes>,
  size: number,
  options?: SignalOptions,
): StreamIterator<Uint8Array<ArrayBuffer>> {
  if (!(size > 0) || size % 1) throw new RangeError(`Bad size ${size}`);
  return derive(
    source,
    async function* (parts) {
      let chunk = new Uint8Array(size);
      let filled = 0;
      for await (const part of parts) {
        for (let bytes = bytesOf(part); bytes.length;) {
          const taken = bytes.subarray(0, size - filled);
          chunk.set(taken, filled);
          filled += taken.length;
          bytes = bytes.subarray(taken.length);
          if (filled === size) {
            yield chunk;
            chunk = new Uint8Array(size);
            filled = 0;
          }
        }
      }
      if (filled) yield chunk.slice(0, filled);
    },
    options,
  );
}
