/** Whole streams: as a list, as bytes, as text. */
import { requireGlobal, type SignalOptions } from "@treenail/core";
import type { ReadableStream } from "../generated/ts/index.ts";
import { bytesOf } from "./bytes-of.ts";
import { toIterator } from "./to-iterator.ts";
import type { ChunkOf } from "./types.ts";

/**
 * Reads a stream to its end.
 *
 * @param stream - The stream.
 * @param options - `signal` ends the reading and cancels the stream.
 * @returns All of its chunks. They are held in memory together: for an endless stream use `toIterator`.
 * @throws What the stream fails with; `signal.reason`; `TypeError` when the stream is locked.
 * @see {@link https://streams.spec.whatwg.org/#rs-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream | MDN}
 * @example
 * ```ts
 * import { collect, fromIterable } from "@treenail/streams";
 *
 * console.log(await collect(fromIterable([1, 2, 3])));
 * ```
 */
export async function collect<Stream extends ReadableStream>(
  stream: Stream,
  options?: SignalOptions,
): Promise<ChunkOf<Stream>[]> {
  const chunks: ChunkOf<Stream>[] = [];
  for await (const chunk of toIterator(stream, options)) chunks.push(chunk);
  return chunks;
}

/**
 * Reads a stream of bytes to its end.
 *
 * @param stream - A stream of `ArrayBuffer`s or views of one.
 * @param options - `signal` ends the reading and cancels the stream.
 * @returns All of its bytes. A stream of a single `Uint8Array` gives that array itself, uncopied.
 * @throws `TypeError` when a chunk is not made of bytes, after cancelling the stream; what the stream fails with; `signal.reason`.
 * @see {@link https://streams.spec.whatwg.org/#rs-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream | MDN}
 * @example
 * ```ts
 * import { bytes } from "@treenail/streams";
 *
 * console.log((await bytes(new Blob(["hello"]).stream())).byteLength);
 * ```
 */
export async function bytes(
  stream: ReadableStream,
  options?: SignalOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of toIterator(stream, options)) {
    const view = chunk instanceof Uint8Array ? (chunk as Uint8Array<ArrayBuffer>) : bytesOf(chunk);
    chunks.push(view);
    length += view.byteLength;
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

/**
 * Reads a stream of UTF-8 to its end.
 *
 * @param stream - A stream of `ArrayBuffer`s or views of one. A character may be cut apart between chunks.
 * @param options - `signal` ends the reading and cancels the stream.
 * @returns The text, without a byte order mark; bytes that are no UTF-8 become U+FFFD.
 * @throws `TypeError` when a chunk is not made of bytes, after cancelling the stream; what the stream fails with; `signal.reason`.
 * @see {@link https://encoding.spec.whatwg.org/#utf-8-decode | Encoding Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/TextDecoder | MDN}
 * @example
 * ```ts
 * import { text } from "@treenail/streams";
 *
 * console.log(await text(new Blob(["hello"]).stream()));
 * ```
 */
export async function text(stream: ReadableStream, options?: SignalOptions): Promise<string> {
  const Decoder = requireGlobal<new () => { decode(bytes: Uint8Array): string }>("TextDecoder");
  return new Decoder().decode(await bytes(stream, options));
}
