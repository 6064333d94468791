import { disposeSymbol } from "@treenail/core";
import { aborted, anySignal, scopedController, timeoutSignal } from "@treenail/events";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

describe("anySignal", () => {
  it("fires with the reason of the first that fires", () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const signal = anySignal([first.signal, second.signal]);
    expect(signal.aborted).toBe(false);
    second.abort("second");
    expect(signal.reason).toBe("second");
    first.abort("first");
    expect(signal.reason).toBe("second");
  });

  it("has fired when one of them has", () => {
    expect(anySignal([new AbortController().signal, AbortSignal.abort("before")]).reason).toBe(
      "before",
    );
  });

  it("skips missing signals, and never fires without any", () => {
    const controller = new AbortController();
    const signal = anySignal([null, controller.signal, undefined]);
    controller.abort();
    expect(signal.aborted).toBe(true);
    expect(anySignal([]).aborted).toBe(false);
  });
});

describe("timeoutSignal", () => {
  it("fires with a TimeoutError", async () => {
    expect(await aborted(timeoutSignal(5))).toMatchObject({ name: "TimeoutError" });
  });

  it("refuses a negative time", () => {
    expect(() => timeoutSignal(-1)).toThrow();
  });
});

describe("scopedController", () => {
  it("aborts when its scope ends", () => {
    const controller = scopedController();
    expect(controller.signal.aborted).toBe(false);
    controller[disposeSymbol]();
    expect(controller.signal.aborted).toBe(true);
  });

  it("is a controller like any other", () => {
    const controller = scopedController();
    controller.abort("reason");
    controller[disposeSymbol]();
    expect(controller.signal.reason).toBe("reason");
    expect(controller).toBeInstanceOf(AbortController);
  });
});

describe("aborted", () => {
  it("resolves with the reason, and leaves no listener", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const reason = aborted(controller.signal);
    expect(listeners.count).toBe(1);
    controller.abort("enough");
    expect(await reason).toBe("enough");
    expect(listeners.count).toBe(0);
  });

  it("resolves at once when the signal has fired", async () => {
    expect(await aborted(AbortSignal.abort("before"))).toBe("before");
  });
});
