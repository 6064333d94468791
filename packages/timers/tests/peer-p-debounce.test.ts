// What people know from `p-debounce`, one test each; at the end, what is otherwise here, and why.
import { debounce, sleep, throttle } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { ManualScope } from "./manual-scope.ts";

describe("as p-debounce does it", () => {
  it("calls once for calls in a row, whose promises all give the last one's result", async () => {
    const scope = new ManualScope();
    let calls = 0;
    const paced = debounce(
      100,
      async (value: number) => {
        calls += 1;
        return value;
      },
      { scope },
    );
    const results = Promise.all([1, 2, 3].map((value) => paced(value)));
    await scope.advance(100);
    expect(await results).toEqual([3, 3, 3]);
    expect(calls).toBe(1);
  });

  it("begins the wait anew with each call", async () => {
    const scope = new ManualScope();
    const times: number[] = [];
    const paced = debounce(100, () => times.push(scope.time), { scope });
    void paced();
    await scope.advance(90);
    void paced();
    await scope.advance(200);
    expect(times).toEqual([190]);
  });

  it("calls first, and not again until it was quiet, by an option", async () => {
    const scope = new ManualScope();
    const paced = debounce(100, async (value: number) => value, { scope, trailing: false });
    const results = Promise.all([1, 2, 3].map((value) => paced(value)));
    await scope.advance(100);
    expect(await results).toEqual([1, 1, 1]);
    expect(await paced(4)).toBe(4);
  });

  it("keeps `this`", async () => {
    const scope = new ManualScope();
    const owner = {
      name: "owner",
      paced: debounce(
        100,
        function (this: { readonly name: string }) {
          return this.name;
        },
        { scope },
      ),
    };
    const result = owner.paced();
    await scope.advance(100);
    expect(await result).toBe("owner");
  });

  it("passes on what the function throws or rejects with, to all that asked", async () => {
    const scope = new ManualScope();
    const error = new Error("no");
    const paced = debounce(
      100,
      (): never => {
        throw error;
      },
      { scope },
    );
    const results = Promise.allSettled([paced(), paced()]);
    await scope.advance(100);
    expect(await results).toEqual([
      { status: "rejected", reason: error },
      { status: "rejected", reason: error },
    ]);
  });

  it("works again after a failure", async () => {
    const scope = new ManualScope();
    let calls = 0;
    const paced = debounce(
      100,
      () => {
        calls += 1;
        if (calls === 1) throw new Error("once");
        return "again";
      },
      { scope },
    );
    const first = Promise.allSettled([paced()]);
    await scope.advance(100);
    expect((await first)[0].status).toBe("rejected");
    const second = paced();
    await scope.advance(100);
    expect(await second).toBe("again");
  });

  it("rejects what waits when its signal fires, and what comes later", async () => {
    const controller = new AbortController();
    const paced = debounce(1000, () => 1, { signal: controller.signal });
    const waiting = paced();
    controller.abort("stop");
    await expect(waiting).rejects.toBe("stop");
    await expect(paced()).rejects.toBe("stop");
  });
});

describe("other than p-debounce", () => {
  it("gives the first call's result as soon as it is there, and not when the wait is over", async () => {
    const scope = new ManualScope();
    const paced = debounce(1000, () => "first", { scope, trailing: false });
    expect(await paced()).toBe("first");
    expect(await paced()).toBe("first");
    expect(scope.time).toBe(0);
    paced.cancel();
  });

  it("can call first and last", async () => {
    const scope = new ManualScope();
    const paced = debounce(100, (value: number) => value, { scope, leading: true });
    const results = Promise.all([paced(1), paced(2), paced(3)]);
    await scope.advance(100);
    expect(await results).toEqual([1, 3, 3]);
  });

  it("ends by a method and by disposal, and who ignores the promises is told nothing", async () => {
    const paced = debounce(1000, () => 1);
    void paced();
    paced.cancel();
    await sleep(0);
  });

  it("has no form that shares a call while it runs: that is no matter of time, and a promise in a variable does it", async () => {
    let running: Promise<string> | undefined;
    let calls = 0;
    const shared = (): Promise<string> =>
      (running ??= sleep(1, { value: `call ${String((calls += 1))}` }).finally(() => {
        running = undefined;
      }));
    expect(await Promise.all([shared(), shared()])).toEqual(["call 1", "call 1"]);
  });

  it("takes Infinity: it waits until it is ended", async () => {
    const scope = new ManualScope();
    const paced = debounce(Infinity, () => 1, { scope });
    const waiting = paced();
    await scope.advance(2 ** 33);
    paced.cancel();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  });

  it("is called at last by throttle, which does not wait longer for more calls", async () => {
    const scope = new ManualScope();
    const times: number[] = [];
    const paced = throttle(100, () => times.push(scope.time), { scope, leading: false });
    for (let count = 0; count < 4; count += 1) {
      void paced();
      await scope.advance(60);
    }
    expect(times).toEqual([100, 220]);
    paced.cancel();
  });
});
