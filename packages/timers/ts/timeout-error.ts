/** The error that says that time ran out. */
import { hasErrorName, TreenailError } from "@treenail/core";

/**
 * Time ran out. `isTimeoutError` of `@treenail/core` knows it, and the platform's `DOMException` of the same name.
 *
 * @example
 * ```ts
 * import { sleep, timeout, TimeoutError } from "@treenail/timers";
 *
 * await timeout(10, sleep(1000)).catch((error: unknown) => console.log(error instanceof TimeoutError && error.limit));
 * ```
 */
export class TimeoutError extends TreenailError {
  override readonly name = "TimeoutError";
  /** How long the work was given, in milliseconds. */
  declare readonly limit: number;

  /** @param limit - How long the work was given, in milliseconds. */
  constructor(limit: number) {
    super(`Not done in ${limit} ms`);
    this.limit = limit;
  }
}

/**
 * Whether a value is the {@link TimeoutError} of this package, also of another copy of it, which tells its limit. (`isTimeoutError` of `@treenail/core`
 * knows the platform's `DOMException` of the same name too.)
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { isTimeLimitError, sleep, timeout } from "@treenail/timers";
 *
 * await timeout(10, sleep(1000)).catch((error: unknown) => console.log(isTimeLimitError(error) && error.limit));
 * ```
 */
export function isTimeLimitError(value: unknown): value is TimeoutError {
  return hasErrorName(value, "TimeoutError") && "limit" in value;
}
