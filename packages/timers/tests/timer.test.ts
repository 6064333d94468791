import { disposeSymbol } from "@treenail/core";
import { after, every, sleep } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { ManualScope } from "./manual-scope.ts";

describe("after", () => {
  it("calls once", async () => {
    const scope = new ManualScope();
    let calls = 0;
    after(100, () => (calls += 1), { scope });
    await scope.advance(99);
    expect(calls).toBe(0);
    await scope.advance(1000);
    expect(calls).toBe(1);
  });

  it("is not called after it was cancelled, also when it was due already", async () => {
    let calls = 0;
    const timer = after(0, () => (calls += 1));
    // Busy until the timer is due: it must still not ring.
    const start = performance.now();
    while (performance.now() - start < 20);
    timer.cancel();
    await sleep(20);
    expect(calls).toBe(0);
  });

  it("is cancelled by disposal, any number of times", async () => {
    const scope = new ManualScope();
    let calls = 0;
    const timer = after(100, () => (calls += 1), { scope });
    timer[disposeSymbol]();
    timer[disposeSymbol]();
    await scope.advance(1000);
    expect(calls).toBe(0);
    expect(scope.count).toBe(0);
  });

  it("refuses NaN", () => {
    expect(() => after(NaN, () => undefined)).toThrow(RangeError);
  });
});

describe("every", () => {
  it("calls at multiples of the period", async () => {
    const scope = new ManualScope();
    const times: number[] = [];
    const timer = every(100, () => times.push(scope.time), { scope });
    await scope.advance(350);
    timer.cancel();
    await scope.advance(1000);
    expect(times).toEqual([100, 200, 300]);
    expect(scope.count).toBe(0);
  });

  it("does not drift when calls are late, and leaves out those it missed", async () => {
    const scope = new ManualScope();
    const times: number[] = [];
    const timer = every(
      100,
      () => {
        times.push(scope.time);
        // The thread is busy for more than two periods.
        if (times.length === 1) scope.time += 230;
      },
      { scope },
    );
    await scope.advance(700);
    timer.cancel();
    expect(times).toEqual([100, 330, 400, 500, 600, 700]);
  });

  it("can be cancelled by its own call", async () => {
    const scope = new ManualScope();
    let calls = 0;
    const timer = every(
      10,
      () => {
        calls += 1;
        timer.cancel();
      },
      { scope },
    );
    await scope.advance(100);
    expect(calls).toBe(1);
    expect(scope.count).toBe(0);
  });

  it("goes on after a call that throws", async () => {
    const scope = new ManualScope();
    let calls = 0;
    const timer = every(
      10,
      () => {
        calls += 1;
        if (calls === 1) throw new Error("once");
      },
      { scope },
    );
    await scope.advance(10).catch(() => undefined);
    await scope.advance(25);
    timer.cancel();
    expect(calls).toBeGreaterThan(1);
  });

  it("refuses NaN", () => {
    expect(() => every(NaN, () => undefined)).toThrow(RangeError);
  });
});
