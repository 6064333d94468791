/** The first of several events as a promise. */
import { once, type OnceOptions } from "./once.ts";
import { autoAbort } from "./signals.ts";
import type { EventFor, Listenable } from "./types.ts";

/** Whom to listen to, and the names of the events that count. */
export type Contestant = readonly [target: Listenable, name: string, ...names: string[]];

/**
 * The events that some contestants wait for.
 *
 * @typeParam Contestants - The contestants.
 */
export type EventOfRace<Contestants extends readonly Contestant[]> = EventOfContestant<
  Contestants[number]
>;

type EventOfContestant<One> = One extends readonly [
  infer Target,
  ...infer Names extends readonly string[],
]
  ? { [Name in Names[number]]: EventFor<Target, Name> }[Names[number]]
  : never;

/**
 * Waits for whichever of several events comes first, of one target or of several. Listening begins at the call; every listener is removed when the
 * promise settles.
 *
 * @param contestants - The targets, each with the names of the events that count; at least one.
 * @param options - As for `once`: `filter`, `rejectOn` (on each of the targets), `timeout` and `signal`.
 * @returns The first event. Its `type` and `target` say which it is.
 * @throws What `once` throws.
 * @see {@link https://dom.spec.whatwg.org/#dom-eventtarget-addeventlistener | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener | MDN}
 * @example
 * ```ts
 * import { race } from "@treenail/events";
 *
 * const socket = new EventTarget();
 * const { signal } = new AbortController();
 * setTimeout(() => socket.dispatchEvent(new Event("open")), 10);
 * const event = await race([[socket, "open", "close"], [signal, "abort"]], { rejectOn: "error", timeout: 1000 });
 * console.log(event.type);
 * ```
 */
export async function race<const Contestants extends readonly [Contestant, ...Contestant[]]>(
  contestants: Contestants,
  options: OnceOptions<EventOfRace<Contestants>> = {},
): Promise<EventOfRace<Contestants>> {
  const losers = autoAbort(options);
  try {
    return (await Promise.race(
      contestants.flatMap(([target, ...names]) =>
        names.map((name) => once(target, name, { ...(options as object), signal: losers.signal })),
      ),
    )) as EventOfRace<Contestants>;
  } finally {
    losers.abort();
  }
}
