/**
 * Which events a target dispatches, as types. A target says so itself through its `on…` attributes, in the program's own types as in ours; what no
 * attribute tells (18 events of the platform have none, and `@types/node` leaves attributes out) comes from the table that each package adds to.
 */
import type { CurrentTarget } from "@treenail/core";
import type { Event, TargetEvents } from "../generated/ts/index.ts";

/** The event that a handler is called with. `onerror` of a window may be called with a message instead. */
type HandledEvent<Handler> =
  Extract<Handler, (...args: never) => unknown> extends (
    this: infer Target,
    ...args: infer Arguments
  ) => unknown
    ? Arguments extends readonly [infer First, ...unknown[]]
      ? Exclude<Unheard<First, Target>, string>
      : never
    : never;

/** The event alone, where the handler says at what it is heard: it may have been dispatched by the time that it is looked at. */
type Unheard<Heard, Target> = Heard extends infer Plain & CurrentTarget<Target> ? Plain : Heard;

/** The names that `on…` attributes tell. */
type AttributeNames<Target> = {
  [Key in keyof Target]-?: Key extends `on${infer Name}`
    ? Extract<Target[Key], (...args: never) => unknown> extends never
      ? never
      : Name
    : never;
}[keyof Target];

/** The tables of all the interfaces that a target implements. */
type TablesOf<Target> = {
  [Key in keyof TargetEvents]: TargetEvents[Key] extends {
    readonly target: infer Known;
    readonly events: infer Events;
  }
    ? Target extends Known
      ? Events
      : never
    : never;
}[keyof TargetEvents];

type TableNames<Table> = Table extends unknown ? keyof Table & string : never;
type TableEvent<Table, Type> = Table extends unknown
  ? Type extends keyof Table
    ? Table[Type]
    : never
  : never;

/**
 * The names of the events that the platform dispatches at a target.
 *
 * @typeParam Target - The object that is listened to.
 * @see {@link https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener | MDN}
 * @example
 * ```ts
 * import type { EventNames } from "@treenail/events";
 *
 * const name: EventNames<AbortSignal> = "abort";
 * ```
 */
export type EventNames<Target> = AttributeNames<Target> | TableNames<TablesOf<Target>>;

/**
 * The event that a target dispatches under a name; a plain `Event` where the platform dispatches none of that name there.
 *
 * @typeParam Target - The object that is listened to.
 * @typeParam Type - The event's name.
 * @see {@link https://developer.mozilla.org/docs/Web/API/Event | MDN}
 * @example
 * ```ts
 * import type { EventOf } from "@treenail/events";
 *
 * const report = (event: EventOf<AbortSignal, "abort">): void => console.log(event.type);
 * ```
 */
export type EventOf<Target, Type extends string> = Target extends {
  [Key in `on${Type}`]?: infer Handler;
}
  ? IfPlain<HandledEvent<Handler>, OrPlain<TableEvent<TablesOf<Target>, Type>>>
  : OrPlain<TableEvent<TablesOf<Target>, Type>>;

type OrPlain<Found> = [Found] extends [never] ? Event : Found;

/** An attribute may be shared by targets that dispatch events of their own under its name, and then says no more than `Event`. */
type IfPlain<Found, Otherwise> = [Found] extends [never]
  ? Otherwise
  : [Event] extends [Found]
    ? Otherwise
    : Found;
