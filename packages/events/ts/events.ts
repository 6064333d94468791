/** Events as an async iterator. */
import { subscribe, type Subscription, type SubscriptionOptions } from "@treenail/core";
import { listen } from "./listen.ts";
import type { EventFor, EventKey, HeardEvent, Listenable, ListenOptions } from "./types.ts";
import { watch } from "./watch.ts";

/**
 * Options of {@link events}.
 *
 * @typeParam Received - The events that are iterated over, as the filter hears of them.
 */
export interface EventsOptions<Received> extends ListenOptions, SubscriptionOptions {
  /** Lets only some events through. What it throws ends the iteration, after the events that wait. */
  readonly filter?: ((event: Received) => boolean) | undefined;
  /** How many events to give, of those that pass the filter; then the iteration ends, and the listeners are removed at once. */
  readonly limit?: number | undefined;
  /** The name of an event that ends the iteration, or several, after the events that wait. */
  readonly endOn?: string | readonly string[] | undefined;
  /** The name of an event that means failure, or several: the iteration ends with an `EventError`, after the events that wait. */
  readonly rejectOn?: string | readonly string[] | undefined;
}

/**
 * Iterates over the events of a target. Listening begins at the call, and stops on `break`, `return()`, the signal, or disposal; at the limit, and
 * when an event of `endOn` or `rejectOn` comes.
 *
 * Events that arrive while the loop's body runs wait in a buffer of bounded size: the newest 256 by default; when there are more, the oldest are lost
 * and counted in `dropped`.
 *
 * @param target - The object to listen to.
 * @param type - The event's name. It decides the type of the events.
 * @param options - `signal` ends the iteration with `signal.reason`; `buffer` says how many events wait, or `"latest"`, or `"drop"`; `filter` and `limit`
 * say which events and how many; `endOn` and `rejectOn` which events end it.
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
export function events<Target extends Listenable, Key extends EventKey<Target>>(
  target: Target,
  type: Key,
  options: EventsOptions<HeardEvent<Target, Key>> = {},
): Subscription<EventFor<Target, Key>> {
  let limit = options.limit as number;
  return subscribe(({ next, error, end }) => {
    if (limit < 1) end();
    let stop = watch(
      target,
      type,
      options,
      (event: HeardEvent<Target, Key>): void => {
        next(event);
        if (--limit < 1) end();
      },
      error,
    );
    for (const name of [options.endOn ?? []].flat())
      stop = listen(target, name, end, options, stop);
    return stop;
  }, options);
}
