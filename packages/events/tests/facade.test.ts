/** The generated functions, seen through those of this package. */
import { describe, expect, test } from "vitest";
import { disposeSymbol } from "@treenail/core";
import * as exported from "@treenail/events";
import { abortController, abortSignal, customEvent, eventApi, eventTarget } from "@treenail/events";
import { disposableFacades, disposeOften } from "../../core/tests/dispose-twice.ts";

test("every handle can be disposed of any number of times", async () => {
  expect(disposableFacades(exported)).toEqual(["abortController"]);
  await disposeOften(exported, "abortController", new AbortController());
});

describe("a controller", () => {
  test("aborts when it is disposed of", () => {
    const controller = abortController.create();
    controller[disposeSymbol]();
    expect(controller.signal.aborted).toBe(true);
  });

  test("of the program's own is made disposable in place", () => {
    const own = new AbortController();
    const controller = abortController.disposable(own);
    expect(controller).toBe(own);
    abortController.dispose(own);
    expect(own.signal.aborted).toBe(true);
  });
});

describe("static operations", () => {
  test("make signals", () => {
    expect(abortSignal.abort("why").reason).toBe("why");
    expect(abortSignal.any([AbortSignal.abort("first"), new AbortController().signal]).reason).toBe(
      "first",
    );
  });

  test("leave out what is not passed: the platform's own reason", () => {
    expect((abortSignal.abort().reason as Error).name).toBe("AbortError");
  });
});

describe("constants", () => {
  test("are the platform's", () => {
    expect([
      eventApi.NONE,
      eventApi.CAPTURING_PHASE,
      eventApi.AT_TARGET,
      eventApi.BUBBLING_PHASE,
    ]).toEqual([Event.NONE, Event.CAPTURING_PHASE, Event.AT_TARGET, Event.BUBBLING_PHASE]);
  });
});

describe("is", () => {
  test("tells events and targets apart", () => {
    const made = customEvent.create("saved", { detail: 1 });
    expect([eventApi.is(made), customEvent.is(made), eventTarget.is(made)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(eventTarget.is(AbortSignal.abort())).toBe(true);
    expect(customEvent.is(new Event("saved"))).toBe(false);
  });
});
