import { describe, expectTypeOf, test } from "vitest";
import {
  on,
  once,
  type EventNames,
  type EventOf,
  type GeneratedAbortSignal,
} from "@treenail/events";

describe("the event of a target", () => {
  test("follows from the target's type and the name", () => {
    expectTypeOf<EventOf<WebSocket, "message">>().toEqualTypeOf<MessageEvent>();
    expectTypeOf<EventOf<WebSocket, "close">>().toEqualTypeOf<CloseEvent>();
    expectTypeOf<EventOf<ServiceWorkerContainer, "error">>().toEqualTypeOf<Event>();
    expectTypeOf<EventOf<AbortSignal, "abort">>().toEqualTypeOf<Event>();
    expectTypeOf<EventOf<GeneratedAbortSignal, "abort">>().toEqualTypeOf<Event>();
  });

  test("of a window that fails is an event, not the message that `onerror` may get", () => {
    // Which event, says a package of windows.
    expectTypeOf<EventOf<Window, "error">>().toExtend<Event>();
  });

  test("is a plain event where the platform dispatches none of that name", () => {
    expectTypeOf<EventOf<WebSocket, "nonsense">>().toEqualTypeOf<Event>();
  });
});

describe("the names of a target's events", () => {
  test("are those of its handlers", () => {
    expectTypeOf<EventNames<AbortSignal>>().toEqualTypeOf<"abort">();
    expectTypeOf<"message">().toExtend<EventNames<WebSocket>>();
    expectTypeOf<"message">().not.toExtend<EventNames<AbortSignal>>();
  });

  test("are not attributes that only begin alike", () => {
    expectTypeOf<"Line">().not.toExtend<EventNames<Navigator>>();
  });
});

describe("on and once", () => {
  test("pass the event that the name stands for", () => {
    on({} as WebSocket, "close", (event) => {
      expectTypeOf(event).toExtend<CloseEvent>();
    });
    expectTypeOf(once({} as WebSocket, "message")).resolves.toEqualTypeOf<MessageEvent>();
  });
});
