import { asyncDisposeSymbol, disposeSymbol } from "@treenail/core";
import { interval, type Interval, type MissedTicks } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { ManualScope } from "./manual-scope.ts";

/** Asks for ticks while time passes, and notes when each came. */
async function ticks(
  scope: ManualScope,
  running: Interval,
  count: number,
): Promise<[number, number][]> {
  const seen: [number, number][] = [];
  for (let index = 0; index < count; index += 1) {
    const next = running.next();
    let settled = false as boolean;
    void next.then(() => (settled = true));
    await scope.advance(0);
    for (let waited = 0; !settled && waited < 100; waited += 1) await scope.advance(10);
    seen.push([(await next).value ?? NaN, scope.time]);
  }
  return seen;
}

describe("interval", () => {
  it("ticks at multiples of the period, from one period on", async () => {
    const scope = new ManualScope();
    const running = interval(100, { scope });
    expect(await ticks(scope, running, 3)).toEqual([
      [1, 100],
      [2, 200],
      [3, 300],
    ]);
  });

  it("does not drift when the loop's body takes time", async () => {
    const scope = new ManualScope();
    const running = interval(100, { scope });
    await ticks(scope, running, 1);
    await scope.advance(50);
    expect(await ticks(scope, running, 1)).toEqual([[2, 200]]);
    await scope.advance(90);
    expect(await ticks(scope, running, 1)).toEqual([[3, 300]]);
  });

  it.each<[MissedTicks, [number, number][]]>([
    [
      "burst",
      [
        [2, 350],
        [3, 350],
        [4, 400],
      ],
    ],
    [
      "delay",
      [
        [2, 350],
        [3, 450],
        [4, 550],
      ],
    ],
    [
      "skip",
      [
        [3, 350],
        [4, 400],
        [5, 500],
      ],
    ],
  ])("treats missed ticks by %s", async (missed, expected) => {
    const scope = new ManualScope();
    const running = interval(100, { scope, missed });
    await ticks(scope, running, 1);
    await scope.advance(250);
    expect(await ticks(scope, running, 3)).toEqual(expected);
  });

  it("keeps ticks a period apart by delay, also when one is late by less", async () => {
    const scope = new ManualScope();
    const running = interval(100, { scope, missed: "delay" });
    await ticks(scope, running, 1);
    await scope.advance(150);
    expect(await ticks(scope, running, 2)).toEqual([
      [2, 250],
      [3, 350],
    ]);
  });

  it("sets no timer while nobody asks for a tick", async () => {
    const scope = new ManualScope();
    const running = interval(100, { scope });
    expect(scope.count).toBe(0);
    await ticks(scope, running, 1);
    expect(scope.count).toBe(0);
  });

  it("answers overlapping calls of next in order", async () => {
    const scope = new ManualScope();
    const running = interval(100, { scope });
    const calls = Promise.all([running.next(), running.next(), running.next()]);
    await scope.advance(300);
    expect((await calls).map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  it("ends on break, and clears the timer", async () => {
    const scope = new ManualScope();
    const running = interval(100, { scope });
    scope.time = 100;
    let waiting: Promise<unknown> | undefined;
    for await (const tick of running) {
      expect(tick).toBe(1);
      waiting = running.next();
      await scope.advance(0);
      expect(scope.count).toBe(1);
      break;
    }
    expect(scope.count).toBe(0);
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await running.next()).toEqual({ done: true, value: undefined });
  });

  it.each([
    ["return()", (running: Interval) => running.return()],
    [
      "Symbol.dispose",
      (running: Interval) => {
        running[disposeSymbol]();
        return Promise.resolve();
      },
    ],
    ["Symbol.asyncDispose", (running: Interval) => running[asyncDisposeSymbol]()],
  ])("ends a call of next that waits on %s, and clears the timer", async (_name, end) => {
    const scope = new ManualScope();
    const running = interval(100, { scope });
    const waiting = running.next();
    await scope.advance(0);
    expect(scope.count).toBe(1);
    await end(running);
    expect(scope.count).toBe(0);
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it("rejects once with the reason of its signal, and clears timer and listener", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const running = interval(100, { scope, signal: controller.signal });
    const waiting = running.next();
    await scope.advance(0);
    controller.abort("enough");
    expect(scope.count).toBe(0);
    expect(listeners.count).toBe(0);
    await expect(waiting).rejects.toBe("enough");
    expect(await running.next()).toEqual({ done: true, value: undefined });
  });

  it("rejects once when its signal has fired", async () => {
    const running = interval(100, { signal: AbortSignal.abort("before") });
    await expect(running.next()).rejects.toBe("before");
    expect(await running.next()).toEqual({ done: true, value: undefined });
  });

  it("is done when it was ended before anybody heard that its signal had fired", async () => {
    const controller = new AbortController();
    const running = interval(100, { signal: controller.signal, scope: new ManualScope() });
    controller.abort("enough");
    const done = { done: true, value: undefined };
    expect(await running.return()).toEqual(done);
    expect(await running.next()).toEqual(done);
    expect(await running.return()).toEqual(done);
  });

  it("lets go of its signal when it ends", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const running = interval(100, { signal: controller.signal });
    await running.return();
    expect(listeners.count).toBe(0);
  });

  it("ticks by the platform's timers", async () => {
    const seen: number[] = [];
    for await (const tick of interval(5)) {
      seen.push(tick);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([1, 2, 3]);
  });

  it("refuses NaN", () => {
    expect(() => interval(NaN)).toThrow(RangeError);
  });
});
