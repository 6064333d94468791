/** Work that may not take too long. */
import {
  hasErrorName,
  requireGlobal,
  softAbort,
  TreenailError,
  type SignalOptions,
} from "@treenail/core";
import type { AbortController, AbortSignal } from "@treenail/events";
import { arm, ownScope, type ScopeOptions } from "./scope.ts";

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
    super(`Not done in ${String(limit)} ms`);
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

/**
 * Gives work a limited time.
 *
 * @param milliseconds - The limit: `Infinity` is none; more than 2³¹ − 1, the platform's limit, works.
 * @param work - A promise; or better a function, which is given a signal. That fires when time runs out, with the same {@link TimeoutError}, or when the
 * caller's signal does, with its reason; not when the work fails by itself.
 * @param options - `signal` ends the work too.
 * @returns What the work gives. The timer is cleared as soon as it does.
 * @throws {@link TimeoutError} when time runs out first; `signal.reason` when the signal fires first; else what the work rejects with; `RangeError` when
 * the limit is `NaN`. A late rejection of the work is swallowed, and a late result is disposed of if it is a handle.
 * @see {@link https://dom.spec.whatwg.org/#abortcontroller-api-integration | How platform operations treat a signal}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortSignal/timeout_static | MDN: the platform's own form}
 * @example
 * ```ts
 * import { timeout } from "@treenail/timers";
 *
 * const response = await timeout(5000, (signal) => fetch("data:,hello", { signal }));
 * ```
 */
export async function timeout<T>(
  milliseconds: number,
  work: PromiseLike<T> | ((signal: AbortSignal) => PromiseLike<T>),
  { signal, scope = ownScope }: SignalOptions & ScopeOptions = {},
): Promise<T> {
  const controller = new (requireGlobal<new () => AbortController>("AbortController"))();
  const abort = (): void => {
    controller.abort(signal?.reason);
  };
  const expire = (): void => {
    controller.abort(new TimeoutError(milliseconds));
  };
  const disarm = arm(milliseconds, expire, scope);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  try {
    const start = typeof work === "function" ? () => work(controller.signal) : work;
    return await softAbort(start, controller.signal);
  } finally {
    disarm();
    signal?.removeEventListener("abort", abort);
  }
}
