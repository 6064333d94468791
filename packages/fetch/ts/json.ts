/** JSON whose shape is checked: by a type guard, or by a schema of any library that follows Standard Schema. */
import {
  checkValue,
  hasErrorName,
  TreenailError,
  type Check,
  type SchemaIssue,
  type SignalOptions,
} from "@treenail/core";
import { read, type ResponseSource } from "./bodies.ts";

/**
 * A body is JSON, but not of the shape that was expected.
 *
 * @example
 * ```ts
 * import { get, isInvalidBodyError, json } from "@treenail/fetch";
 *
 * const isText = (value: unknown): value is string => typeof value === "string";
 * await json(get("https://example.org/json"), isText).catch((error: unknown) => {
 *   if (isInvalidBodyError(error)) console.log(error.value);
 * });
 * ```
 */
export class InvalidBodyError extends TreenailError {
  override readonly name = "InvalidBodyError";
  /** The body's value. */
  declare readonly value: unknown;
  /** What a schema says is wrong; empty for a type guard. */
  declare readonly issues: readonly SchemaIssue[];

  /**
   * @param value - The body's value.
   * @param issues - What a schema says is wrong; empty for a type guard.
   */
  constructor(value: unknown, issues: readonly SchemaIssue[]) {
    super(issues[0]?.message ?? "Unexpected body");
    this.value = value;
    this.issues = issues;
  }
}

/**
 * Whether a value is an {@link InvalidBodyError}, also of another copy of this package.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { get, isInvalidBodyError, json } from "@treenail/fetch";
 *
 * const isText = (value: unknown): value is string => typeof value === "string";
 * await json(get("https://example.org/json"), isText).catch((error: unknown) => console.log(isInvalidBodyError(error)));
 * ```
 */
export function isInvalidBodyError(value: unknown): value is InvalidBodyError {
  return hasErrorName(value, "InvalidBodyError");
}

/**
 * Reads the whole body as JSON, of a shape that is checked.
 *
 * @param source - The response, or the promise of one.
 * @param check - A type guard or a schema. Without one the result is `unknown`: a type that nobody checked would be a wish.
 * @param options - `signal` gives up waiting for all of it: the response, its body and the schema; to stop the transfer too, give the signal to the
 * request.
 * @returns The value; what a schema makes of it.
 * @throws {@link InvalidBodyError} when it is of another shape; an error named `SyntaxError` when it is no JSON; what the promise rejects
 * with; `TypeError` when the body was read already or the network fails; what ended the request; the signal's reason, as a `RequestAbortedError` when
 * that is no error.
 * @see {@link https://fetch.spec.whatwg.org/#dom-body-json | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Response/json | MDN}
 * @example
 * ```ts
 * import { get, json } from "@treenail/fetch";
 *
 * interface User {
 *   readonly name: string;
 * }
 * const isUser = (value: unknown): value is User =>
 *   typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
 *
 * const user = await json(get("https://example.org/json"), isUser);
 * console.log(user.name);
 * ```
 */
export function json(
  source: ResponseSource,
  check?: undefined,
  options?: SignalOptions,
): Promise<unknown>;
export function json<T>(
  source: ResponseSource,
  check: Check<T>,
  options?: SignalOptions,
): Promise<T>;
export function json(
  source: ResponseSource,
  check?: Check<unknown>,
  options?: SignalOptions,
): Promise<unknown> {
  return read(
    source,
    (response) => response.json() as Promise<unknown>,
    options,
    async (value) => {
      const result = await checkValue(value, check);
      if (result.issues) throw new InvalidBodyError(value, result.issues);
      return result.value;
    },
  );
}
