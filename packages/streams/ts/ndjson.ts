/** Values of JSON, one a line. */
import {
  checkValue,
  hasErrorName,
  TreenailError,
  untilAborted,
  type Check,
  type SchemaIssue,
} from "@treenail/core";
import type { Bytes } from "./bytes-of.ts";
import { derive } from "./iterate.ts";
import { splitLines, type LinesOptions } from "./lines.ts";
import type { Source } from "./source.ts";
import type { StreamIterator } from "./to-iterator.ts";

/**
 * A line is no JSON, which `cause` tells more of, or not of the shape that was expected.
 *
 * @example
 * ```ts
 * import { isInvalidLineError, ndjson } from "@treenail/streams";
 *
 * await ndjson(["{}\n{"])
 *   .next()
 *   .catch((error: unknown) => {
 *     if (isInvalidLineError(error)) console.log(error.line, error.cause);
 *   });
 * ```
 */
export class InvalidLineError extends TreenailError {
  override readonly name = "InvalidLineError";
  /** Which line it is; the first is 1. */
  declare readonly line: number;
  /** The line's value; its text when it is no JSON. */
  declare readonly value: unknown;
  /** What a schema says is wrong; empty for a type guard, and for what is no JSON. */
  declare readonly issues: readonly SchemaIssue[];

  /**
   * @param line - Which line it is; the first is 1.
   * @param value - The line's value; its text when it is no JSON.
   * @param issues - What a schema says is wrong.
   * @param options - `cause`: the platform's own error.
   */
  constructor(
    line: number,
    value: unknown,
    issues: readonly SchemaIssue[],
    options?: ErrorOptions,
  ) {
    super(`Line ${line}: ${issues[0]?.message ?? "unexpected value"}`, options);
    this.line = line;
    this.value = value;
    this.issues = issues;
  }
}

/**
 * Whether a value is an {@link InvalidLineError}, also of another copy of this package.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { isInvalidLineError } from "@treenail/streams";
 *
 * isInvalidLineError(new TypeError("no")); // false
 * ```
 */
export function isInvalidLineError(value: unknown): value is InvalidLineError {
  return hasErrorName(value, "InvalidLineError");
}

/**
 * Iterates over values of JSON that stand one a line (NDJSON, JSON Lines). Lines with nothing but white space are passed over.
 *
 * @param source - A stream, or anything that `for await` takes, of texts or bytes.
 * @param check - A type guard or a schema. Without one the values are `unknown`: a type that nobody checked would be a wish.
 * @param options - `signal` ends the iteration with `signal.reason` and cancels the source; `maxLength` guards against a line without end.
 * @returns An async iterator of values; of what a schema makes of them. An early end cancels the source.
 * @throws `TypeError` when the stream is locked already. While iterating: {@link InvalidLineError}, after the values before it; what `lines` throws. Both
 * cancel the source.
 * @see {@link https://github.com/ndjson/ndjson-spec | NDJSON}
 * @see {@link https://standardschema.dev | Standard Schema}
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/JSON/parse | MDN}
 * @example
 * ```ts
 * import { ndjson } from "@treenail/streams";
 *
 * const isNumber = (value: unknown): value is number => typeof value === "number";
 * for await (const number of ndjson(["1\n2\n"], isNumber)) console.log(number * 2);
 * ```
 */
export function ndjson(
  source: Source<string | Bytes>,
  check?: undefined,
  options?: LinesOptions,
): StreamIterator<unknown>;
export function ndjson<T>(
  source: Source<string | Bytes>,
  check: Check<T>,
  options?: LinesOptions,
): StreamIterator<T>;
export function ndjson(
  source: Source<string | Bytes>,
  check?: Check<unknown>,
  options?: LinesOptions,
): StreamIterator<unknown> {
  return derive(
    source,
    async function* (chunks, options: LinesOptions) {
      let number = 0;
      for await (const line of splitLines(chunks, options)) {
        number++;
        if (!line.trim()) continue;
        let value: unknown;
        try {
          value = JSON.parse(line);
        } catch (cause) {
          throw new InvalidLineError(number, line, [], { cause });
        }
        const checked = checkValue(value, check);
        const result =
          "then" in checked
            ? await untilAborted(Promise.resolve(checked), options.signal)
            : checked;
        if (result.issues) throw new InvalidLineError(number, value, result.issues);
        yield result.value;
      }
    },
    options,
  );
}
