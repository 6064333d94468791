/** No more calls than so many in a while. */
import type { SignalOptions } from "@treenail/core";
import { debounce } from "./debounce.ts";
import { paced, type Call, type PacedFunction } from "./paced.ts";
import { arm, now, ownScope, type ScopeOptions } from "./scope.ts";

/** Options of {@link throttle}: either `limit`, or which calls are made without one. */
export type ThrottleOptions = SignalOptions &
  ScopeOptions &
  (
    | {
        /** How many calls start within any such time. Each is made; those beyond the limit wait, in order. */
        readonly limit: number;
        readonly leading?: never;
        readonly trailing?: never;
      }
    | {
        readonly limit?: undefined;
        /** Whether the first call is made at once; `true` by default. */
        readonly leading?: boolean | undefined;
        /** Whether a call is made at the end, for those that were not made at once; `true` by default. With `false` the first call is made at once. */
        readonly trailing?: boolean | undefined;
      }
  );

/**
 * Makes a function that calls another only so often.
 *
 * Without `limit`, at most once in that time: the first call is made at once; those that come meanwhile are one call at the end, with the last `this`
 * and arguments, whose result they all get. For what happens often and of which the newest counts, such as scrolling.
 *
 * With `limit`, no call is lost: at most that many start within any stretch of that time; more wait for their turn, as many as there are. For
 * services that allow so many requests.
 *
 * @param milliseconds - The time: less than zero is zero; more than 2³¹ − 1, the platform's limit, works; `Infinity` has no end.
 * @param call - The function. What it throws, its promise rejects with.
 * @param options - `limit`, `leading` and `trailing` as above; `signal` ends it for good.
 * @returns The function, which is a handle: disposing of it, or `cancel()`, ends it; see {@link PacedFunction}.
 * @throws `RangeError` when the time is `NaN`, or the limit below 1.
 * @see {@link https://developer.mozilla.org/docs/Glossary/Throttle | MDN}
 * @example
 * ```ts
 * import { throttle } from "@treenail/timers";
 *
 * const ask = throttle(1000, (id: number) => Promise.resolve(id), { limit: 2 });
 * console.log(await Promise.all([ask(1), ask(2)]));
 * ask.cancel();
 * ```
 */
export function throttle<This, Args extends unknown[], Result>(
  milliseconds: number,
  call: Call<This, Args, Result>,
  { limit, leading = true, ...options }: ThrottleOptions = {},
): PacedFunction<This, Args, Result> {
  if (limit === undefined)
    return debounce(milliseconds, call, { leading, restart: false, ...options });
  if (milliseconds !== milliseconds || !(limit >= 1)) throw new RangeError("Bad value");
  const { signal, scope = ownScope } = options;
  /** When the calls of the last while started. */
  const starts: number[] = [];
  const queue: (() => void)[] = [];
  let disarm: (() => void) | undefined;

  const stop = (): void => disarm?.();
  const pump = (): void => {
    const past = now(scope) - milliseconds;
    while ((starts[0] as number) <= past) starts.shift();
    while (queue[0] && starts.length < limit) {
      starts.push(now(scope));
      (queue.shift() as () => void)();
    }
    // A call may have asked for another, and so set the timer.
    stop();
    if (queue[0]) disarm = arm((starts[0] as number) - past, pump, scope);
  };
  return paced(
    (run) =>
      new Promise((resolve) => {
        queue.push(() => resolve(run()));
        if (!queue[1]) pump();
      }),
    call,
    signal,
    () => {
      queue.length = 0;
      stop();
    },
  );
}
