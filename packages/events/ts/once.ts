/** The next event as a promise. */
import type { SignalOptions } from "@treenail/core";
import type { Event } from "../generated/ts/index.ts";
import { EventError } from "./event-error.ts";
import { listen, type Names } from "./listen.ts";
import type { EventFor, EventKey, Listenable, ListenOptions } from "./types.ts";

/**
 * Options of {@link once} and {@link race}.
 *
 * @typeParam Received - The event that is awaited.
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
declare const setTimeout: (call: () => void, milliseconds: number) => unknown;
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
  options?: OnceOptions<EventFor<Target, Key>>,
): Promise<EventFor<Target, Key>>;
export function once(
  target: Listenable,
  names: Names,
  {
    signal,
    filter = () => true,
    rejectOn = [],
    timeout = Infinity,
    ...options
  }: OnceOptions<unknown> = {},
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let timer: unknown;
    const settle = (how: (value: unknown) => void, value: unknown): void => {
      stop();
      clearTimeout(timer);
      how(value);
    };
    const fail = (reason: unknown): void => settle(reject, reason);
    const abort = (): void => fail(signal?.reason);
    const arrive = (event: unknown): void => {
      try {
        if (filter(event)) settle(resolve, event);
      } catch (error) {
        fail(error);
      }
    };
    const stop = listen(
      [
        [target, names, arrive],
        [target, rejectOn, (event: Event, name) => fail(new EventError(event, name))],
        [signal, "abort", abort],
      ],
      options,
    );
    if (signal?.aborted) abort();
    else if (timeout < 2 ** 31)
      timer = setTimeout(() => fail(new DOMException("Timeout", "TimeoutError")), timeout);
  });
}
