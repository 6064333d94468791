// What people know from `delay`, one test each; at the end, what is otherwise here, and why.
import { sleep } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { ManualScope } from "./manual-scope.ts";

describe("as delay does it", () => {
  it("resolves after the time", async () => {
    const scope = new ManualScope();
    const slept = sleep(50, { scope }).then((value) => [value]);
    await scope.advance(50);
    expect(await slept).toEqual([undefined]);
  });

  it("resolves with a value that was given", async () => {
    expect(await sleep(1, { value: { ready: true } })).toEqual({ ready: true });
  });

  it("resolves with values that are falsy", async () => {
    expect(await sleep(0, { value: 0 })).toBe(0);
    expect(await sleep(0, { value: null })).toBe(null);
  });

  it("rejects with an AbortError when the signal fires", async () => {
    const controller = new AbortController();
    const slept = sleep(1000, { signal: controller.signal });
    controller.abort();
    await expect(slept).rejects.toMatchObject({ name: "AbortError" });
  });

  it("rejects at once when the signal has fired", async () => {
    const slept = sleep(1000, { signal: AbortSignal.abort() });
    await expect(slept).rejects.toMatchObject({ name: "AbortError" });
  });

  it("keeps its value when a signal is there and does not fire", async () => {
    const { signal } = new AbortController();
    expect(await sleep(1, { value: "slept", signal })).toBe("slept");
  });

  it("takes timers of the caller's", async () => {
    const scope = new ManualScope();
    const slept = sleep(10, { scope, value: "by hand" });
    expect(scope.count).toBe(1);
    await scope.advance(10);
    expect(await slept).toBe("by hand");
  });

  it("has no limit of length", async () => {
    const scope = new ManualScope();
    const slept = sleep(2 ** 31 + 5, { scope, value: "long" });
    await scope.advance(2 ** 31 + 5);
    expect(await slept).toBe("long");
  });
});

describe("other than delay", () => {
  it("has no range of its own: the caller's arithmetic says as much", async () => {
    const scope = new ManualScope();
    const [least, most] = [20, 40];
    const slept = sleep(least + Math.random() * (most - least), { scope, value: scope });
    await scope.advance(most);
    expect(await slept).toBe(scope);
  });

  it("is not cut short by a function that finds a promise again: that is a timer and a promise of the caller's", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const slept = sleep(1000, { scope, signal: controller.signal }).catch(() => "cut short");
    controller.abort();
    expect(await slept).toBe("cut short");
    expect(scope.count).toBe(0);
  });

  it("rejects with the signal's own reason, as the platform does, and not always an AbortError", async () => {
    const signal = AbortSignal.abort("why");
    await expect(sleep(1000, { signal })).rejects.toBe("why");
  });

  it("refuses NaN, which would be no wait by mistake", async () => {
    await expect(sleep(NaN)).rejects.toThrow(RangeError);
  });
});
