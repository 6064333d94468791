import { disposeSymbol } from "@treenail/core";
import { backoff, retry, sleep, timeout, type FailedAttempt } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { ManualScope } from "./manual-scope.ts";

const never = new Promise<never>(() => undefined);
/** No randomness, so that a test knows the waits. */
const jitter = (): number => 1;

/** Work that fails so many times, and notes when it is tried. */
function failing(
  scope: ManualScope,
  times: number,
): { readonly starts: number[]; readonly work: () => Promise<string> } {
  const starts: number[] = [];
  return {
    starts,
    work: () => {
      starts.push(scope.time);
      return starts.length > times
        ? Promise.resolve("done")
        : Promise.reject(new Error(`failure ${String(starts.length)}`));
    },
  };
}

describe("backoff", () => {
  it("grows by the factor up to the longest", () => {
    const options = { delay: 100, factor: 3, maxDelay: 1000, jitter };
    expect([1, 2, 3, 4, 5].map((attempt) => backoff(attempt, options))).toEqual([
      100, 300, 900, 1000, 1000,
    ]);
  });

  it("doubles from a second up to half a minute by default", () => {
    expect([1, 2, 6, 5000].map((attempt) => backoff(attempt, { jitter }))).toEqual([
      1000, 2000, 30_000, 30_000,
    ]);
  });

  it("is spread over the whole wait by default", () => {
    const waits = Array.from({ length: 200 }, () => backoff(1, { delay: 100 }));
    expect(Math.min(...waits)).toBeLessThan(50);
    expect(Math.max(...waits)).toBeGreaterThan(50);
    expect(waits.every((wait) => wait >= 0 && wait < 100)).toBe(true);
  });

  it("takes the share that jitter says", () => {
    expect(backoff(1, { delay: 100, jitter: () => 0.25 })).toBe(25);
  });

  it("is never shorter than the least, whatever the jitter", () => {
    const options = { delay: 100, minDelay: 20, jitter: () => 0.1 };
    expect([1, 2, 3].map((attempt) => backoff(attempt, options))).toEqual([20, 20, 40]);
  });

  it("stays nothing, however many attempts there were", () => {
    expect(backoff(5000, { delay: 0, jitter })).toBe(0);
  });
});

