/** Events as an async iterator. */
import { subscribe, type Subscription, type SubscriptionOptions } from "@treenail/core";
import type { EventTarget } from "../generated/ts/index.ts";
import { rejectWith } from "./event-error.ts";
import { on } from "./on.ts";
import type { EventFor, EventKey, ListenOptions } from "./types.ts";

/** Options of {@link events}. */
export interface EventsOptions extends ListenOptions, SubscriptionOptions {
  /** The name of an event that ends the iteration, after the events that wait. */
  readonly endOn?: string | undefined;
  /** The name of an event that means failure: the iteration ends with an `EventError`, after the events that wait. */
  readonly rejectOn?: string | undefined;
}

/**
 * Iterates over the events of a target. Listening begins at the call, and stops on `break`, `return()`, the signal, or disposal.
 *
 * Events that arrive while the loop's body runs wait in a buffer of bounded size: the newest 256 by default; when there are more, the oldest are lost
 * and counted in `dropped`.
 *
 * @param target - The object to listen to.
 * @param type - The event's name. It decides the type of the events.
 * @param options - `signal` ends the iteration with `signal.reason`; `buffer` says how many events wait, or `"latest"`, or `"drop"`.
 * @returns A running subscription.
 * @throws `RangeError` when the buffer is negative or not a number.
 * @see {@link https://dom.spec.whatwg.org/#dom-eventtarget-addeventlistener | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/for-await...of | MDN}
 * @example
 * ```ts
 * import { events } from "@treenail/events";
 *
 * const { port1, port2 } = new MessageChannel();
 * port1.start();
 * const messages = events(port1, "message", { buffer: "latest" });
 * port2.postMessage("hello");
 * for await (const message of messages) {
 *   console.log(message.data);
 *   break;
 * }
 * port1.close();
 * ```
 */
export function events<Target extends EventTarget, Key extends EventKey<Target>>(
  target: Target,
  type: Key,
  { signal, buffer, endOn, rejectOn, ...options }: EventsOptions = {},
): Subscription<EventFor<Target, Key>> {
  return subscribe(
    (sink) => {
      const listeners = [
        on(target, type, sink.next, options),
        endOn === undefined ? undefined : on(target, endOn, sink.end, options),
        rejectWith(target, rejectOn, sink.error, options),
      ];
      return () => {
        for (const listener of listeners) listener?.stop();
      };
    },
    { signal, buffer },
  );
}
