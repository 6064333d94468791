/** A point in time by which several pieces of work must be done. */
import { disposeSymbol, type SignalOptions } from "@treenail/core";
import type { AbortController as Controller, AbortSignal } from "@treenail/events";
import { arm, now, ownScope, type ScopeOptions } from "./scope.ts";
import { TimeoutError } from "./timeout-error.ts";
import { timeout, type FallbackOptions, type LimitedWork } from "./timeout.ts";

// Found when it is called. Every runtime that these packages support has it, so that its lack has no error of its own.
declare const AbortController: new () => Controller;

/** Options of {@link deadline}. */
export interface DeadlineOptions extends ScopeOptions {
  /** What the signal's reason is, and what work rejects with, when time has run out; a {@link TimeoutError} by default. */
  readonly error?: unknown;
}

/**
 * A point in time. Disposing of it, by `using` or `cancel()`, clears its timer: the signal does not fire any more. Until then the timer keeps a program
 * of Node running.
 */
export interface Deadline extends Disposable {
  /** Fires when the time has come. */
  readonly signal: AbortSignal;
  /** How many milliseconds are left; less than zero when the time has come. */
  readonly remaining: number;
  /**
   * Gives work the time that is left, as {@link timeout} does. When none is left, a function is not called.
   *
   * @param work - A promise; or better a function, which is given a signal that fires when time runs out, or when the caller's signal does.
   * @param options - `signal` ends the work too; `fallback` stands in for it when time runs out.
   * @returns What the work gives.
   * @throws The deadline's error when time runs out first; `signal.reason` when the signal fires first; else what the work rejects with.
   */
  run<T, Fallback = never>(
    work: LimitedWork<T>,
    options?: SignalOptions & FallbackOptions<Fallback>,
  ): Promise<T | Fallback>;
  /** Clears the timer: the signal does not fire any more. */
  cancel(): void;
}

/**
 * Sets a point in time that several pieces of work share, each with what the ones before it left.
 *
 * @param milliseconds - When, from now: `Infinity` is never; more than 2³¹ − 1, the platform's limit, works; less than zero is over already. For a date,
 * `+date - Date.now()`; from then on it is the monotonic clock that counts.
 * @param options - `error`: what to reject with.
 * @returns The deadline: a signal, and a way to run work.
 * @throws `RangeError` when the time is `NaN`.
 * @see {@link https://dom.spec.whatwg.org/#abortcontroller-api-integration | How platform operations treat a signal}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortSignal | MDN}
 * @example
 * ```ts
 * import { deadline } from "@treenail/timers";
 *
 * using limit = deadline(5000);
 * const response = await fetch("data:,hello", { signal: limit.signal });
 * const text = await limit.run(response.text());
 * console.log(text, limit.remaining);
 * ```
 */
export function deadline(
  milliseconds: number,
  { error = new TimeoutError(milliseconds), scope = ownScope }: DeadlineOptions = {},
): Deadline {
  const end = now(scope) + milliseconds;
  const controller = new AbortController();
  const cancel = arm(milliseconds, () => controller.abort(error), scope);
  return {
    signal: controller.signal,
    get remaining() {
      return end - now(scope);
    },
    run: (work, options) => timeout(end - now(scope), work, { error, scope, ...options }),
    cancel,
    [disposeSymbol]: cancel,
  };
}