describe("retry", () => {
  it("tries again after a growing wait, until the work succeeds", async () => {
    const scope = new ManualScope();
    const { starts, work } = failing(scope, 3);
    const outcome = retry(work, { scope, jitter });
    await scope.advance(7000);
    expect(await outcome).toBe("done");
    expect(starts).toEqual([0, 1000, 3000, 7000]);
  });

  it("gives up after so many retries, with the last error", async () => {
    const scope = new ManualScope();
    const { starts, work } = failing(scope, 9);
    const outcome = expect(retry(work, { scope, jitter, retries: 2 })).rejects.toThrow("failure 3");
    await scope.advance(3000);
    await outcome;
    expect(starts.length).toBe(3);
    expect(scope.count).toBe(0);
  });

  it("passes a signal and the number of the attempt", async () => {
    const scope = new ManualScope();
    const attempts: number[] = [];
    const outcome = retry(
      (signal, attempt) => {
        expect(signal.aborted).toBe(false);
        attempts.push(attempt);
        if (attempt < 3) throw new Error("thrown and not promised");
        return attempt;
      },
      { scope, jitter, delay: 10 },
    );
    await scope.advance(30);
    expect(await outcome).toBe(3);
    expect(attempts).toEqual([1, 2, 3]);
  });

  it("asks `when` after each failure that is not the last", async () => {
    const scope = new ManualScope();
    const seen: FailedAttempt[] = [];
    const error = new Error("no");
    const when = (failure: FailedAttempt): boolean => {
      seen.push(failure);
      return true;
    };
    const work = (): Promise<never> => Promise.reject(error);
    const outcome = expect(retry(work, { scope, jitter, retries: 2, when })).rejects.toBe(error);
    await scope.advance(3000);
    await outcome;
    expect(seen).toEqual([
      { error, attempt: 1, delay: 1000 },
      { error, attempt: 2, delay: 2000 },
    ]);
  });

  it.each<[string, () => boolean | Promise<boolean>]>([
    ["says no", () => false],
    ["promises no", () => Promise.resolve(false)],
  ])("gives up when `when` %s", async (_name, when) => {
    const scope = new ManualScope();
    const { starts, work } = failing(scope, 9);
    await expect(retry(work, { scope, when })).rejects.toThrow("failure 1");
    expect(starts).toEqual([0]);
  });

  it("waits as long as `when` says, as a server may ask for", async () => {
    const scope = new ManualScope();
    const { starts, work } = failing(scope, 2);
    const when = ({ attempt }: FailedAttempt): number => (attempt === 1 ? 5 : 0);
    const outcome = retry(work, { scope, when });
    await scope.advance(5);
    expect(await outcome).toBe("done");
    expect(starts).toEqual([0, 5, 5]);
  });

  it("rejects with what `when` throws", async () => {
    const error = new Error("from when");
    const when = (): never => {
      throw error;
    };
    await expect(retry(() => Promise.reject(new Error("no")), { when })).rejects.toBe(error);
  });

  it("starts no attempt later than the total time, and does not wait for it in vain", async () => {
    const scope = new ManualScope();
    const { starts, work } = failing(scope, 9);
    const options = { scope, jitter, retries: Infinity, within: 3500 };
    const outcome = expect(retry(work, options)).rejects.toThrow("failure 3");
    await scope.advance(3000);
    await outcome;
    expect(starts).toEqual([0, 1000, 3000]);
    expect(scope.count).toBe(0);
  });

  it("ends a wait with its signal, clears the timer, and lets go of the signal", async () => {
    const scope = new ManualScope();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const { starts, work } = failing(scope, 9);
    const outcome = retry(work, { scope, signal: controller.signal });
    await scope.advance(0);
    expect(scope.count).toBe(1);
    controller.abort("enough");
    await expect(outcome).rejects.toBe("enough");
    expect(scope.count).toBe(0);
    expect(starts.length).toBe(1);
    await scope.advance(0);
    expect(listeners.count).toBe(0);
  });

  it("ends an attempt that does not listen, and asks nobody about its late failure", async () => {
    const controller = new AbortController();
    let fail!: (error: Error) => void;
    let asked = 0;
    const work = (signal: AbortSignal): Promise<never> => {
      expect(signal).toBe(controller.signal);
      return new Promise((_resolve, reject) => {
        fail = reject;
      });
    };
    const when = (): boolean => (asked += 1) > 0;
    const outcome = retry(work, { signal: controller.signal, when });
    controller.abort("enough");
    await expect(outcome).rejects.toBe("enough");
    fail(new Error("late"));
    await sleep(0);
    expect(asked).toBe(0);
  });

  it("disposes of a handle that comes after the signal", async () => {
    const controller = new AbortController();
    let disposed = 0;
    let arrive!: (handle: object) => void;
    const work = (): Promise<object> =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    const outcome = retry(work, { signal: controller.signal });
    controller.abort("enough");
    await expect(outcome).rejects.toBe("enough");
    arrive({ [disposeSymbol]: () => (disposed += 1) });
    await sleep(0);
    expect(disposed).toBe(1);
  });

  it("does not try when its signal has fired", async () => {
    let tried = 0;
    const work = (): number => (tried += 1);
    await expect(retry(work, { signal: AbortSignal.abort("before") })).rejects.toBe("before");
    expect(tried).toBe(0);
  });

  it("limits each attempt by a timeout inside, and all of them by one outside", async () => {
    const scope = new ManualScope();
    let attempts = 0;
    const outcome = timeout(
      250,
      (all) =>
        retry(
          (signal) => {
            attempts += 1;
            return timeout(100, never, { scope, signal });
          },
          { scope, jitter, delay: 20, factor: 1, retries: Infinity, signal: all },
        ),
      { scope },
    );
    outcome.catch(() => undefined);
    await scope.advance(250);
    await expect(outcome).rejects.toMatchObject({ limit: 250 });
    expect(attempts).toBe(3);
    expect(scope.count).toBe(0);
  });

  it("tries again by the platform's timers", async () => {
    const work = (_signal: unknown, attempt: number): Promise<number> =>
      attempt < 3 ? Promise.reject(new Error("no")) : Promise.resolve(attempt);
    expect(await retry(work, { delay: 2 })).toBe(3);
  });

  it.each([{ retries: -1 }, { retries: NaN }, { within: -1 }, { within: NaN }])(
    "rejects for %o",
    async (options) => {
      await expect(retry(() => 1, options)).rejects.toThrow(RangeError);
    },
  );

  it("rejects for a wait of NaN", async () => {
    const work = (): Promise<never> => Promise.reject(new Error("no"));
    await expect(retry(work, { delay: NaN })).rejects.toThrow(RangeError);
    await expect(retry(work, { when: () => NaN })).rejects.toThrow(RangeError);
  });
});
