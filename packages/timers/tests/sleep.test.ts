import { sleep } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { ManualScope } from "./manual-scope.ts";

const day = 24 * 60 * 60 * 1000;

/** Whether a promise has settled by now. */
function watch(promise: Promise<unknown>): { readonly settled: boolean } {
  const state = { settled: false };
  const settle = (): void => {
    state.settled = true;
  };
  promise.then(settle, settle);
  return state;
}

describe("sleep", () => {
  it("waits as long as it is told", async () => {
    const scope = new ManualScope();
    const state = watch(sleep(100, { scope }));
    await scope.advance(99);
    expect(state.settled).toBe(false);
    await scope.advance(1);
    expect(state.settled).toBe(true);
  });

  it("waits by the platform's timers", async () => {
    const before = performance.now();
    await sleep(30);
    // Engines may ring a millisecond early, and round their clocks.
    expect(performance.now() - before).toBeGreaterThan(27);
  });

  it("resolves with its value", async () => {
    expect(await sleep(0, { value: "woken" })).toBe("woken");
    await expect(sleep(0)).resolves.toBe(undefined);
  });

  it.each([0, -1, -Infinity])("is over at once for %d", async (milliseconds) => {
    const scope = new ManualScope();
    const state = watch(sleep(milliseconds, { scope }));
    await scope.advance(0);
    expect(state.settled).toBe(true);
  });

  it("waits for longer than the platform can", async () => {
    const scope = new ManualScope();
    const state = watch(sleep(100 * day, { scope }));
    await scope.advance(100 * day - 1);
    expect(state.settled).toBe(false);
    await scope.advance(1);
    expect(state.settled).toBe(true);
    expect(scope.longest).toBeLessThanOrEqual(2 ** 31 - 1);
  });

  it("does not end at once for a long time in the platform's own timers", async () => {
    const controller = new AbortController();
    const state = watch(sleep(2 ** 31, { signal: controller.signal }));
    await sleep(30);
    expect(state.settled).toBe(false);
    controller.abort();
  });

  it("waits for ever for Infinity, until its signal", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const promise = sleep(Infinity, { scope, signal: controller.signal });
    const state = watch(promise);
    await scope.advance(100 * day);
    expect(state.settled).toBe(false);
    controller.abort("enough");
    await expect(promise).rejects.toBe("enough");
  });

  it("rejects for NaN", async () => {
    await expect(sleep(NaN)).rejects.toThrow(RangeError);
  });

  it("rejects with the reason of its signal, and clears the timer", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const promise = sleep(100, { scope, signal: controller.signal });
    expect(scope.count).toBe(1);
    controller.abort("enough");
    expect(scope.count).toBe(0);
    await expect(promise).rejects.toBe("enough");
  });

  it("clears the timer of a long sleep too", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const promise = sleep(100 * day, { scope, signal: controller.signal });
    await scope.advance(50 * day);
    controller.abort("enough");
    expect(scope.count).toBe(0);
    await expect(promise).rejects.toBe("enough");
  });

  it("rejects when its signal has fired, and leaves no timer", async () => {
    const scope = new ManualScope();
    await expect(sleep(100, { scope, signal: AbortSignal.abort("before") })).rejects.toBe("before");
    expect(scope.count).toBe(0);
  });

  it("leaves no listener on its signal", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    await sleep(0, { signal: controller.signal });
    expect(listeners.count).toBe(0);
    const pending = sleep(1000, { signal: controller.signal });
    expect(listeners.count).toBe(1);
    controller.abort("enough");
    expect(listeners.count).toBe(0);
    await expect(pending).rejects.toBe("enough");
  });
});
