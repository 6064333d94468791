/** The next event as a promise. */
import type { SignalOptions } from "@treenail/core";
import type { EventTarget } from "../generated/ts/index.ts";
import { rejectWith } from "./event-error.ts";
import { on } from "./on.ts";
import type { EventFor, EventKey, ListenOptions } from "./types.ts";

/**
 * Options of {@link once}.
 *
 * @typeParam Received - The event that is awaited.
 */
export interface OnceOptions<Received> extends ListenOptions, SignalOptions {
  /** Lets only some events count. What it throws rejects the promise. */
  readonly filter?: ((event: Received) => boolean) | undefined;
  /** The name of an event that means failure: the promise rejects with an `EventError`. */
  readonly rejectOn?: string | undefined;
}

/**
 * Waits for the next event. Listening begins at the call; every listener is removed when the promise settles.
 *
 * @param target - The object to listen to.
 * @param type - The event's name. It decides the type of the event.
 * @param options - `signal` gives up waiting.
 * @returns The event. By the time it is seen its dispatch is over, so `preventDefault` comes too late: use `on` for that.
 * @throws `signal.reason` when the signal fires first; `EventError` when the event of `rejectOn` comes first.
 * @see {@link https://dom.spec.whatwg.org/#dom-eventtarget-addeventlistener | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener | MDN}
 * @example
 * ```ts
 * import { once } from "@treenail/events";
 *
 * const controller = new AbortController();
 * setTimeout(() => controller.abort(), 10);
 * const event = await once(controller.signal, "abort");
 * console.log(event.type);
 * ```
 */
export function once<Target extends EventTarget, Key extends EventKey<Target>>(
  target: Target,
  type: Key,
  { signal, filter, rejectOn, ...options }: OnceOptions<EventFor<Target, Key>> = {},
): Promise<EventFor<Target, Key>> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      success.stop();
      failure?.stop();
      signal?.removeEventListener("abort", abort);
    };
    const fail = (reason: unknown): void => {
      stop();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason, or what the filter threw
      reject(reason);
    };
    const abort = (): void => {
      fail(signal?.reason);
    };
    const arrive = (event: EventFor<Target, Key>): void => {
      try {
        if (filter && !filter(event)) return;
        stop();
        resolve(event);
      } catch (error) {
        fail(error);
      }
    };
    const success = on(target, type, arrive, options);
    const failure = rejectWith(target, rejectOn, fail, options);
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort);
  });
}
