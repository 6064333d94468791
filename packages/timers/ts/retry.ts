/** Work that is tried again when it fails. */
import { softAbort } from "@treenail/core";
import type { AbortController as Controller, AbortSignal } from "@treenail/events";
import { backoff, type BackoffOptions } from "./backoff.ts";
import { now, ownScope, type ScopeOptions } from "./scope.ts";
import { sleep } from "./sleep.ts";

// Found when it is called. Every runtime that these packages support has it, so that its lack has no error of its own.
declare const AbortController: new () => Controller;

/** An attempt that failed, and may be followed by another. */
export interface FailedAttempt {
  /** What the work threw, or rejected with. */
  readonly error: unknown;
  /** The number of the attempt, from 1. */
  readonly attempt: number;
  /** How long to wait by {@link backoff}, in milliseconds. */
  readonly delay: number;
}

/** What is to happen after an attempt that failed: `true` to try again, `false` to give up, or how many milliseconds to wait before trying again. */
export type RetryVerdict = boolean | number;

/** Options of {@link retry}. */
export interface RetryOptions extends BackoffOptions, ScopeOptions {
  /** How often to try again, after the first attempt: 3 by default; `Infinity` for ever. */
  readonly retries?: number | undefined;
  /** No attempt starts later than this after the call, in milliseconds; `Infinity` by default. When the next would, the work has failed at once. */
  readonly within?: number | undefined;
  /**
   * Called after each attempt that failed, unless it was the last: says whether to try again, and after what wait, and is the place to log. It may return a
   * promise. What it throws ends the work. By default every error is worth another attempt.
   */
  readonly when?:
    ((failure: FailedAttempt) => RetryVerdict | PromiseLike<RetryVerdict>) | undefined;
  /** Ends the attempts, the waits between them, and `when`: the promise rejects with `signal.reason`. */
  readonly signal?: AbortSignal | null | undefined;
}

/**
 * Does work again when it fails, after a wait that grows and is random; see {@link backoff}.
 *
 * For a limit that also ends an attempt that is under way, put {@link timeout} around it, or inside for one on each attempt.
 *
 * @param work - The work; called with the signal, or one that never fires, and the number of the attempt, from 1.
 * @param options - `retries`, `within` and `when` say how often; `delay`, `factor`, `minDelay`, `maxDelay` and `jitter` how long to wait; `signal` ends it.
 * @returns What the work gives.
 * @throws What the last attempt threw or rejected with; `signal.reason` when the signal fires first, at once, also while the work runs: then its late
 * rejection is swallowed, and its late result disposed of if it is a handle. `RangeError` when a number is `NaN` or a limit negative.
 * @see {@link https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Retry-After | MDN: what a server may say about the wait}
 * @example
 * ```ts
 * import { retry } from "@treenail/timers";
 *
 * const text = await retry(
 *   async (signal, attempt) => {
 *     if (attempt < 3) throw new Error("not yet");
 *     return "done";
 *   },
 *   { delay: 1, when: ({ error }) => error instanceof Error && error.message === "not yet" },
 * );
 * console.log(text);
 * ```
 */
export async function retry<T>(
  work: (signal: AbortSignal, attempt: number) => T | PromiseLike<T>,
  options: RetryOptions = {},
): Promise<T> {
  const { retries = 3, within = Infinity, when = () => true, signal, scope = ownScope } = options;
  if (!(retries >= 0 && within >= 0)) throw new RangeError("Bad value");
  const start = now(scope);
  const own = signal ?? new AbortController().signal;
  return softAbort(async () => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(own, attempt);
      } catch (error) {
        const delay = backoff(attempt, options);
        // What fails after the signal fired is nobody's business any more.
        const verdict =
          attempt <= retries && !own.aborted && (await when({ error, attempt, delay }));
        const wait = verdict === true ? delay : verdict;
        if (wait === false || now(scope) - start + wait > within) throw error;
        await sleep(wait, { signal, scope });
      }
    }
  }, own);
}
