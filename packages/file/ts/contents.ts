/** What a blob holds, in every runtime. */
import { callMethod, requireGlobal, untilAborted, type SignalOptions } from "@treenail/core";
import { toIterator, type ReadableStreamOf, type StreamIterator } from "@treenail/streams";
import type { Blob } from "../generated/ts/index.ts";
import type { FileProgress } from "./read-file.ts";

/** Options of every function that reads a blob. */
export interface ReadOptions extends SignalOptions {
  /** Called with each piece that has come. What it throws ends the reading. */
  readonly onProgress?: ((progress: FileProgress) => void) | undefined;
}

/**
 * Reads a blob's bytes.
 *
 * @param blob - The blob or file.
 * @param options - `signal` gives up waiting; the platform reads on by itself, unless `onProgress` is there: that hears how far reading has come, which
 * is done piece by piece and ends with the signal.
 * @returns Its bytes, not copied again.
 * @throws `signal.reason` when the signal fires first; a `DOMException` when a file cannot be read, `NotFoundError` when it is gone;
 * what `onProgress` throws; `NotSupportedError` where the runtime has no `Blob.arrayBuffer`.
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
  { signal, onProgress }: ReadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (onProgress) {
    const whole = new Uint8Array(blob.size);
    let offset = 0;
    for await (const chunk of readChunks(blob, { signal, onProgress })) {
      whole.set(chunk, offset);
      offset += chunk.length;
    }
    return whole;
  }
  if (signal?.aborted) throw signal.reason;
  // `Blob.bytes` is younger than the engines we run on, and gives the same.
  return new Uint8Array(
    await untilAborted(callMethod<Promise<ArrayBuffer>>(blob, "Blob.arrayBuffer"), signal),
  );
}

/** Options of {@link readText}. */
export interface ReadTextOptions extends ReadOptions {
  /** The encoding's label; UTF-8 by default. */
  readonly encoding?: string | undefined;
  /** Whether bytes that are not in the encoding are an error; otherwise they become U+FFFD. */
  readonly fatal?: boolean | undefined;
}

/**
 * Reads a blob's text.
 *
 * @param blob - The blob or file.
 * @param options - `signal` and `onProgress` as for `readBytes`; `encoding` and `fatal` say how to decode.
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
 * Reads a blob as a `data:` URL, in every runtime.
 *
 * @param blob - The blob or file.
 * @param options - `signal` and `onProgress` as for `readBytes`.
 * @returns The URL, with the blob's type, or `application/octet-stream` when it has none, and its bytes in base64.
 * @throws `signal.reason` when the signal fires first; a `DOMException` when a file cannot be read; what `onProgress` throws.
 * @see {@link https://w3c.github.io/FileAPI/#readAsDataURL | File API}
 * @see {@link https://developer.mozilla.org/docs/Web/URI/Reference/Schemes/data | MDN}
 * @example
 * ```ts
 * import { readDataUrl } from "@treenail/file";
 *
 * console.log(await readDataUrl(new Blob(["hello"], { type: "text/plain" })));
 * ```
 */
export async function readDataUrl(blob: Blob, options?: ReadOptions): Promise<string> {
  const bytes = await readBytes(blob, options);
  const encode = requireGlobal<(binary: string) => string>("btoa");
  let base64 = "";
  // In pieces, for a call takes so many arguments only; of a multiple of three, so that no padding stands in between.
  for (let offset = 0; offset < bytes.length; offset += 0x3000)
    base64 += encode(String.fromCharCode(...bytes.subarray(offset, offset + 0x3000)));
  return `data:${blob.type || "application/octet-stream"};base64,${base64}`;
}

/**
 * Iterates over a blob's bytes piece by piece, without holding all of them in memory.
 *
 * @param blob - The blob or file.
 * @param options - `signal` ends the reading, with `signal.reason`; `onProgress` hears of each piece before it is given.
 * @returns An async iterator of pieces, of a size that the platform chooses. `break`, `return()` and disposal end the reading.
 * @throws `NotSupportedError` where the runtime has no `Blob.stream`; while iterating, a `DOMException` when a file cannot be read, and what
 * `onProgress` throws.
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
  { signal, onProgress }: ReadOptions = {},
): StreamIterator<Uint8Array<ArrayBuffer>> {
  const stream = callMethod<ReadableStreamOf<Uint8Array<ArrayBuffer>>>(blob, "Blob.stream");
  const iterator = toIterator(stream, { signal });
  let loaded = 0;
  return {
    ...iterator,
    async next() {
      const result = await iterator.next();
      try {
        if (!result.done)
          onProgress?.({ loaded: (loaded += result.value.length), total: blob.size });
      } catch (error) {
        await iterator.return();
        throw error;
      }
      return result;
    },
  };
}
