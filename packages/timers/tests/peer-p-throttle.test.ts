// What people know from `p-throttle`, one test each; at the end, what is otherwise here, and why.
import { sleep, throttle, type PacedFunction } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { ManualScope } from "./manual-scope.ts";

/** A throttled function that gives its argument and notes when it was called. */
function noted(
  limit: number,
  scope: ManualScope,
): { readonly times: number[]; readonly paced: PacedFunction<unknown, [number], number> } {
  const times: number[] = [];
  const paced = throttle(
    100,
    (value: number) => {
      times.push(scope.time);
      return value;
    },
    { limit, scope },
  );
  return { times, paced };
}

describe("as p-throttle does it", () => {
  it("calls so often in the time, and loses nothing", async () => {
    const scope = new ManualScope();
    const { times, paced } = noted(2, scope);
    const results = Promise.all([1, 2, 3, 4, 5, 6].map((value) => paced(value)));
    await scope.advance(200);
    expect(await results).toEqual([1, 2, 3, 4, 5, 6]);
    expect(times).toEqual([0, 0, 100, 100, 200, 200]);
  });

  it("does not wait below the limit", async () => {
    const scope = new ManualScope();
    const { times, paced } = noted(3, scope);
    await Promise.all([paced(1), paced(2)]);
    expect(times).toEqual([0, 0]);
    expect(scope.count).toBe(0);
  });

  it("does not wait when calls are rare", async () => {
    const scope = new ManualScope();
    const { times, paced } = noted(1, scope);
    for (let count = 0; count < 3; count += 1) {
      await paced(count);
      await scope.advance(150);
    }
    expect(times).toEqual([0, 150, 300]);
  });

  it("never exceeds the limit in any stretch of the time, as its strict form", async () => {
    const scope = new ManualScope();
    const { times, paced } = noted(2, scope);
    void paced(1);
    await scope.advance(90);
    const rest = Promise.all([paced(2), paced(3), paced(4)]);
    await scope.advance(200);
    await rest;
    expect(times).toEqual([0, 90, 100, 190]);
  });

  it("passes arguments and `this`", async () => {
    const owner = {
      factor: 2,
      paced: throttle(
        100,
        function (this: { readonly factor: number }, a: number, b: number) {
          return this.factor * (a + b);
        },
        { limit: 1 },
      ),
    };
    expect(await owner.paced(1, 2)).toBe(6);
  });

  it("passes on what the function throws or rejects with, to the one that asked", async () => {
    const scope = new ManualScope();
    const paced = throttle(
      100,
      (value: number) => {
        if (value === 1) throw new Error("one");
        return value;
      },
      { limit: 2, scope },
    );
    await expect(paced(1)).rejects.toThrow("one");
    expect(await paced(2)).toBe(2);
  });

  it("does not wait for a call to be done before it makes the next", async () => {
    const scope = new ManualScope();
    let calls = 0;
    const slow = throttle(
      100,
      () => {
        calls += 1;
        return new Promise<never>(() => undefined);
      },
      { limit: 1, scope },
    );
    void slow();
    void slow();
    await scope.advance(100);
    expect(calls).toBe(2);
    slow.cancel();
  });

  it("rejects what waits with the reason of its signal", async () => {
    const controller = new AbortController();
    const paced = throttle(100, (value: number) => value, { limit: 1, signal: controller.signal });
    expect(await paced(1)).toBe(1);
    const waiting = paced(2);
    controller.abort("stop");
    await expect(waiting).rejects.toBe("stop");
  });

  it("makes calls at once when the time is nothing", async () => {
    const scope = new ManualScope();
    const paced = throttle(0, (value: number) => value, { limit: 1, scope });
    expect(await Promise.all([paced(1), paced(2), paced(3)])).toEqual([1, 2, 3]);
  });
});

describe("other than p-throttle", () => {
  it("is strict always: it costs a number for each call in the time, and windows let twice the limit through", async () => {
    const scope = new ManualScope();
    const { times, paced } = noted(1, scope);
    await scope.advance(99);
    void paced(1);
    const second = paced(2);
    await scope.advance(100);
    await second;
    expect(times).toEqual([99, 199]);
  });

  it("keeps nothing of calls whose time has passed, however high the limit", async () => {
    const scope = new ManualScope();
    const { times, paced } = noted(Infinity, scope);
    await Promise.all(Array.from({ length: 100 }, (_, value) => paced(value)));
    expect(times.length).toBe(100);
    expect(scope.count).toBe(0);
  });

  it("is ended for good by its signal: what comes later is told so, and does not begin a new count", async () => {
    const controller = new AbortController();
    const paced = throttle(100, () => 1, { limit: 1, signal: controller.signal });
    controller.abort("stop");
    await expect(paced()).rejects.toBe("stop");
  });

  it("has no switch: who wants no limit calls the function itself", async () => {
    const call = (value: number): number => value;
    expect("isEnabled" in throttle(100, call, { limit: 1 })).toBe(false);
  });

  it("tells no queue and no delay: the caller counts what it has asked for", async () => {
    const scope = new ManualScope();
    const { paced } = noted(1, scope);
    let open = 0;
    const counted = (value: number): Promise<number> => {
      open += 1;
      return paced(value).finally(() => (open -= 1));
    };
    const results = Promise.all([counted(1), counted(2), counted(3)]);
    await scope.advance(100);
    expect(open).toBe(1);
    await scope.advance(100);
    await results;
    expect(open).toBe(0);
  });

  it("weighs no calls: a call that counts for two asks twice", async () => {
    const scope = new ManualScope();
    const times: number[] = [];
    const slot = throttle(100, () => undefined, { limit: 2, scope });
    const heavy = async (): Promise<void> => {
      await Promise.all([slot(), slot()]);
      times.push(scope.time);
    };
    const all = Promise.all([heavy(), heavy()]);
    await scope.advance(100);
    await all;
    expect(times).toEqual([0, 100]);
  });

  it("without a limit keeps the newest only, which is what events of a page ask for", async () => {
    const scope = new ManualScope();
    const paced = throttle(100, (value: number) => value, { scope });
    const results = Promise.all([paced(1), paced(2), paced(3)]);
    await scope.advance(100);
    expect(await results).toEqual([1, 3, 3]);
    await sleep(0);
    paced.cancel();
  });
});
