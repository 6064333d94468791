/** The types that `on`, `once` and `events` share. */
import type { EventNames, EventOf } from "./event-of.ts";
import type { CustomEventName, CustomEventWith } from "./custom.ts";

/**
 * What may be listened for on a target: the events that the platform dispatches there, a {@link CustomEventName}, or any other name.
 *
 * @typeParam Target - The object that is listened to.
 */
export type EventKey<Target> = EventNames<Target> | CustomEventName<unknown> | (string & {});

/**
 * The event that arrives: typed by target and name where the platform's data knows them, by its detail for a {@link CustomEventName}, and a plain
 * `Event` for any other name.
 *
 * @typeParam Target - The object that is listened to.
 * @typeParam Key - The name that is listened for.
 */
export type EventFor<Target, Key extends string> =
  Key extends CustomEventName<infer Detail> ? CustomEventWith<Detail> : EventOf<Target, Key>;

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
