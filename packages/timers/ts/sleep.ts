/** Waiting. */
import type { SignalOptions } from "@treenail/core";
import { arm, ownScope, type ScopeOptions } from "./scope.ts";

/**
 * Options of {@link sleep}.
 *
 * @typeParam Value - What the promise resolves with.
 */
export interface SleepOptions<Value = undefined> extends SignalOptions, ScopeOptions {
  /** What the promise resolves with. */
  readonly value?: Value | undefined;
}

/**
 * Waits.
 *
 * @param milliseconds - How long: less than zero is zero; more than 2³¹ − 1, the platform's limit, works; `Infinity` waits for the signal.
 * @param options - `signal` ends the wait and clears the timer; `value` is what the promise resolves with.
 * @returns `value`, when the time has passed.
 * @throws `signal.reason` when the signal fires first; `RangeError` when the time is `NaN`.
 * @see {@link https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-settimeout | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Window/setTimeout | MDN}
 * @example
 * ```ts
 * import { sleep } from "@treenail/timers";
 *
 * await sleep(100);
 * await sleep(60_000, { signal: AbortSignal.timeout(10) }).catch((reason: unknown) => console.log(reason));
 * ```
 */
export function sleep<Value = undefined>(
  milliseconds: number,
  { value, signal, scope = ownScope }: SleepOptions<Value> = {},
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const settle = (): void => {
      cancel();
      signal?.removeEventListener("abort", settle);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own value
      if (signal?.aborted) reject(signal.reason);
      else resolve(value as Value);
    };
    const cancel = arm(milliseconds, settle, scope);
    signal?.addEventListener("abort", settle);
    if (signal?.aborted) settle();
  });
}
