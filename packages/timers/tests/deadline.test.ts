import { disposeSymbol } from "@treenail/core";
import { deadline, isTimeLimitError, sleep, TimeoutError } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { ManualScope } from "./manual-scope.ts";

const never = new Promise<never>(() => undefined);

describe("deadline", () => {
  it("fires its signal when the time has come, with an error that says the limit", async () => {
    const scope = new ManualScope();
    const limit = deadline(100, { scope });
    await scope.advance(99);
    expect(limit.signal.aborted).toBe(false);
    await scope.advance(1);
    expect(limit.signal.reason).toBeInstanceOf(TimeoutError);
    expect(isTimeLimitError(limit.signal.reason) && limit.signal.reason.limit).toBe(100);
  });

  it("fires with an error of the caller's", async () => {
    const scope = new ManualScope();
    const error = new Error("too slow");
    const limit = deadline(100, { scope, error });
    await scope.advance(100);
    expect(limit.signal.reason).toBe(error);
  });

  it("tells how much time is left, and how long it has passed", async () => {
    const scope = new ManualScope();
    const limit = deadline(100, { scope });
    expect(limit.remaining).toBe(100);
    await scope.advance(30);
    expect(limit.remaining).toBe(70);
    await scope.advance(80);
    expect(limit.remaining).toBe(-10);
  });

  it("gives each work what the ones before it left", async () => {
    const scope = new ManualScope();
    const limit = deadline(100, { scope });
    const first = limit.run(() => sleep(70, { scope, value: "first" }));
    await scope.advance(70);
    expect(await first).toBe("first");
    const second = limit.run(() => sleep(70, { scope }));
    second.catch(() => undefined);
    await scope.advance(30);
    await expect(second).rejects.toBe(limit.signal.reason);
  });

  it("fires the signal that it gave the work, with the deadline's error", async () => {
    const scope = new ManualScope();
    const limit = deadline(100, { scope });
    let given: AbortSignal | undefined;
    const outcome = limit.run((signal) => {
      given = signal;
      return never;
    });
    outcome.catch(() => undefined);
    await scope.advance(100);
    await expect(outcome).rejects.toBe(limit.signal.reason);
    expect(given?.reason).toBe(limit.signal.reason);
  });

  it("does not begin work when it has passed", async () => {
    const scope = new ManualScope();
    const limit = deadline(100, { scope });
    await scope.advance(101);
    let started = 0;
    const outcome = limit.run(() => (started += 1));
    await expect(outcome).rejects.toBe(limit.signal.reason);
    expect(started).toBe(0);
    expect(scope.count).toBe(0);
  });

  it("ends work with the caller's signal too, and lets go of it", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const limit = deadline(100, { scope });
    const outcome = limit.run(never, { signal: controller.signal });
    controller.abort("enough");
    await expect(outcome).rejects.toBe("enough");
    expect(listeners.count).toBe(0);
    expect(limit.signal.aborted).toBe(false);
  });

  it("gives the fallback when time runs out", async () => {
    const scope = new ManualScope();
    const limit = deadline(100, { scope });
    const outcome = limit.run(never, { fallback: "late" });
    await scope.advance(100);
    expect(await outcome).toBe("late");
  });

  it.each([
    ["cancel()", "cancel"],
    ["disposal", disposeSymbol],
  ] as const)("clears its timer on %s: the signal does not fire", async (_name, key) => {
    const scope = new ManualScope();
    const limit = deadline(100, { scope });
    limit[key]();
    limit[key]();
    expect(scope.count).toBe(0);
    await scope.advance(200);
    expect(limit.signal.aborted).toBe(false);
  });

  it("leaves no timer behind work that is done in time", async () => {
    const scope = new ManualScope();
    const limit = deadline(100, { scope });
    expect(await limit.run(Promise.resolve(1))).toBe(1);
    expect(scope.count).toBe(1);
    limit.cancel();
    expect(scope.count).toBe(0);
  });

  it("is never for Infinity, and later than the platform can", async () => {
    const scope = new ManualScope();
    const limits = [deadline(Infinity, { scope }), deadline(2 ** 32, { scope })];
    await scope.advance(2 ** 32 - 1);
    expect(limits.map(({ signal }) => signal.aborted)).toEqual([false, false]);
    await scope.advance(1);
    expect(limits.map(({ signal }) => signal.aborted)).toEqual([false, true]);
    expect(limits[0]!.remaining).toBe(Infinity);
    expect(scope.longest).toBeLessThanOrEqual(2 ** 31 - 1);
  });

  it("keeps time by the platform's clock", async () => {
    const limit = deadline(20);
    const outcome = limit.run((signal) => sleep(5000, { signal }));
    await expect(outcome).rejects.toMatchObject({ limit: 20 });
    expect(limit.remaining).toBeLessThan(2);
  });

  it("refuses NaN", () => {
    expect(() => deadline(NaN)).toThrow(RangeError);
  });
});
