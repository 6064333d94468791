/** One call for many, once it is quiet. */
import type { SignalOptions } from "@treenail/core";
import { paced, type Call, type PacedFunction } from "./paced.ts";
import { arm, ownScope, type ScopeOptions } from "./scope.ts";

/** Options of {@link debounce}. */
export interface DebounceOptions extends SignalOptions, ScopeOptions {
  /** Whether the first call after a quiet time is made at once; `false` by default. */
  readonly leading?: boolean | undefined;
  /** Whether a call is made at the end, for those that were not made at once; `true` by default. With `false` the first call is made at once. */
  readonly trailing?: boolean | undefined;
  /** Whether each call begins the wait anew; `true` by default. With `false` the wait is from the first call on, however many follow. */
  readonly restart?: boolean | undefined;
}

/**
 * Makes a function that calls another when it has not been asked for a while: once, with the last `this` and arguments, for all that asked meanwhile.
 * They all get its result.
 *
 * With `leading` the first call is made at once, and gives its own result; more calls meanwhile are one more call at the end, unless `trailing` is
 * `false`: then they get the first one's result. Two calls are never closer than the wait.
 *
 * @param milliseconds - How long it must be quiet: less than zero is zero; more than 2³¹ − 1, the platform's limit, works; `Infinity` is never.
 * @param call - The function. What it throws, its promise rejects with.
 * @param options - `signal` ends it for good.
 * @returns The function, which is a handle: disposing of it, or `cancel()`, ends it; see {@link PacedFunction}.
 * @throws `RangeError` when the time is `NaN`.
 * @see {@link https://developer.mozilla.org/docs/Glossary/Debounce | MDN}
 * @example
 * ```ts
 * import { debounce } from "@treenail/timers";
 *
 * const search = debounce(200, (text: string) => Promise.resolve(`found ${text}`));
 * void search("t");
 * console.log(await search("tree")); // "found tree"
 * search.cancel();
 * ```
 */
export function debounce<This, Args extends unknown[], Result>(
  milliseconds: number,
  call: Call<This, Args, Result>,
  { leading, trailing = true, restart = true, signal, scope = ownScope }: DebounceOptions = {},
): PacedFunction<This, Args, Result> {
  if (milliseconds !== milliseconds) throw new RangeError("Bad value");
  /** Set while it is not quiet. */
  let disarm: (() => void) | undefined;
  let newest: () => Promise<Result>;
  let first: Promise<Result>;
  let last: Promise<Result>;
  /** Set while somebody waits for `last`. */
  let waiting: (() => void) | undefined;

  const wait = (): void => {
    disarm?.();
    disarm = arm(milliseconds, ring, scope);
  };
  const ring = (): void => {
    const make = waiting;
    waiting = disarm = undefined;
    // Before the call, which may ask again.
    if (leading && make) wait();
    make?.();
  };
  return paced(
    (run) => {
      const isFirst = !disarm;
      if (isFirst || restart) wait();
      newest = run;
      if (isFirst && (leading || !trailing)) return (first = run());
      if (!trailing) return first;
      if (!waiting)
        last = new Promise((resolve) => {
          waiting = () => resolve(newest());
        });
      return last;
    },
    call,
    signal,
    () => disarm?.(),
  );
}
