/** Reading with progress and real cancelling, by the platform's `FileReader`. */
import { requireGlobal, type SignalOptions } from "@treenail/core";
import type { Blob } from "../generated/ts/index.ts";

/** What a blob can be read as, and what that gives. */
export interface FileContents {
  /** Memory with the bytes. */
  readonly arrayBuffer: ArrayBuffer;
  /** The decoded text. */
  readonly text: string;
  /** A `data:` URL with the type and the bytes in base64. */
  readonly dataUrl: string;
}

/** How far reading has come. */
export interface FileProgress {
  /** How many bytes were read. */
  readonly loaded: number;
  /** How many bytes there are. */
  readonly total: number;
}

/** Options of {@link readFile}. */
export interface ReadFileOptions extends SignalOptions {
  /** The encoding's label, for `"text"`; UTF-8 by default. */
  readonly encoding?: string | undefined;
  /** Called from time to time, and at the end. */
  readonly onProgress?: ((progress: FileProgress) => void) | undefined;
}

/** What is needed of the platform's reader. */
interface PlatformReader {
  readonly result: unknown;
  readonly error: unknown;
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onprogress: ((progress: { readonly loaded: number }) => void) | null;
  abort(): void;
  readAsArrayBuffer(blob: Blob): void;
  readAsText(blob: Blob, encoding?: string): void;
  readAsDataURL(blob: Blob): void;
}

/**
 * Reads a blob with progress, and stops the reading itself when the signal fires.
 *
 * @param blob - The blob or file.
 * @param as - What to read it as: `"arrayBuffer"`, `"text"` or `"dataUrl"`.
 * @param options - `signal` stops the reading; `onProgress` hears how far it has come; `encoding` is for text.
 * @returns The contents.
 * @throws `signal.reason` when the signal fires first; the platform's `DOMException` when a file cannot be read, `NotFoundError` when it is gone; what
 * `onProgress` throws; `NotSupportedError` where the runtime has no `FileReader`, as in Node: `readBytes` and `readText` work there.
 * @see {@link https://w3c.github.io/FileAPI/#APIASynch | File API}
 * @see {@link https://developer.mozilla.org/docs/Web/API/FileReader | MDN}
 * @example
 * ```ts
 * import { readFile } from "@treenail/file";
 *
 * const url = await readFile(new Blob(["hello"]), "dataUrl", {
 *   onProgress: ({ loaded, total }) => console.log(`${loaded} of ${total} bytes`),
 * });
 * ```
 */
export function readFile<As extends keyof FileContents>(
  blob: Blob,
  as: As,
  { signal, encoding, onProgress }: ReadFileOptions = {},
): Promise<FileContents[As]> {
  return new Promise((resolve, reject) => {
    const reader = new (requireGlobal<new () => PlatformReader>("FileReader"))();
    const end = (): void => {
      reader.onload = reader.onerror = reader.onprogress = null;
      signal?.removeEventListener("abort", abort);
    };
    const fail = (reason: unknown): void => {
      end();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason, or the platform's error
      reject(reason);
    };
    const stop = (reason: unknown): void => {
      fail(reason);
      reader.abort();
    };
    const abort = (): void => {
      stop(signal?.reason);
    };
    if (signal?.aborted) {
      fail(signal.reason);
      return;
    }
    reader.onload = () => {
      end();
      resolve(reader.result as FileContents[As]);
    };
    reader.onerror = () => {
      fail(reader.error);
    };
    if (onProgress) {
      reader.onprogress = ({ loaded }) => {
        try {
          // Deno tells no total.
          onProgress({ loaded, total: blob.size });
        } catch (error) {
          stop(error);
        }
      };
    }
    if (as === "text") reader.readAsText(blob, encoding);
    else if (as === "dataUrl") reader.readAsDataURL(blob);
    else reader.readAsArrayBuffer(blob);
    // Last, for what is no blob is refused by the reader, and its error rejects the promise.
    signal?.addEventListener("abort", abort);
  });
}
