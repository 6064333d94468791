// What people know from `p-retry`, one test each; at the end, what is otherwise here, and why.
import { isAbortError } from "@treenail/core";
import { retry, type FailedAttempt, type RetryOptions } from "@treenail/timers";
import { describe, expect, it } from "vitest";
import { ManualScope } from "./manual-scope.ts";

/** Work that fails at first, tried by hand for a long while: how it ended, and when each attempt was. */
async function tried(
  failures: number | ((attempt: number) => unknown),
  options: RetryOptions = {},
): Promise<{ readonly outcome: PromiseSettledResult<string>; readonly at: number[] }> {
  const scope = new ManualScope();
  const at: number[] = [];
  const work = (_signal: unknown, attempt: number): Promise<string> => {
    at.push(scope.time);
    if (typeof failures === "function") return Promise.reject(failures(attempt));
    if (attempt > failures) return Promise.resolve("done");
    return Promise.reject(new Error(`failure ${String(attempt)}`));
  };
  const settled = Promise.allSettled([retry(work, { scope, jitter: () => 1, ...options })]);
  await scope.advance(100_000);
  expect(scope.count).toBe(0);
  return { outcome: (await settled)[0], at };
}

const failed = (message: string): object => ({ status: "rejected", reason: { message } });

describe("as p-retry does it", () => {
  it("gives the first success", async () => {
    const { outcome, at } = await tried(2);
    expect(outcome).toEqual({ status: "fulfilled", value: "done" });
    expect(at.length).toBe(3);
  });

  it("rejects with the last failure", async () => {
    const { outcome } = await tried(9, { retries: 2 });
    expect(outcome).toMatchObject(failed("failure 3"));
  });

  it("tries once for no retries", async () => {
    const { outcome, at } = await tried(9, { retries: 0 });
    expect(outcome).toMatchObject(failed("failure 1"));
    expect(at).toEqual([0]);
  });

  it("counts what a function throws as it counts what it rejects with", async () => {
    let attempts = 0;
    const work = (): string => {
      attempts += 1;
      if (attempts === 1) throw new Error("thrown");
      return "returned";
    };
    expect(await retry(work, { delay: 0 })).toBe("returned");
  });

  it("waits a second, and twice as long each time", async () => {
    expect((await tried(3)).at).toEqual([0, 1000, 3000, 7000]);
  });

  it("grows by a factor of the caller's, from a first wait of the caller's", async () => {
    expect((await tried(3, { delay: 10, factor: 3 })).at).toEqual([0, 10, 40, 130]);
  });

  it("does not grow beyond the longest wait", async () => {
    expect((await tried(3, { maxDelay: 1500 })).at).toEqual([0, 1000, 2500, 4000]);
  });

  it("tries again at once for no wait", async () => {
    expect((await tried(3, { delay: 0 })).at).toEqual([0, 0, 0, 0]);
  });

  it("spreads waits at random", async () => {
    expect((await tried(1, { jitter: () => 0.3 })).at).toEqual([0, 300]);
  });

  it("stops when retrying took too long, by a clock that does not go back", async () => {
    const { outcome, at } = await tried(9, { retries: Infinity, within: 5000 });
    expect(outcome).toMatchObject(failed("failure 3"));
    expect(at).toEqual([0, 1000, 3000]);
  });

  it("tells a function of each failure, with what comes next", async () => {
    const told: FailedAttempt[] = [];
    const when = async (failure: FailedAttempt): Promise<boolean> => {
      told.push(failure);
      return true;
    };
    await tried(2, { when });
    expect(told.map(({ attempt, delay }) => [attempt, delay])).toEqual([
      [1, 1000],
      [2, 2000],
    ]);
  });

  it("asks a function whether to try again", async () => {
    const { outcome } = await tried(9, { when: ({ attempt }) => attempt < 2 });
    expect(outcome).toMatchObject(failed("failure 2"));
  });

  it("rejects with what such a function throws", async () => {
    const when = (): never => {
      throw new Error("from the function");
    };
    expect((await tried(9, { when })).outcome).toMatchObject(failed("from the function"));
  });

  it("does not ask when no retries are left", async () => {
    let asked = 0;
    await tried(9, { retries: 2, when: () => (asked += 1) > 0 });
    expect(asked).toBe(2);
  });

  it("stops with the reason of a signal, and does not begin with one that has fired", async () => {
    const { outcome, at } = await tried(9, { signal: AbortSignal.abort("stop") });
    expect(outcome).toEqual({ status: "rejected", reason: "stop" });
    expect(at).toEqual([]);
  });

  it("makes a function that tries again, by a function around it", async () => {
    const get = (path: string): Promise<string> =>
      retry(
        (_signal, attempt) => {
          if (attempt === 1) throw new Error("no");
          return path;
        },
        { delay: 0 },
      );
    expect(await get("/a")).toBe("/a");
  });

  it.each([-1, NaN])("refuses %d retries", async (retries) => {
    const { outcome } = await tried(9, { retries });
    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "RangeError" } });
  });
});

describe("other than p-retry", () => {
  it("waits at random by default: clients that failed together must not come back together", async () => {
    const scope = new ManualScope();
    const delays: number[] = [];
    const when = ({ delay }: FailedAttempt): number => {
      delays.push(delay);
      return 0;
    };
    const work = (): Promise<never> => Promise.reject(new Error("no"));
    const outcome = Promise.allSettled([retry(work, { scope, retries: 20, when })]);
    await scope.advance(0);
    await outcome;
    expect(new Set(delays).size).toBeGreaterThan(15);
  });

  it("retries 3 times by default, half a minute apart at most: 10 times and doubling is a quarter of an hour", async () => {
    expect((await tried(99)).at.length).toBe(4);
    expect((await tried(99, { retries: 7 })).at.at(-1)).toBe(91_000);
  });

  it("has one function to ask and to tell, which can say the wait too, as a server does by Retry-After", async () => {
    expect((await tried(2, { when: () => 42 })).at).toEqual([0, 42, 84]);
  });

  it("has no error that stops it: the function is asked, and knows errors of any kind", async () => {
    const { at, outcome } = await tried(() => AbortSignal.abort().reason, {
      when: ({ error }) => !isAbortError(error),
    });
    expect(at).toEqual([0]);
    expect(outcome).toMatchObject({ reason: { name: "AbortError" } });
  });

  it("takes a TypeError as any error: what `fetch` throws is one, and engines word it each in their way", async () => {
    const { at } = await tried(() => new TypeError("no"), { retries: 1 });
    expect(at.length).toBe(2);
  });

  it("counts no retry apart: who forgives some failures has no limit and counts in `when`", async () => {
    let paid = 0;
    const when = ({ error }: FailedAttempt): boolean =>
      (error as Error).message.endsWith("1") || (paid += 1) < 2;
    const { at } = await tried(9, { retries: Infinity, when });
    expect(at.length).toBe(3);
  });

  it("ends at once with its signal, also while the work runs", async () => {
    const controller = new AbortController();
    const outcome = retry(() => new Promise<never>(() => undefined), { signal: controller.signal });
    controller.abort("at once");
    await expect(outcome).rejects.toBe("at once");
  });

  it("keeps no program of Node running by timers of the caller's, and needs no `unref` for it", async () => {
    const scope = new ManualScope();
    const outcome = retry(
      (_signal, attempt) => {
        if (attempt === 1) throw new Error("no");
        return "by hand";
      },
      { scope, jitter: () => 1 },
    );
    await scope.advance(1000);
    expect(await outcome).toBe("by hand");
  });
});
