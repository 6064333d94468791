import { disposeSymbol } from "@treenail/core";
import { throttle, type PacedFunction } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { ManualScope } from "./manual-scope.ts";

/** Asks at each of the times for a call with the time; gives when each call was made, and what the callers got. */
async function pace(
  make: (
    scope: ManualScope,
    call: (asked: number) => number,
  ) => PacedFunction<unknown, [number], number>,
  times: readonly number[],
): Promise<{ readonly made: [time: number, asked: number][]; readonly got: number[] }> {
  const scope = new ManualScope();
  const made: [number, number][] = [];
  const paced = make(scope, (asked) => {
    made.push([scope.time, asked]);
    return asked;
  });
  const got: Promise<number>[] = [];
  for (const time of times) {
    await scope.advance(time - scope.time);
    got.push(paced(time));
  }
  await scope.advance(2000);
  expect(scope.count).toBe(0);
  return { made, got: await Promise.all(got) };
}

describe("throttle without a limit", () => {
  it("makes the first call at once, and those meanwhile as one at the end", async () => {
    const { made, got } = await pace(
      (scope, call) => throttle(100, call, { scope }),
      [0, 10, 90, 150, 500],
    );
    expect(made).toEqual([
      [0, 0],
      [100, 90],
      [200, 150],
      [500, 500],
    ]);
    expect(got).toEqual([0, 90, 90, 150, 500]);
  });

  it("is never asked to wait longer by more calls", async () => {
    const often = Array.from({ length: 10 }, (_, index) => index * 30);
    const { made } = await pace((scope, call) => throttle(100, call, { scope }), often);
    expect(made.map(([time]) => time)).toEqual([0, 100, 200, 300]);
  });

  it("leaves out what comes meanwhile, which get the first one's result, without trailing", async () => {
    const { made, got } = await pace(
      (scope, call) => throttle(100, call, { scope, trailing: false }),
      [0, 10, 90, 150],
    );
    expect(made).toEqual([
      [0, 0],
      [150, 150],
    ]);
    expect(got).toEqual([0, 0, 0, 150]);
  });

  it("makes calls at the end only without leading", async () => {
    const { made } = await pace(
      (scope, call) => throttle(100, call, { scope, leading: false }),
      [0, 10, 150],
    );
    expect(made).toEqual([
      [100, 10],
      [250, 150],
    ]);
  });

  it("takes an option that is undefined as left out", async () => {
    const { made } = await pace(
      (scope, call) => throttle(100, call, { scope, leading: undefined, trailing: undefined }),
      [0, 10],
    );
    expect(made.map(([time]) => time)).toEqual([0, 100]);
  });
});

describe("throttle with a limit", () => {
  it("makes each call, in order, so many within any stretch of the time", async () => {
    const { made, got } = await pace(
      (scope, call) => throttle(100, call, { scope, limit: 2 }),
      [0, 80, 90, 95, 96],
    );
    expect(made).toEqual([
      [0, 0],
      [80, 80],
      [100, 90],
      [180, 95],
      [200, 96],
    ]);
    expect(got).toEqual([0, 80, 90, 95, 96]);
  });

  it("makes calls within the limit before it returns", () => {
    let calls = 0;
    const paced = throttle(100, () => (calls += 1), { scope: new ManualScope(), limit: 2 });
    void paced();
    void paced();
    expect(calls).toBe(2);
  });

  it("counts from when a call starts, also when the one before it was slow", async () => {
    const scope = new ManualScope();
    const starts: number[] = [];
    const paced = throttle(
      100,
      () => {
        starts.push(scope.time);
        scope.time += 40;
      },
      { scope, limit: 2 },
    );
    const all = Promise.all([paced(), paced(), paced(), paced()]);
    await scope.advance(1000);
    await all;
    for (const [index, start] of starts.slice(2).entries())
      expect(start - starts[index]!).toBeGreaterThanOrEqual(100);
  });

  it("sets one timer however many wait, also when a call asks for another", async () => {
    const scope = new ManualScope();
    let asked = 0;
    const paced: PacedFunction<unknown, [], void> = throttle(
      100,
      () => {
        asked += 1;
        if (asked < 5) void paced();
      },
      { scope, limit: 1 },
    );
    void paced();
    void paced();
    expect(scope.count).toBe(1);
    await scope.advance(350);
    expect(asked).toBe(4);
    expect(scope.count).toBe(1);
    paced.cancel();
    expect(scope.count).toBe(0);
  });

  it("makes no more of the calls that are due when one of them ends it", async () => {
    const scope = new ManualScope();
    let calls = 0;
    const paced: PacedFunction<unknown, [], void> = throttle(
      100,
      () => {
        calls += 1;
        if (calls === 3) paced.cancel();
      },
      { scope, limit: 2 },
    );
    const all = Promise.allSettled([paced(), paced(), paced(), paced()]);
    await scope.advance(1000);
    expect((await all).map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect(calls).toBe(3);
  });

  it("rejects what waits with the reason of its signal, and clears timer and listener", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const paced = throttle(100, () => "made", { scope, limit: 1, signal: controller.signal });
    const results = Promise.allSettled([paced(), paced(), paced()]);
    await scope.advance(50);
    controller.abort("enough");
    expect(await results).toEqual([
      { status: "fulfilled", value: "made" },
      { status: "rejected", reason: "enough" },
      { status: "rejected", reason: "enough" },
    ]);
    expect(scope.count).toBe(0);
    expect(listeners.count).toBe(0);
  });

  it("forgets what waits on disposal", async () => {
    const scope = new ManualScope();
    const paced = throttle(100, () => "made", { scope, limit: 1 });
    void paced();
    void paced();
    paced[disposeSymbol]();
    expect(scope.count).toBe(0);
    await expect(paced()).rejects.toMatchObject({ name: "AbortError" });
  });

  it("paces by the platform's timers", async () => {
    const before = performance.now();
    const paced = throttle(20, (value: number) => value, { limit: 1 });
    expect(await Promise.all([paced(1), paced(2), paced(3)])).toEqual([1, 2, 3]);
    expect(performance.now() - before).toBeGreaterThan(37);
  });

  it.each([0, -1, NaN])("refuses a limit of %d", (limit) => {
    expect(() => throttle(100, () => undefined, { limit })).toThrow(RangeError);
  });

  it.each([{}, { limit: 1 }])("refuses NaN with %o", (options) => {
    expect(() => throttle(NaN, () => undefined, options)).toThrow(RangeError);
  });
});
