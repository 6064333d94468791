/** What a blob holds, in every runtime. */
import { callMethod, requireGlobal, softAbort, type SignalOptions } from "@treenail/core";
import { toIterator, type ReadableStreamOf, type StreamIterator } from "@treenail/streams";
import type { Blob } from "../generated/ts/index.ts";

/**
 * Reads a blob's bytes.
 *
 * @param blob - The blob or file.
 * @param options - `signal` gives up waiting; the platform reads on by itself.
 * @returns Its bytes, not copied again.
 * @throws `signal.reason` when the signal fires first; a `DOMException` when a file cannot be read, `NotFoundError` when it is gone;
 * `NotSupportedError` where the runtime has no `Blob.arrayBuffer`.
 * @see {@link https://w3c.github.io/FileAPI/#dom-blob-bytes | File API}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Blob/bytes | MDN}
 * @example
 * ```ts
 * import { readBytes } from "@treenail/file";
 *
 * console.log((await readBytes(new Blob(["hello"]))).byteLength);
 * ```
 */
export async function readBytes(
  blob: Blob,
  { signal }: SignalOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  // `Blob.bytes` is younger than the engines we run on, and gives the same.
  const read = (): Promise<ArrayBuffer> => callMethod(blob, "Blob.arrayBuffer");
  return new Uint8Array(await softAbort(read, signal));
}

/** Options of {@link readText}. */
export interface ReadTextOptions extends SignalOptions {
  /** The encoding's label; UTF-8 by default. */
  readonly encoding?: string | undefined;
  /** Whether bytes that are not in the encoding are an error; otherwise they become U+FFFD. */
  readonly fatal?: boolean | undefined;
}

/**
 * Reads a blob's text.
 *
 * @param blob - The blob or file.
 * @param options - `signal` gives up waiting; `encoding` and `fatal` say how to decode.
 * @returns Its text, without a byte order mark.
 * @throws `signal.reason` when the signal fires first; `RangeError` for an unknown encoding; `TypeError` for bytes that are not in it, when `fatal`; a
 * `DOMException` when a file cannot be read.
 * @see {@link https://w3c.github.io/FileAPI/#dom-blob-text | File API}
 * @see {@link https://encoding.spec.whatwg.org/#names-and-labels | Encoding Standard: labels}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Blob/text | MDN}
 * @example
 * ```ts
 * import { readText } from "@treenail/file";
 *
 * console.log(await readText(new Blob([new Uint8Array([0xe9])]), { encoding: "latin1" }));
 * ```
 */
export async function readText(
  blob: Blob,
  { encoding, fatal = false, ...options }: ReadTextOptions = {},
): Promise<string> {
  const Decoder =
    requireGlobal<
      new (
        label: string | undefined,
        options: { fatal: boolean },
      ) => { decode(bytes: Uint8Array): string }
    >("TextDecoder");
  // Made first, so that a wrong label is told before the work.
  const decoder = new Decoder(encoding, { fatal });
  return decoder.decode(await readBytes(blob, options));
}

/**
 * Iterates over a blob's bytes piece by piece, without holding all of them in memory.
 *
 * @param blob - The blob or file.
 * @param options - `signal` ends the reading, with `signal.reason`.
 * @returns An async iterator of pieces, of a size that the platform chooses. `break`, `return()` and disposal end the reading.
 * @throws `NotSupportedError` where the runtime has no `Blob.stream`; a `DOMException` while iterating when a file cannot be read.
 * @see {@link https://w3c.github.io/FileAPI/#dom-blob-stream | File API}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Blob/stream | MDN}
 * @example
 * ```ts
 * import { readChunks } from "@treenail/file";
 *
 * let size = 0;
 * for await (const chunk of readChunks(new Blob(["hello"]))) size += chunk.byteLength;
 * console.log(size);
 * ```
 */
export function readChunks(
  blob: Blob,
  options?: SignalOptions,
): StreamIterator<Uint8Array<ArrayBuffer>> {
  const stream = callMethod<ReadableStreamOf<Uint8Array<ArrayBuffer>>>(blob, "Blob.stream");
  return toIterator(stream, options);
}
