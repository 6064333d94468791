/** How long to wait before trying again. */

/** What {@link backoff} makes of the number of an attempt. */
export interface BackoffOptions {
  /** The longest wait after the first attempt, in milliseconds; 1000 by default. */
  readonly delay?: number | undefined;
  /** What that is multiplied by after each further attempt; 2 by default. 1 keeps it as it is. */
  readonly factor?: number | undefined;
  /** What no wait is shorter than, in milliseconds, whatever the jitter; 0 by default. */
  readonly minDelay?: number | undefined;
  /** What it does not grow beyond, in milliseconds; 30,000 by default. */
  readonly maxDelay?: number | undefined;
  /**
   * Which share of the longest wait to take, from 0 to 1, called for each; `Math.random` by default: full jitter, which keeps clients that failed together
   * from coming back together. `() => 1` is none; `() => 0.5 + Math.random() / 2` is never less than half.
   */
  readonly jitter?: (() => number) | undefined;
}

/**
 * How long to wait after an attempt that failed: exponential backoff with full jitter.
 *
 * @param attempt - The number of the attempt, from 1.
 * @param options - The first wait, its growth, its limits, and the jitter.
 * @returns The wait in milliseconds.
 * @see {@link https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ | Exponential backoff and jitter}
 * @example
 * ```ts
 * import { backoff } from "@treenail/timers";
 *
 * backoff(3, { delay: 100, jitter: () => 1 }); // 400
 * ```
 */
export function backoff(
  attempt: number,
  {
    delay = 1000,
    factor = 2,
    minDelay = 0,
    maxDelay = 30_000,
    jitter = Math.random,
  }: BackoffOptions = {},
): number {
  // No delay stays none, also when the factor has grown to `Infinity`.
  return Math.max(
    jitter() * Math.min(delay && delay * factor ** (attempt - 1), maxDelay),
    minDelay,
  );
}
