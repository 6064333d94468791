/** What can go wrong with a request, besides what the platform reports itself. */
import { hasErrorName, isError, TreenailError, type AbortSignalLike } from "@treenail/core";
import type { DisposableResponse } from "./dispatch.ts";

/**
 * A server answered with an error status: 400 or above. The body is still to be read, so that it can tell more.
 *
 * @example
 * ```ts
 * import { get, isHttpStatusError, text } from "@treenail/fetch";
 *
 * try {
 *   await get("https://example.org/status/404");
 * } catch (error) {
 *   if (isHttpStatusError(error)) console.log(error.status, await text(error.response));
 * }
 * ```
 */
export class HttpStatusError extends TreenailError {
  override readonly name = "HttpStatusError";
  /** The response; its body can still be read. Disposing of it, or `response.body?.cancel()`, lets go of the connection. */
  declare readonly response: DisposableResponse;
  /** The status, such as 404. */
  declare readonly status: number;
  /** How the body begins, for a log; `undefined` unless a client of `extend` has sent the request, which reads it with the function `excerpt`. */
  declare excerpt: string | undefined;

  /** @param response - The response, whose body has not been read. */
  constructor(response: DisposableResponse) {
    super(`Status ${response.status} from ${response.url}`);
    this.response = response;
    this.status = response.status;
  }
}

/**
 * Whether a value is a {@link HttpStatusError}, also of another copy of this package.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { get, isHttpStatusError } from "@treenail/fetch";
 *
 * const response = await get("https://example.org/status/404").catch((error: unknown) => {
 *   if (isHttpStatusError(error)) return error.response;
 *   throw error;
 * });
 * console.log(response.status);
 * ```
 */
export function isHttpStatusError(value: unknown): value is HttpStatusError {
  return hasErrorName(value, "HttpStatusError");
}

/**
 * A request was aborted with a reason that is no error, as `controller.abort("reason")` does. A reason that is an error is thrown as it is.
 * Its name is `AbortError`, so that `isAbortError` of `@treenail/core` knows it.
 *
 * @example
 * ```ts
 * import { get, RequestAbortedError } from "@treenail/fetch";
 *
 * const signal = AbortSignal.abort("changed my mind");
 * await get("https://example.org/", { signal }).catch((error: unknown) => {
 *   if (error instanceof RequestAbortedError) console.log(error.reason);
 * });
 * ```
 */
export class RequestAbortedError extends TreenailError {
  override readonly name = "AbortError";
  /** What `abort` was given. */
  declare readonly reason: unknown;

  /** @param reason - What `abort` was given. */
  constructor(reason: unknown) {
    super("Aborted", { cause: reason });
    this.reason = reason;
  }
}

/**
 * Whether a value is a {@link RequestAbortedError}, also of another copy of this package. (`isAbortError` of `@treenail/core` knows the platform's errors
 * of the same name too, which give no reason.)
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { get, isRequestAbortedError } from "@treenail/fetch";
 *
 * const signal = AbortSignal.abort("changed my mind");
 * await get("https://example.org/", { signal }).catch((error: unknown) => {
 *   if (isRequestAbortedError(error)) console.log(error.reason);
 * });
 * ```
 */
export function isRequestAbortedError(value: unknown): value is RequestAbortedError {
  return hasErrorName(value, "AbortError") && "reason" in value;
}

/**
 * Makes what handles a rejection: it throws what went wrong, or the reason of the signal when that has fired, for Firefox and WebKit put an error of
 * their own in place of the reason once the request is under way. A reason that is no error becomes a {@link RequestAbortedError}.
 */
export function rethrow(signal: AbortSignalLike | null | undefined): (error: unknown) => never {
  return (error) => {
    if (!signal?.aborted) throw error;
    throw isError(signal.reason) ? signal.reason : new RequestAbortedError(signal.reason);
  };
}
