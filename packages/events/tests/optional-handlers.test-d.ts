// The types of events whose `on…` attribute a library of types declares as one that may be missing.
import { type EventNames, type EventOf, on } from "@treenail/events";
import { expectTypeOf, it } from "vitest";

declare const button: HTMLButtonElement;

it("know the event that such an attribute tells", () => {
  expectTypeOf<EventOf<HTMLButtonElement, "touchstart">>().toEqualTypeOf<TouchEvent>();
  on(button, "touchmove", (event) => {
    expectTypeOf(event.touches).toEqualTypeOf<TouchList>();
  });
});

it("have names, and nothing but names", () => {
  expectTypeOf<"touchend">().toExtend<EventNames<HTMLButtonElement>>();
  expectTypeOf<EventNames<HTMLButtonElement>>().toExtend<string>();
});

it("are plain where no attribute tells, and no name is told", () => {
  expectTypeOf<EventOf<EventTarget, "touchstart">>().toEqualTypeOf<Event>();
  expectTypeOf<EventOf<AbortSignal, "touchstart">>().toEqualTypeOf<Event>();
});
