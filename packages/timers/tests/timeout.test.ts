import { asyncDisposeSymbol, disposeSymbol, isTimeoutError } from "@treenail/core";
import { isTimeLimitError, sleep, timeout, TimeoutError } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { ManualScope } from "./manual-scope.ts";

const never = new Promise<never>(() => undefined);

describe("timeout", () => {
  it("gives what the work gives, and clears the timer", async () => {
    const scope = new ManualScope();
    expect(await timeout(100, Promise.resolve(1), { scope })).toBe(1);
    expect(await timeout(100, () => Promise.resolve(2), { scope })).toBe(2);
    expect(scope.count).toBe(0);
  });

  it("rejects with what the work rejects with, and clears the timer", async () => {
    const scope = new ManualScope();
    const error = new Error("no");
    await expect(timeout(100, Promise.reject(error), { scope })).rejects.toBe(error);
    expect(scope.count).toBe(0);
  });

  it("rejects with what the function throws, and clears the timer", async () => {
    const scope = new ManualScope();
    const error = new Error("not started");
    const work = (): Promise<never> => {
      throw error;
    };
    await expect(timeout(100, work, { scope })).rejects.toBe(error);
    expect(scope.count).toBe(0);
  });

  it("rejects with a TimeoutError that says the limit", async () => {
    const error: unknown = await timeout(5, never).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ name: "TimeoutError", limit: 5 });
    expect(isTimeoutError(error)).toBe(true);
  });

  it("fires the signal that it gave the work, with the same error", async () => {
    let given: AbortSignal | undefined;
    const error: unknown = await timeout(5, (signal) => {
      given = signal;
      return never;
    }).catch((reason: unknown) => reason);
    expect(given?.reason).toBe(error);
  });

  it("does not fire the signal of work that is done", async () => {
    const scope = new ManualScope();
    let given: AbortSignal | undefined;
    await timeout(
      100,
      (signal) => {
        given = signal;
        return Promise.resolve();
      },
      { scope },
    );
    await scope.advance(1000);
    expect(given?.aborted).toBe(false);
  });

  it("ends with the caller's signal, which is passed on", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    let given: AbortSignal | undefined;
    const work = (signal: AbortSignal): Promise<never> => {
      given = signal;
      return never;
    };
    const promise = timeout(100, work, { scope, signal: controller.signal });
    controller.abort("enough");
    await expect(promise).rejects.toBe("enough");
    expect(given?.reason).toBe("enough");
    expect(scope.count).toBe(0);
    expect(listeners.count).toBe(0);
  });

  it("does not start work when the caller's signal has fired", async () => {
    let started = 0;
    const work = (): Promise<void> => {
      started += 1;
      return Promise.resolve();
    };
    await expect(timeout(100, work, { signal: AbortSignal.abort("before") })).rejects.toBe(
      "before",
    );
    expect(started).toBe(0);
  });

  it("obeys a signal that fires while the work starts", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const work = (): Promise<never> => {
      controller.abort("during");
      return never;
    };
    await expect(timeout(100, work, { scope, signal: controller.signal })).rejects.toBe("during");
    expect(scope.count).toBe(0);
  });

  it("does not fire the signal of work that fails by itself", async () => {
    const scope = new ManualScope();
    let given: AbortSignal | undefined;
    const work = (signal: AbortSignal): Promise<never> => {
      given = signal;
      return Promise.reject(new Error("no"));
    };
    await expect(timeout(100, work, { scope })).rejects.toThrow("no");
    expect(given?.aborted).toBe(false);
  });

  it("takes work that gives no promise as done, and clears timer and listener", async () => {
    const scope = new ManualScope();
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    const work = (() => 1) as unknown as () => Promise<number>;
    expect(await timeout(100, work, { scope, signal })).toBe(1);
    expect(scope.count).toBe(0);
    expect(listeners.count).toBe(0);
  });

  it.each([disposeSymbol, asyncDisposeSymbol])(
    "disposes of a handle that comes too late by its %s",
    async (key) => {
      const scope = new ManualScope();
      let arrive!: (handle: object) => void;
      const late = new Promise<object>((resolve) => {
        arrive = resolve;
      });
      const outcome = expect(timeout(100, late, { scope })).rejects.toThrow(TimeoutError);
      await scope.advance(100);
      await outcome;
      let disposed = 0;
      arrive({ [key]: () => (disposed += 1) });
      await sleep(0);
      expect(disposed).toBe(1);
    },
  );

  it("swallows a late rejection", async () => {
    const scope = new ManualScope();
    let fail!: (error: Error) => void;
    const late = new Promise<never>((_resolve, reject) => {
      fail = reject;
    });
    const promise = timeout(100, late, { scope });
    const outcome = expect(promise).rejects.toThrow(TimeoutError);
    await scope.advance(100);
    await outcome;
    fail(new Error("too late"));
    await sleep(0);
  });

  it("rejects with an error of the caller's, which the work's signal gets too", async () => {
    const scope = new ManualScope();
    const error = new Error("too slow");
    let given: AbortSignal | undefined;
    const work = (signal: AbortSignal): Promise<never> => {
      given = signal;
      return never;
    };
    const outcome = expect(timeout(100, work, { scope, error })).rejects.toBe(error);
    await scope.advance(100);
    await outcome;
    expect(given?.reason).toBe(error);
  });

  it("says in the error's stack who waited", async () => {
    async function caller(): Promise<unknown> {
      return await timeout(1, never).catch((reason: unknown) => reason);
    }
    const error = await caller();
    expect((error as Error).stack).toContain("caller");
  });

  it.each<[string, unknown]>([
    ["a value", "instead"],
    ["a function's value", () => "instead"],
    ["what a function promises", () => Promise.resolve("instead")],
  ])("gives %s instead of the error", async (_name, fallback) => {
    const scope = new ManualScope();
    const outcome = timeout(100, never, { scope, fallback });
    await scope.advance(100);
    expect(await outcome).toBe("instead");
  });

  it("calls the fallback with the error, and rejects with what it throws", async () => {
    const scope = new ManualScope();
    const error = new Error("from the fallback");
    let late: unknown;
    const fallback = (reason: unknown): never => {
      late = reason;
      throw error;
    };
    const outcome = expect(timeout(100, never, { scope, fallback })).rejects.toBe(error);
    await scope.advance(100);
    await outcome;
    expect(late).toBeInstanceOf(TimeoutError);
  });

  it("keeps the fallback for when time runs out", async () => {
    const scope = new ManualScope();
    const error = new Error("no");
    const options = { scope, fallback: "instead" };
    await expect(timeout(100, Promise.reject(error), options)).rejects.toBe(error);
    const signal = AbortSignal.abort("before");
    await expect(timeout(100, never, { ...options, signal })).rejects.toBe("before");
    expect(await timeout(100, Promise.resolve("in time"), options)).toBe("in time");
  });

  it("ends a fallback that waits with the caller's signal", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const outcome = timeout(100, never, {
      scope,
      signal: controller.signal,
      fallback: () => never,
    });
    outcome.catch(() => undefined);
    await scope.advance(100);
    controller.abort("enough");
    await expect(outcome).rejects.toBe("enough");
    expect(listeners.count).toBe(0);
  });

  it("does not call work that has no time", async () => {
    const scope = new ManualScope();
    let started = 0;
    const work = (): number => (started += 1);
    await expect(timeout(-1, work, { scope })).rejects.toThrow(TimeoutError);
    expect(started).toBe(0);
    expect(scope.count).toBe(0);
  });

  it("has no limit for Infinity", async () => {
    expect(await timeout(Infinity, sleep(5, { value: "done" }))).toBe("done");
  });

  it("rejects for NaN", async () => {
    await expect(timeout(NaN, never)).rejects.toThrow(RangeError);
  });
});

describe("isTimeLimitError", () => {
  it("knows the error that tells its limit, also of another copy of the package", () => {
    class TimeoutErrorOfAnotherCopy extends Error {
      override readonly name = "TimeoutError";
      readonly limit = 5;
    }
    expect(isTimeLimitError(new TimeoutError(5))).toBe(true);
    expect(isTimeLimitError(new TimeoutErrorOfAnotherCopy())).toBe(true);
  });

  it.each([[undefined], [{ name: "TimeoutError", limit: 5 }], [new Error("no")]])(
    "knows that %s is none",
    (value) => {
      expect(isTimeLimitError(value)).toBe(false);
    },
  );

  it("tells it from the platform's, which has no limit", () => {
    expect(isTimeLimitError(new DOMException("late", "TimeoutError"))).toBe(false);
  });
});
