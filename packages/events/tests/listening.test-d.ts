// The type of an event follows from its target and its name.
import { emit, events, on, once, type CustomEventName } from "@treenail/events";
import { expectTypeOf, it } from "vitest";

declare const socket: WebSocket;
declare const button: HTMLButtonElement;
declare const plain: EventTarget;

it("is the platform's for a name that the target dispatches", () => {
  on(socket, "message", (event) => {
    expectTypeOf(event).toEqualTypeOf<MessageEvent>();
  });
  expectTypeOf(once(socket, "close")).resolves.toEqualTypeOf<CloseEvent>();
  expectTypeOf(once(button, "keydown")).resolves.toEqualTypeOf<KeyboardEvent>();
  expectTypeOf(once(new AbortController().signal, "abort")).resolves.toEqualTypeOf<Event>();
});

it("is the same for an iterator", async () => {
  for await (const event of events(socket, "message"))
    expectTypeOf(event).toEqualTypeOf<MessageEvent>();
});

it("is a plain event for any other name", () => {
  expectTypeOf(once(plain, "whatever")).resolves.toEqualTypeOf<Event>();
});

it("has the detail that a custom name says", () => {
  const saved = "saved" as CustomEventName<{ readonly id: number }>;
  on(plain, saved, (event) => {
    expectTypeOf(event.detail).toEqualTypeOf<{ readonly id: number }>();
  });
  emit(plain, saved, { id: 1 });
  // @ts-expect-error -- the name says what the detail is
  emit(plain, saved, { id: "1" });
});
