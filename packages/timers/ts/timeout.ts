/** Work that may not take too long. */
import {
  requireGlobal,
  TreenailError,
  type AbortSignalLike,
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
 * Gives work a limited time.
 *
 * @param milliseconds - The limit: `Infinity` is none; more than 2³¹ − 1, the platform's limit, works.
 * @param work - A promise; or better a function, which is given a signal that fires when the time or the caller's signal ends the work.
 * @param options - `signal` ends the work too.
 * @returns What the work gives. The timer is cleared as soon as it does.
 * @throws {@link TimeoutError} when time runs out first; `signal.reason` when the signal fires first; else what the work rejects with.
 * A late rejection of the work is swallowed.
 * @see {@link https://dom.spec.whatwg.org/#abortcontroller-api-integration | How platform operations treat a signal}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortSignal/timeout_static | MDN: the platform's own form}
 * @example
 * ```ts
 * import { timeout } from "@treenail/timers";
 *
 * const response = await timeout(5000, (signal) => fetch("data:,hello", { signal }));
 * ```
 */
export function timeout<T>(
  milliseconds: number,
  work: PromiseLike<T> | ((signal: AbortSignal) => PromiseLike<T>),
  { signal, scope = ownScope }: SignalOptions & ScopeOptions = {},
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const controller = new (requireGlobal<new () => AbortController>("AbortController"))();
    const settle = (): void => {
      cancel();
      signal?.removeEventListener("abort", abort);
    };
    const end = (reason: unknown): void => {
      settle();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own value
      reject(reason);
      controller.abort(reason);
    };
    const abort = (): void => {
      end((signal as AbortSignalLike).reason);
    };
    const cancel = arm(
      milliseconds,
      () => {
        end(new TimeoutError(milliseconds));
      },
      scope,
    );
    if (signal?.aborted) {
      abort();
      if (typeof work === "function") return;
    } else signal?.addEventListener("abort", abort);
    let running: PromiseLike<T>;
    try {
      running = typeof work === "function" ? work(controller.signal) : work;
    } catch (error) {
      end(error);
      return;
    }
    running.then((value) => {
      settle();
      resolve(value);
    }, end);
  });
}
