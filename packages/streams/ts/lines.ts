/** Text line by line, however it is cut into chunks. */
import { hasErrorName, requireGlobal, TreenailError, type SignalOptions } from "@treenail/core";
import { bytesOf, type Bytes } from "./bytes-of.ts";
import { derive } from "./iterate.ts";
import type { Source } from "./source.ts";
import type { StreamIterator } from "./to-iterator.ts";

/** Options of {@link lines}. */
export interface LinesOptions extends SignalOptions {
  /** How long a line may be, in UTF-16 code units as `length` counts them, its end not included; without it a line may be as long as memory allows. */
  readonly maxLength?: number | undefined;
}

/**
 * A line is longer than was allowed.
 *
 * @example
 * ```ts
 * import { isLineTooLongError, lines } from "@treenail/streams";
 *
 * await lines(["too long"], { maxLength: 3 })
 *   .next()
 *   .catch((error: unknown) => {
 *     if (isLineTooLongError(error)) console.log(error.maxLength);
 *   });
 * ```
 */
export class LineTooLongError extends TreenailError {
  override readonly name = "LineTooLongError";
  /** How long a line may be, in UTF-16 code units. */
  declare readonly maxLength: number;

  /** @param maxLength - How long a line may be, in UTF-16 code units. */
  constructor(maxLength: number) {
    super(`A line is longer than ${maxLength} code units`);
    this.maxLength = maxLength;
  }
}

/**
 * Whether a value is a {@link LineTooLongError}, also of another copy of this package.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { isLineTooLongError } from "@treenail/streams";
 *
 * isLineTooLongError(new TypeError("no")); // false
 * ```
 */
export function isLineTooLongError(value: unknown): value is LineTooLongError {
  return hasErrorName(value, "LineTooLongError");
}

/**
 * Iterates over the lines of a text.
 *
 * A line ends with LF, CRLF or CR, as soon as that has come in; what follows the last one is a line, too, unless it is empty. Bytes are decoded as UTF-8,
 * also characters that are cut apart between chunks; those that are no UTF-8 become U+FFFD. A byte order mark at the start is dropped.
 *
 * @param source - A stream, or anything that `for await` takes, of texts or bytes.
 * @param options - `signal` ends the iteration with `signal.reason` and cancels the source; `maxLength` guards against a line without end.
 * @returns An async iterator of lines, without their ends. An early end cancels the source.
 * @throws `TypeError` when the stream is locked already. While iterating: {@link LineTooLongError}, after the lines before it; `TypeError` for a chunk that
 * is neither text nor bytes; what the source fails with. The first two cancel the source.
 * @see {@link https://encoding.spec.whatwg.org/#utf-8-decoder | Encoding Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/TextDecoder | MDN}
 * @example
 * ```ts
 * import { lines } from "@treenail/streams";
 *
 * for await (const line of lines(new Blob(["one\ntwo\r\n"]).stream())) console.log(line);
 * ```
 */
export function lines(
  source: Source<string | Bytes>,
  options?: LinesOptions,
): StreamIterator<string> {
  return derive(source, splitLines, options);
}

/** What is needed of the platform's decoder. */
type DecoderConstructor = new (
  label: string,
  options: { ignoreBOM: boolean },
) => { decode(bytes?: Uint8Array, options?: { stream: boolean }): string };

/** Splits chunks into lines. */
export async function* splitLines(
  chunks: AsyncIterable<string | Bytes>,
  { maxLength = Infinity }: LinesOptions,
): AsyncGenerator<string, void> {
  // The mark is dropped below, from texts too.
  const decoder = new (requireGlobal<DecoderConstructor>("TextDecoder"))("utf-8", {
    ignoreBOM: true,
  });
  let rest = "";
  // What a text may begin with that belongs to no line: the byte order mark, later the second half of an end of line that was cut apart.
  let skipped: RegExp | string = /^\ufeff/;
  const add = (text: string): void => {
    // A line is too long as soon as so much of it has come in.
    if ((rest += text).length > maxLength) throw new LineTooLongError(maxLength);
  };
  for await (const chunk of chunks) {
    const text =
      typeof chunk === "string"
        ? decoder.decode() + chunk
        : decoder.decode(bytesOf(chunk), { stream: true });
    if (!text) continue;
    // Only what is new is searched: a long line in small chunks takes no longer than others.
    const parts = text.replace(skipped, "").split(/\r\n?|\n/);
    skipped = text.endsWith("\r") ? /^\n/ : "";
    let ends = 0;
    for (const part of parts) {
      if (ends++) {
        yield rest;
        rest = "";
      }
      add(part);
    }
  }
  // Of a character that was cut off.
  add(decoder.decode());
  if (rest) yield rest;
}
