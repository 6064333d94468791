// The type of an event follows from its target and its name.
import { emit, emitter, events, on, once, race, type CustomEventName } from "@treenail/events";
import { expectTypeOf, it } from "vitest";

declare const socket: WebSocket;
declare const button: HTMLButtonElement;
declare const plain: EventTarget;

it("is the platform's for a name that the target dispatches", () => {
  on(socket, "message", (event) => {
    expectTypeOf(event).toExtend<MessageEvent>();
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

it("is the value of an emitter under that name, which must be one of its names", () => {
  const steps = emitter<{ readonly step: number; readonly end: undefined }>();
  on(steps, "step", (value) => {
    expectTypeOf(value).toEqualTypeOf<number>();
  });
  expectTypeOf(once(steps, "step")).resolves.toEqualTypeOf<number>();
  expectTypeOf(events(steps, "end")).toExtend<AsyncIterable<undefined>>();
  on(steps, "*", (emission) => {
    if (emission.name === "step") expectTypeOf(emission.value).toEqualTypeOf<number>();
    else expectTypeOf(emission.value).toEqualTypeOf<undefined>();
  });
  steps.emit("end");
  // @ts-expect-error -- no such name
  on(steps, "stop", () => undefined);
  // @ts-expect-error -- the value is a number
  steps.emit("step", "1");
  // @ts-expect-error -- a value is needed
  steps.emit("step");
});

it("is any of those that race", () => {
  const steps = emitter<{ readonly step: number }>();
  expectTypeOf(
    race([
      [socket, "message", "close"],
      [button, "click"],
      [steps, "step"],
    ]),
  ).resolves.toEqualTypeOf<MessageEvent | CloseEvent | PointerEvent | number>();
  void race([[socket, "message", "close"]], {
    filter: (event) => {
      expectTypeOf(event).toEqualTypeOf<MessageEvent | CloseEvent>();
      return true;
    },
  });
});

it("has the object that is listened to as `currentTarget` while it is being dispatched", () => {
  on(button, "click", (event) => {
    const pressed: HTMLButtonElement = event.currentTarget;
    expectTypeOf(event.currentTarget.form).toEqualTypeOf<HTMLFormElement | null>();
    return pressed;
  });
  void once(socket, "message", { filter: ({ currentTarget }) => currentTarget.readyState === 1 });
  void events(socket, "message", { filter: ({ currentTarget }) => currentTarget.readyState === 1 });
  on(plain, "saved" as CustomEventName<number>, (event) => {
    expectTypeOf(event.detail).toEqualTypeOf<number>();
    expectTypeOf(event.currentTarget.dispatchEvent).toBeFunction();
  });
  // @ts-expect-error -- it is the object that is listened to, and no other
  on(button, "click", ({ currentTarget }) => currentTarget.checked);
});

it("of one of several targets has that one", () => {
  const field = {} as HTMLInputElement | HTMLButtonElement;
  on(field, "change", ({ currentTarget }) => {
    expectTypeOf(currentTarget.value).toEqualTypeOf<string>();
  });
});

it("may have no `currentTarget` any more when it is awaited, which the platform sets to null after the dispatch", async () => {
  const event = await once(button, "click");
  expectTypeOf(event.currentTarget).toEqualTypeOf<EventTarget | null>();
});

it("that an emitter emits has none", () => {
  on(emitter<{ readonly step: number }>(), "step", (value) => {
    expectTypeOf(value).toEqualTypeOf<number>();
  });
});
