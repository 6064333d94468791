/** A package that comes later adds its targets to the table; events without an `on…` attribute are typed by it. */
import { type Event, type EventOf, type GeneratedEventTarget, on } from "@treenail/events";
import { holds, type Same } from "./types.ts";

interface LampMessageEvent extends Event {
  readonly brightness: number;
}
interface SwitchMessageEvent extends Event {
  readonly position: "up" | "down";
}
/** Not in any library of types. */
interface Lamp extends GeneratedEventTarget {
  readonly watts: number;
}
interface Switch extends GeneratedEventTarget {
  readonly poles: number;
  onmessage: ((this: Switch, event: SwitchMessageEvent) => unknown) | null;
}

declare module "@treenail/events" {
  interface TargetEvents {
    readonly Lamp: {
      readonly target: Lamp;
      readonly events: { readonly message: LampMessageEvent; readonly burnout: Event };
    };
  }
}

export function listen(lamp: Lamp, button: Switch): void {
  // One name, two targets, two events: one from the table, one from the attribute.
  holds<Same<EventOf<Lamp, "message">, LampMessageEvent>>();
  holds<Same<EventOf<Switch, "message">, SwitchMessageEvent>>();
  holds<Same<EventOf<Lamp, "burnout">, Event>>();
  on(lamp, "message", (event) => event.brightness.toFixed());
  on(button, "message", (event) => event.position.length);
  // @ts-expect-error that is the other's
  on(lamp, "message", (event: SwitchMessageEvent) => event.position.length);
}
