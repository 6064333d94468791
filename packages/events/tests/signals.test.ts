import { disposeSymbol, NotSupportedError } from "@treenail/core";
import { aborted, anySignal, autoAbort, timeoutSignal } from "@treenail/events";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { collectGarbage } from "../../core/tests/collect-garbage.ts";

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

  it("is the only signal that there is, itself", () => {
    const { signal } = new AbortController();
    expect(anySignal([undefined, signal])).toBe(signal);
  });

  // Engines hold the sources of a joined signal weakly, and a signal that nothing holds never fires.
  it("keeps its sources, also when garbage is collected", { timeout: 30_000 }, async () => {
    const one = anySignal([timeoutSignal(2000)]);
    const two = anySignal([new AbortController().signal, timeoutSignal(2000)]);
    const deep = anySignal([new AbortController().signal, anySignal([timeoutSignal(2000), null])]);
    await collectGarbage();
    const reasons = await Promise.all([one, two, deep].map((signal) => aborted(signal)));
    expect(reasons.map((reason) => (reason as Error).name)).toEqual([
      "TimeoutError",
      "TimeoutError",
      "TimeoutError",
    ]);
  });

  it("names what is missing where signals cannot be joined", () => {
    const { any } = AbortSignal;
    Object.assign(AbortSignal, { any: undefined });
    try {
      const { signal } = new AbortController();
      expect(() => anySignal([signal, AbortSignal.abort()])).toThrow(
        new NotSupportedError("AbortSignal.any"),
      );
      expect(anySignal([signal])).toBe(signal);
    } finally {
      Object.assign(AbortSignal, { any });
    }
  });
});

describe("timeoutSignal", () => {
  it("fires with a TimeoutError", async () => {
    expect(await aborted(timeoutSignal(5))).toMatchObject({ name: "TimeoutError" });
  });

  it("does not fire at once for a time that is longer than the platform's timers", async () => {
    const signals = [2 ** 31, 2 ** 40, Infinity].map((time) => timeoutSignal(time));
    await aborted(timeoutSignal(50));
    expect(signals.map((signal) => signal.aborted)).toEqual([false, false, false]);
  });

  it("refuses a negative time, and NaN", () => {
    expect(() => timeoutSignal(-1)).toThrow();
    expect(() => timeoutSignal(NaN)).toThrow();
  });

  it("names what is missing where there are no such signals", () => {
    const { timeout } = AbortSignal;
    Object.assign(AbortSignal, { timeout: undefined });
    try {
      expect(() => timeoutSignal(1)).toThrow(new NotSupportedError("AbortSignal.timeout"));
    } finally {
      Object.assign(AbortSignal, { timeout });
    }
  });
});

describe("autoAbort", () => {
  it("follows a signal, and leaves no listener on it", () => {
    const parent = new AbortController();
    const listeners = countListeners(parent.signal);
    const options = { signal: parent.signal };
    autoAbort(options)[disposeSymbol]();
    autoAbort(options).abort();
    expect(listeners.count).toBe(0);
    const following = autoAbort(options);
    expect(listeners.count).toBe(1);
    parent.abort("enough");
    expect(following.signal.reason).toBe("enough");
    expect(listeners.count).toBe(0);
    expect(autoAbort(options).signal.reason).toBe("enough");
  });

  it("keeps its reason when the other signal fires later", () => {
    const parent = new AbortController();
    const controller = autoAbort({ signal: parent.signal });
    controller.abort("own");
    parent.abort("other");
    expect(controller.signal.reason).toBe("own");
  });

  it("aborts when its scope ends", () => {
    const controller = autoAbort();
    expect(controller.signal.aborted).toBe(false);
    controller[disposeSymbol]();
    expect(controller.signal.aborted).toBe(true);
  });

  it("is a controller like any other", () => {
    const controller = autoAbort();
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
