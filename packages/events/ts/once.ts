/** The next event as a promise. */
import type { SignalOptions } from "@treenail/core";
import type { EventTarget } from "../generated/ts/index.ts";
import type { EventFor, EventKey, HeardEvent, Listenable, ListenOptions } from "./types.ts";
import { watch } from "./watch.ts";

/**
 * Options of {@link once} and {@link race}.
 *
 * @typeParam Received - The event that is awaited, as the filter hears of it.
 */
export interface OnceOptions<Received> extends ListenOptions, SignalOptions {
  /** Lets only some events count. What it throws rejects the promise. */
  readonly filter?: ((event: Received) => boolean) | undefined;
  /** The name of an event that means failure, or several: the promise rejects with an `EventError`. */
  readonly rejectOn?: string | readonly string[] | undefined;
  /**
   * How many milliseconds to wait; then the promise rejects with a `DOMException` named `TimeoutError`. From 2³¹ (24.8 days), which is more than the
   * platform's timers can, and by default it is no limit.
   */
  readonly timeout?: number | undefined;
}

// In every runtime, and looked up when they are called.
declare const DOMException: new (message: string, name: string) => Error;
declare const setTimeout: <Given extends readonly unknown[]>(
  call: (...given: Given) => void,
  milliseconds: number | undefined,
  ...given: Given
) => unknown;
declare const clearTimeout: (timer: unknown) => void;

/**
 * Waits for the next event. Listening begins at the call; every listener is removed when the promise settles.
 *
 * @param target - The object to listen to.
 * @param type - The event's name. It decides the type of the event.
 * @param options - `filter` says which events count, `rejectOn` which mean failure; `timeout` and `signal` give up waiting.
 * @returns The event; of an emitter, the value. By the time it is seen its dispatch is over, so `preventDefault` comes too late: use `on` for that.
 * @throws `signal.reason` when the signal fires first; `EventError` when an event of `rejectOn` comes first; a `DOMException` named `TimeoutError`, which
 * `isTimeoutError` of `@treenail/core` tells, when time runs out; what `filter` throws.
 * @see {@link https://dom.spec.whatwg.org/#dom-eventtarget-addeventlistener | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener | MDN}
 * @example
 * ```ts
 * import { once } from "@treenail/events";
 *
 * const controller = new AbortController();
 * setTimeout(() => controller.abort(), 10);
 * const event = await once(controller.signal, "abort", { timeout: 1000 });
 * console.log(event.type);
 * ```
 */
export function once<Target extends Listenable, Key extends EventKey<Target>>(
  target: Target,
  type: Key,
  options?: OnceOptions<HeardEvent<Target, Key>>,
): Promise<EventFor<Target, Key>>;
export function once(
  target: Listenable,
  type: string,
  options?: OnceOptions<unknown>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (!options) {
      // Nothing else has to be let go of, and the platform is the fastest to let go of this. An emitter obeys, too.
      (target as EventTarget).addEventListener(type, resolve, { once: true });
      return;
    }
    const { signal, timeout } = options;
    let timer: unknown;
    // Hears the event, the failure, the signal and the timer.
    const settle = (value?: unknown, isFailure?: true): void => {
      leave();
      signal?.removeEventListener("abort", settle);
      // Where there is none, the call would cost as much as a listener in Chromium.
      if (timer) clearTimeout(timer);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own value
      if (signal?.aborted) reject(signal.reason);
      (isFailure ? reject : resolve)(value);
    };
    const leave = watch(target, type, options, settle, settle);
    signal?.addEventListener("abort", settle);
    if (signal?.aborted) settle();
    else if ((timeout as number) < 2 ** 31)
      timer = setTimeout(settle, timeout, new DOMException("Timeout", "TimeoutError"), true);
  });
}
