/** Calling a function later, for as long as somebody holds the timer. */
import { disposeSymbol } from "@treenail/core";
import { arm, now, ownScope, type ScopeOptions } from "./scope.ts";

/** A function that will be called. Disposing of the timer, by `using` or `cancel()`, cancels it: the function is not called any more. */
export interface Timer extends Disposable {
  /** Cancels the function, also from inside of itself; more than once does nothing more. */
  cancel(): void;
}

/**
 * Calls a function once, later.
 *
 * @param milliseconds - How much later: less than zero is zero; more than 2³¹ − 1, the platform's limit, works; `Infinity` is never.
 * @param callback - The function.
 * @param options - Whose timers to use.
 * @returns A handle that cancels it.
 * @throws `RangeError` when the time is `NaN`.
 * @see {@link https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-settimeout | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Window/setTimeout | MDN}
 * @example
 * ```ts
 * import { after } from "@treenail/timers";
 *
 * const timer = after(5000, () => console.log("five seconds"));
 * timer.cancel();
 * ```
 */
export function after(
  milliseconds: number,
  callback: () => void,
  { scope = ownScope }: ScopeOptions = {},
): Timer {
  const cancel = arm(milliseconds, callback, scope);
  return { cancel, [disposeSymbol]: cancel };
}

/**
 * Calls a function at a steady pace, for the first time one period from now. Calls are due at multiples of the period, so that lateness does not add
 * up; those that are missed because the thread was busy are left out.
 *
 * @param milliseconds - The period; below 1 it counts as 1.
 * @param callback - The function. What it throws is reported as any error in a timer is; the calls go on.
 * @param options - Whose timers to use.
 * @returns A handle that ends the calls.
 * @throws `RangeError` when the period is `NaN`.
 * @see {@link https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-setinterval | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Window/setInterval | MDN}
 * @example
 * ```ts
 * import { every } from "@treenail/timers";
 *
 * const timer = every(1000, () => console.log("tick"));
 * timer.cancel();
 * ```
 */
export function every(
  milliseconds: number,
  callback: () => void,
  { scope = ownScope }: ScopeOptions = {},
): Timer {
  const period = Math.max(milliseconds, 1);
  const origin = now(scope);
  let last = 0;
  let disarm: () => void;
  const call = (): void => {
    const elapsed = now(scope) - origin;
    // A timer that rings a little early must not make the same call again.
    last = Math.max(Math.floor(elapsed / period), last + 1);
    // Set before the call: the function may cancel, which then clears this too.
    disarm = arm((last + 1) * period - elapsed, call, scope);
    callback();
  };
  disarm = arm(period, call, scope);
  const cancel = (): void => disarm();
  return { cancel, [disposeSymbol]: cancel };
}
