import { disposeSymbol } from "@treenail/core";
import { debounce, type PacedFunction } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { ManualScope } from "./manual-scope.ts";

/** A function that notes when it is called, and with what. */
function noting(scope: ManualScope): {
  readonly calls: [time: number, value: string][];
  readonly note: (value: string) => string;
} {
  const calls: [number, string][] = [];
  return {
    calls,
    note: (value) => {
      calls.push([scope.time, value]);
      return `${value} done`;
    },
  };
}

/** Asks at each of the times for a call with the time as its value; gives the results. */
async function ask(
  scope: ManualScope,
  paced: PacedFunction<unknown, [string], string>,
  times: readonly number[],
): Promise<string[]> {
  const results: Promise<string>[] = [];
  for (const time of times) {
    await scope.advance(time - scope.time);
    results.push(paced(String(time)));
  }
  await scope.advance(1000);
  return Promise.all(results);
}

describe("debounce", () => {
  it("calls once it is quiet, with the last arguments, for all that asked", async () => {
    const scope = new ManualScope();
    const { calls, note } = noting(scope);
    const results = await ask(scope, debounce(100, note, { scope }), [0, 60, 120, 500]);
    expect(calls).toEqual([
      [220, "120"],
      [600, "500"],
    ]);
    expect(results).toEqual(["120 done", "120 done", "120 done", "500 done"]);
  });

  it("makes the first call at once and one more at the end, if there was more, by leading", async () => {
    const scope = new ManualScope();
    const { calls, note } = noting(scope);
    const paced = debounce(100, note, { scope, leading: true });
    const results = await ask(scope, paced, [0, 50, 70, 500]);
    expect(calls).toEqual([
      [0, "0"],
      [170, "70"],
      [500, "500"],
    ]);
    expect(results).toEqual(["0 done", "70 done", "70 done", "500 done"]);
  });

  it("keeps the next first call away from the last one", async () => {
    const scope = new ManualScope();
    const { calls, note } = noting(scope);
    await ask(scope, debounce(100, note, { scope, leading: true }), [0, 50, 170]);
    expect(calls.map(([time]) => time)).toEqual([0, 150, 270]);
  });

  it("makes the first call only, whose result all get, without trailing", async () => {
    const scope = new ManualScope();
    const { calls, note } = noting(scope);
    const results = await ask(scope, debounce(100, note, { scope, trailing: false }), [0, 60, 300]);
    expect(calls).toEqual([
      [0, "0"],
      [300, "300"],
    ]);
    expect(results).toEqual(["0 done", "0 done", "300 done"]);
  });

  it("waits from the first call on when calls do not restart it", async () => {
    const scope = new ManualScope();
    const { calls, note } = noting(scope);
    await ask(scope, debounce(100, note, { scope, restart: false }), [0, 60, 120]);
    expect(calls).toEqual([
      [100, "60"],
      [220, "120"],
    ]);
  });

  it("gives each the right result when the call asks again", async () => {
    const scope = new ManualScope();
    let again: Promise<string> | undefined;
    const paced: PacedFunction<unknown, [string], string> = debounce(
      100,
      (value: string) => {
        if (value === "first") again = paced("again");
        return `${value} done`;
      },
      { scope, leading: true },
    );
    const first = paced("first");
    const last = paced("last");
    await scope.advance(100);
    expect(await first).toBe("first done");
    expect(await last).toBe("last done");
    expect(await again).toBe("last done");
  });

  it("can be ended by its own call", async () => {
    const scope = new ManualScope();
    const paced: PacedFunction<unknown, [], void> = debounce(
      100,
      () => {
        paced.cancel();
      },
      { scope, leading: true },
    );
    await expect(paced()).rejects.toMatchObject({ name: "AbortError" });
    expect(scope.count).toBe(0);
  });

  it("rejects what waits with the reason of its signal, clears the timer, and lets go of the signal", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const { calls, note } = noting(scope);
    const paced = debounce(100, note, { scope, signal: controller.signal });
    const waiting = [paced("a"), paced("b")];
    controller.abort("enough");
    expect(await Promise.allSettled(waiting)).toEqual([
      { status: "rejected", reason: "enough" },
      { status: "rejected", reason: "enough" },
    ]);
    await expect(paced("c")).rejects.toBe("enough");
    expect(calls).toEqual([]);
    expect(scope.count).toBe(0);
    expect(listeners.count).toBe(0);
  });

  it("rejects a call that runs too, whose end is of no interest any more", async () => {
    const scope = new ManualScope();
    let fail!: (reason: unknown) => void;
    const work = (): Promise<never> =>
      new Promise((_resolve, reject) => {
        fail = reject;
      });
    const paced = debounce(100, work, { scope, leading: true });
    const running = paced();
    paced.cancel();
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    fail(new Error("late"));
    await scope.advance(0);
  });

  it("has ended when its signal has fired", async () => {
    const signal = AbortSignal.abort("before");
    await expect(debounce(0, () => 1, { signal })()).rejects.toBe("before");
  });

  it.each([
    ["cancel()", "cancel"],
    ["disposal", disposeSymbol],
  ] as const)("makes no call after %s, and lets go of its signal", async (_name, key) => {
    const scope = new ManualScope();
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    const { calls, note } = noting(scope);
    const paced = debounce(100, note, { scope, signal });
    // Nobody looks at these: they must not be reported, as no rejection of a test may be.
    void paced("waits");
    paced[key]();
    void paced("comes later");
    paced[key]();
    await scope.advance(1000);
    expect(calls).toEqual([]);
    expect(listeners.count).toBe(0);
    await expect(paced("and is told")).rejects.toMatchObject({ name: "AbortError" });
  });

  it("waits by the platform's timers", async () => {
    const before = performance.now();
    expect(await debounce(20, () => "done")()).toBe("done");
    expect(performance.now() - before).toBeGreaterThan(17);
  });

  it("refuses NaN", () => {
    expect(() => debounce(NaN, () => undefined)).toThrow(RangeError);
  });
});
