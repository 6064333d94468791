/** The types that `on`, `once`, `race` and `events` share. */
import type { CurrentTarget } from "@treenail/core";
import type { EventTarget } from "../generated/ts/index.ts";
import type { EventNames, EventOf } from "./event-of.ts";
import type { CustomEventName, CustomEventWith } from "./custom.ts";
import type { Emission, Emits, Emitter } from "./emitter.ts";

/** What can be listened to: a target of the platform, or an {@link Emitter}. */
export type Listenable = EventTarget | Emitter<object>;

/**
 * What may be listened for: on a target, the events that the platform dispatches there, a {@link CustomEventName}, or any other name; on an
 * {@link Emitter} the names that it emits, and `"*"`.
 *
 * @typeParam Target - The object that is listened to.
 */
export type EventKey<Target> =
  Target extends Emits<infer Values>
    ? (keyof Values & string) | "*"
    : EventNames<Target> | CustomEventName<unknown> | (string & {});

/**
 * The event that arrives: typed by target and name where the platform's data knows them, by its detail for a {@link CustomEventName}, and a plain
 * `Event` for any other name. Of an {@link Emitter}, the value that it emits under the name.
 *
 * @typeParam Target - The object that is listened to.
 * @typeParam Key - The name that is listened for.
 */
export type EventFor<Target, Key extends string> =
  Target extends Emits<infer Values>
    ? Key extends keyof Values
      ? Values[Key]
      : Emission<Values>
    : Key extends CustomEventName<infer Detail>
      ? CustomEventWith<Detail>
      : EventOf<Target, Key>;

/**
 * The event while it is being dispatched: its `currentTarget` is the object that is listened to. Afterwards the platform sets that to `null`;
 * Node does so as soon as the first of several listeners has returned.
 *
 * @typeParam Target - The object that is listened to.
 * @typeParam Key - The name that is listened for.
 * @see {@link https://dom.spec.whatwg.org/#dom-event-currenttarget | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Event/currentTarget | MDN}
 * @example
 * ```ts
 * import { on, type HeardEvent } from "@treenail/events";
 *
 * const tell = (event: HeardEvent<AbortSignal, "abort">): void => console.log(event.currentTarget.reason);
 * on(AbortSignal.timeout(10), "abort", tell);
 * ```
 */
export type HeardEvent<Target, Key extends string> =
  // What an emitter emits is no event. All in one condition: the compiler then does hardly more than for the event alone.
  Target extends Emits<unknown>
    ? EventFor<Target, Key>
    : EventFor<Target, Key> & CurrentTarget<Target>;

/**
 * How to listen.
 *
 * @see {@link https://dom.spec.whatwg.org/#dictdef-addeventlisteneroptions | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener#options | MDN}
 */
export interface ListenOptions {
  /** Whether to hear of the event on its way down to the target's descendants. */
  readonly capture?: boolean | undefined;
  /** Promises not to call `preventDefault`, so that scrolling need not wait for the listener. */
  readonly passive?: boolean | undefined;
}
