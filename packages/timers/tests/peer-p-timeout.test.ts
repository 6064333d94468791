// What people know from `p-timeout`, one test each; at the end, what is otherwise here, and why.
import { isTimeoutError } from "@treenail/core";
import { sleep, timeout, TimeoutError } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { ManualScope } from "./manual-scope.ts";

const never = new Promise<never>(() => undefined);

/** How a promise ends after so many milliseconds by hand. */
async function after<T>(
  scope: ManualScope,
  milliseconds: number,
  promise: Promise<T>,
): Promise<PromiseSettledResult<T> | undefined> {
  const settled = Promise.allSettled([promise]);
  await scope.advance(milliseconds);
  return (await settled)[0];
}

describe("as p-timeout does it", () => {
  it("gives what comes in time", async () => {
    expect(await timeout(1000, sleep(1, { value: "in time" }))).toBe("in time");
  });

  it("passes a rejection that comes in time", async () => {
    const error = new Error("by itself");
    await expect(timeout(1000, Promise.reject(error))).rejects.toBe(error);
  });

  it("rejects with a TimeoutError that says how long it waited", async () => {
    const scope = new ManualScope();
    const outcome = await after(scope, 50, timeout(50, never, { scope }));
    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "TimeoutError" } });
    expect(String(outcome?.status === "rejected" && outcome.reason)).toContain("50 ms");
  });

  it("never runs out for Infinity", async () => {
    const scope = new ManualScope();
    const work = sleep(2 ** 40, { scope, value: "at last" });
    const outcome = timeout(Infinity, work, { scope });
    scope.time = 2 ** 40;
    expect(await Promise.race([outcome, sleep(5, { value: "still waiting" })])).toBe(
      "still waiting",
    );
  });

  it("rejects with an error of the caller's, the same object", async () => {
    const scope = new ManualScope();
    class TooSlow extends TimeoutError {}
    const error = new TooSlow(50);
    const outcome = await after(scope, 50, timeout(50, never, { scope, error }));
    expect(outcome).toEqual({ status: "rejected", reason: error });
    expect(isTimeoutError(error)).toBe(true);
  });

  it("gives what the fallback returns or promises", async () => {
    const scope = new ManualScope();
    const options = {
      scope,
      fallback: () => timeout(50, sleep(10, { scope, value: "again" }), { scope }),
    };
    const outcome = await after(scope, 60, timeout(50, never, options));
    expect(outcome).toEqual({ status: "fulfilled", value: "again" });
  });

  it("rejects with what the fallback throws", async () => {
    const scope = new ManualScope();
    const error = new Error("no fallback");
    const fallback = (): never => {
      throw error;
    };
    const outcome = await after(scope, 50, timeout(50, never, { scope, fallback }));
    expect(outcome).toEqual({ status: "rejected", reason: error });
  });

  it("does not call the fallback for work that is done in time", async () => {
    let called = 0;
    const fallback = (): number => (called += 1);
    await timeout(1000, Promise.resolve(), { fallback });
    expect(called).toBe(0);
  });

  it("ends with a signal", async () => {
    const controller = new AbortController();
    const outcome = timeout(1000, never, { signal: controller.signal });
    controller.abort();
    await expect(outcome).rejects.toMatchObject({ name: "AbortError" });
  });

  it("rejects at once when the signal has fired", async () => {
    const outcome = timeout(1000, never, { signal: AbortSignal.abort("before") });
    await expect(outcome).rejects.toBe("before");
  });

  it("takes timers of the caller's", async () => {
    const scope = new ManualScope();
    const outcome = timeout(50, sleep(1, { value: "done" }), { scope });
    expect(scope.count).toBe(1);
    expect(await outcome).toBe("done");
    expect(scope.count).toBe(0);
  });

  it("swallows what the work rejects with later", async () => {
    const scope = new ManualScope();
    const late = sleep(60, { scope }).then(() => Promise.reject(new Error("late")));
    const outcome = await after(scope, 100, timeout(50, late, { scope }));
    expect(outcome?.status).toBe("rejected");
  });
});

describe("other than p-timeout", () => {
  it("tells work by a signal that its time is over, which more obeys than has a `cancel()`", async () => {
    const scope = new ManualScope();
    const work = (signal: AbortSignal): Promise<undefined> => sleep(1000, { scope, signal });
    await after(scope, 50, timeout(50, work, { scope }));
    expect(scope.count).toBe(0);
  });

  it("has no `clear()`: a signal of the caller's ends it, and work that should have no limit is not given one", async () => {
    expect("clear" in timeout(1000, Promise.resolve())).toBe(false);
  });

  it("takes no message: an error says more, and can be told apart by its class", async () => {
    const scope = new ManualScope();
    const outcome = await after(
      scope,
      50,
      timeout(50, never, { scope, error: new Error("too slow") }),
    );
    expect(outcome).toMatchObject({ reason: { message: "too slow" } });
  });

  it("resolves with undefined by a fallback, and needs no `false` for it", async () => {
    const scope = new ManualScope();
    const outcome = await after(
      scope,
      50,
      timeout(50, never, { scope, fallback: () => undefined }),
    );
    expect(outcome).toEqual({ status: "fulfilled", value: undefined });
  });

  it("takes limits beyond what a timer can hold as they are, and not as none", async () => {
    const scope = new ManualScope();
    const outcome = await after(scope, 2 ** 31, timeout(2 ** 31, never, { scope }));
    expect(outcome?.status).toBe("rejected");
  });

  it("does not begin work when the signal has fired", async () => {
    let begun = 0;
    const work = (): number => (begun += 1);
    await timeout(1000, work, { signal: AbortSignal.abort() }).catch(() => undefined);
    expect(begun).toBe(0);
  });
});
