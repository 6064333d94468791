/** Ticks at a steady pace, as an async iterator. */
import { asyncDisposeSymbol, disposeSymbol, type SignalOptions } from "@treenail/core";
import type { AbortController as Controller } from "@treenail/events";
import { now, ownScope, type ScopeOptions } from "./scope.ts";
import { sleep } from "./sleep.ts";

// Found when it is called. Every runtime that these packages support has it, so that its lack has no error of its own.
declare const AbortController: new () => Controller;

/**
 * What happens to ticks that were due while nobody asked for one.
 *
 * - `"burst"`: all of them are given, one after the other without a pause, and ticks are on time afterwards
 * - `"delay"`: one is given at once, and periods count from the moment that a late tick is given: ticks are never closer than a period, and lateness
 *   adds up
 * - `"skip"`: one is given at once, the others are left out, and ticks go on at the next multiple of the period
 */
export type MissedTicks = "burst" | "delay" | "skip";

/** Options of {@link interval}. */
export interface IntervalOptions extends SignalOptions, ScopeOptions {
  /** What happens to ticks that were due while nobody asked for one; `"burst"` by default. */
  readonly missed?: MissedTicks | undefined;
}

/**
 * Running ticks. Each is its number: how many periods had passed when it was due, from 1, so that a jump shows how many were left out.
 * Calls of `next()` that overlap are answered in order.
 */
export interface Interval
  extends AsyncIterableIterator<number, undefined, void>, AsyncDisposable, Disposable {
  /** Ends the ticks and clears the timer; the named form of disposal. */
  return(): Promise<IteratorReturnResult<undefined>>;
}

/**
 * Ticks at a steady pace, for the first time one period from now. Ticks are due at multiples of the period since the call, so that a late timer or
 * slow work does not add up. Nothing is queued: a tick that nobody asks for costs nothing, not even a timer.
 *
 * @param milliseconds - The period; below 1 it counts as 1, and any length works.
 * @param options - `signal` ends the ticks with `signal.reason`; `missed` says what happens when the loop's body takes longer than a period.
 * @returns An async iterator of the ticks' numbers. It ends on `break`, `return()`, the signal, or disposal, each of which clears the timer.
 * @throws `RangeError` when the period is `NaN`.
 * @see {@link https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-setinterval | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Window/setInterval | MDN}
 * @example
 * ```ts
 * import { interval } from "@treenail/timers";
 *
 * for await (const tick of interval(100, { missed: "skip" })) {
 *   console.log(tick);
 *   if (tick >= 3) break;
 * }
 * ```
 */
export function interval(
  milliseconds: number,
  { missed = "burst", signal, scope = ownScope }: IntervalOptions = {},
): Interval {
  if (milliseconds !== milliseconds) throw new RangeError("Bad value");
  const period = Math.max(milliseconds, 1);
  const controller = new AbortController();
  const ended = controller.signal;
  let origin = now(scope);
  let due = 1;
  let over = false;

  const end = (): void => {
    signal?.removeEventListener("abort", end);
    controller.abort(signal?.reason);
  };
  const take = (time: number): number => {
    // Engines may ring up to a millisecond early, by their own coarser clock; that counts as on time.
    if (missed === "delay") origin = Math.max(origin, time - period * due);
    if (missed === "skip") due = Math.max(due, Math.floor((time - origin) / period));
    return due++;
  };
  async function* tick(): AsyncGenerator<number, undefined, void> {
    try {
      for (;;) {
        const wait = origin + period * due - now(scope);
        // A tick that is due already is given without a timer, whose shortest delay would spoil a burst.
        if (wait > 0 || ended.aborted) await sleep(wait, { signal: ended, scope });
        yield take(now(scope));
      }
    } catch (error) {
      if (!over) throw error;
    }
  }
  const ticks = tick();
  // A generator's own `return` would wait for the tick that is awaited; the end of its wait ends the generator.
  const stop = (): Promise<never> => {
    over = true;
    end();
    return ticks.next() as Promise<never>;
  };

  signal?.addEventListener("abort", end);
  if (signal?.aborted) end();
  return Object.assign(ticks, {
    return: stop,
    [asyncDisposeSymbol]: stop,
    [disposeSymbol]: stop,
  });
}
