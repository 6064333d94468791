/** Bodies that are text, line by line: as they are, or each line JSON. */
import type { Check } from "@treenail/core";
import * as streams from "@treenail/streams";
import type { StreamIterator } from "@treenail/streams";
import type { Response } from "../generated/ts/index.ts";
import { iterateOver, type LinesOptions, type Reading } from "./bodies.ts";

/**
 * Iterates over a body's lines, as they come in.
 *
 * @param response - The response.
 * @param options - `signal` ends the iteration and cancels the body, as what ends the request does; `maxLength` bounds a line.
 * @returns An async iterator of lines, without their ends: LF, CRLF or CR. The last one need not have an end. `break`, `return()` and disposal cancel the
 * body, which lets go of the connection.
 * @throws `TypeError` when the body was read already; while iterating, `LineTooLongError` of `@treenail/streams`, what ended the request, the signal's
 * reason, as a `RequestAbortedError` when that is no error, or what a network that fails gives.
 * @see {@link https://encoding.spec.whatwg.org/#utf-8-decoder | Encoding Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Response/body | MDN}
 * @example
 * ```ts
 * import { get, lines } from "@treenail/fetch";
 *
 * for await (const line of lines(await get("https://example.org/text"))) console.log(line);
 * ```
 */
export function lines(response: Response, options?: LinesOptions): StreamIterator<string> {
  return iterateOver(response, streams.lines, options);
}

/**
 * Iterates over a body of JSON values, one a line, as they come in. Empty lines are skipped.
 *
 * @param response - The response.
 * @param check - A type guard or a schema for each value. Without one the values are `unknown`.
 * @param options - `signal` ends the iteration and cancels the body, as what ends the request does; `maxLength` bounds a line.
 * @returns An async iterator of values; of what a schema makes of them. `break`, `return()` and disposal cancel the body.
 * @throws `TypeError` when the body was read already; while iterating, `InvalidLineError` of `@treenail/streams` for a line that is no JSON or a value of
 * another shape, which cancels the body, and what {@link lines} throws.
 * @see {@link https://github.com/ndjson/ndjson-spec | Newline Delimited JSON}
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/JSON/parse | MDN}
 * @example
 * ```ts
 * import { get, ndjson } from "@treenail/fetch";
 *
 * const isNumber = (value: unknown): value is number => typeof value === "number";
 * for await (const value of ndjson(await get("https://example.org/ndjson"), isNumber)) console.log(value + 1);
 * ```
 */
export function ndjson(
  response: Response,
  check?: undefined,
  options?: LinesOptions,
): StreamIterator<unknown>;
export function ndjson<T>(
  response: Response,
  check: Check<T>,
  options?: LinesOptions,
): StreamIterator<T>;
export function ndjson(
  response: Response,
  check?: Check<unknown>,
  options?: LinesOptions,
): StreamIterator<unknown> {
  const reading: Reading<unknown> = (body, limits) =>
    streams.ndjson(body, check as Check<unknown>, limits);
  return iterateOver(response, reading, options);
}
