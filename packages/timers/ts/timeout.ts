/** Work that may not take too long. */
import { softAbort, type SignalOptions } from "@treenail/core";
import type { AbortController as Controller, AbortSignal } from "@treenail/events";
import type { DeadlineOptions } from "./deadline.ts";
import { arm, ownScope } from "./scope.ts";
import { TimeoutError } from "./timeout-error.ts";

// Found when it is called. Every runtime that these packages support has it, so that its lack has no error of its own.
declare const AbortController: new () => Controller;

/** Work that is given limited time: a promise; or better a function, which is given a signal to obey. */
export type LimitedWork<T> = PromiseLike<T> | ((signal: AbortSignal) => T | PromiseLike<T>);

/**
 * What stands in for work whose time ran out.
 *
 * @typeParam Fallback - What it is.
 */
export interface FallbackOptions<Fallback> {
  /**
   * What to give when time runs out, instead of rejecting: a value, or a function that is called with the error and gives one, or promises it. What the
   * function throws, the promise rejects with.
   */
  readonly fallback?: Fallback | ((error: unknown) => Fallback | PromiseLike<Fallback>) | undefined;
}

/**
 * Options of {@link timeout}.
 *
 * @typeParam Fallback - What stands in for the work.
 */
export interface TimeoutOptions<Fallback = never>
  extends DeadlineOptions, FallbackOptions<Fallback>, SignalOptions {}

/**
 * Gives work a limited time.
 *
 * @param milliseconds - The limit: `Infinity` is none; more than 2³¹ − 1, the platform's limit, works; with less than zero a function is not called.
 * @param work - A promise; or better a function, which is given a signal. That fires when time runs out, with the error that the promise rejects with,
 * or when the caller's signal does, with its reason; not when the work fails by itself.
 * @param options - `signal` ends the work too, and the fallback; `error` is what to reject with; `fallback` stands in for the work.
 * @returns What the work gives, or the fallback. The timer is cleared as soon as it does.
 * @throws A {@link TimeoutError}, or `error`, when time runs out first; `signal.reason` when the signal fires first; else what the work rejects with;
 * `RangeError` when the limit is `NaN`. A late rejection of the work is swallowed, and a late result is disposed of if it is a handle.
 * @see {@link https://dom.spec.whatwg.org/#abortcontroller-api-integration | How platform operations treat a signal}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortSignal/timeout_static | MDN: the platform's own form}
 * @example
 * ```ts
 * import { timeout } from "@treenail/timers";
 *
 * const response = await timeout(5000, (signal) => fetch("data:,hello", { signal }));
 * const text = await timeout(5000, response.text(), { fallback: "nothing yet" });
 * console.log(text);
 * ```
 */
export async function timeout<T, Fallback = never>(
  milliseconds: number,
  work: LimitedWork<T>,
  {
    fallback,
    // Made now and not when time runs out: so its stack tells who waited.
    error = new TimeoutError(milliseconds),
    signal,
    scope = ownScope,
  }: TimeoutOptions<Fallback> = {},
): Promise<T | Fallback> {
  const controller = new AbortController();
  const own = controller.signal;
  const end = (): void => controller.abort(signal?.aborted ? signal.reason : error);
  const disarm = arm(milliseconds, end, scope);
  signal?.addEventListener("abort", end);
  if (signal?.aborted || milliseconds < 0) end();
  try {
    // What is no promise is taken as one: the function is called where its result is awaited.
    const start = typeof work === "function" ? () => work(own) as PromiseLike<T> : work;
    return await softAbort(start, own);
  } catch (reason) {
    if (fallback === undefined || reason !== error) throw reason;
    const stand = (): unknown =>
      typeof fallback === "function" ? (fallback as (error: unknown) => unknown)(reason) : fallback;
    return await softAbort(stand as () => PromiseLike<Fallback>, signal);
  } finally {
    disarm();
    signal?.removeEventListener("abort", end);
  }
}
