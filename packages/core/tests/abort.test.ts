import { asyncDisposeSymbol, disposeSymbol, softAbort, untilAborted } from "@treenail/core";
import { describe, expect, it } from "vitest";
import { countListeners } from "./count-listeners.ts";

const never = new Promise<never>(() => undefined);

/** A promise and what settles it. */
function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

describe("softAbort", () => {
  it("passes the result through without a signal", async () => {
    await expect(softAbort(Promise.resolve(1))).resolves.toBe(1);
    await expect(softAbort(Promise.resolve(1), null)).resolves.toBe(1);
  });

  it("passes a rejection through untouched", async () => {
    const reason = Symbol("reason");

    await expect(softAbort(Promise.reject(reason), new AbortController().signal)).rejects.toBe(
      reason,
    );
  });

  it("starts work given as a function", async () => {
    await expect(softAbort(() => Promise.resolve(2))).resolves.toBe(2);
  });

  it("rejects when the function throws", async () => {
    const error = new Error("not started");
    const work = (): Promise<never> => {
      throw error;
    };
    await expect(softAbort(work, new AbortController().signal)).rejects.toBe(error);
  });

  it("does not start work when the signal has fired", async () => {
    let started = 0;
    const work = (): Promise<void> => {
      started += 1;
      return Promise.resolve();
    };
    await expect(softAbort(work, AbortSignal.abort("before"))).rejects.toBe("before");
    expect(started).toBe(0);
  });

  it("rejects with the reason of a signal that has fired", async () => {
    await expect(softAbort(never, AbortSignal.abort("before"))).rejects.toBe("before");
  });

  it("obeys a signal that fires while the work starts", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const work = (): Promise<never> => {
      controller.abort("during");
      return never;
    };
    await expect(softAbort(work, controller.signal)).rejects.toBe("during");
    expect(listeners.count).toBe(0);
  });

  it("takes work that gives no promise as done, and leaves no listener", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const work = (() => 3) as unknown as () => Promise<number>;
    await expect(softAbort(work, controller.signal)).resolves.toBe(3);
    expect(listeners.count).toBe(0);
  });

  it("rejects with the reason at the moment the signal fires", async () => {
    const controller = new AbortController();
    const result = softAbort(never, controller.signal);
    const reason = { any: "value" };
    controller.abort(reason);
    await expect(result).rejects.toBe(reason);
  });

  it("gives the platform's AbortError when abort is given no reason", async () => {
    const controller = new AbortController();
    const result = softAbort(never, controller.signal);
    controller.abort();
    await expect(result).rejects.toMatchObject({ name: "AbortError" });
  });

  it.each([disposeSymbol, asyncDisposeSymbol])(
    "disposes of a late handle by its %s",
    async (key) => {
      const controller = new AbortController();
      const late = deferred<object>();
      const result = softAbort(late.promise, controller.signal);
      controller.abort("gone");
      await expect(result).rejects.toBe("gone");
      let disposed = 0;
      late.resolve({ [key]: () => (disposed += 1) });
      await turn();
      expect(disposed).toBe(1);
    },
  );

  it("disposes of a late result as it is told", async () => {
    const controller = new AbortController();
    const late = deferred<number>();
    const disposed: number[] = [];
    const result = softAbort(late.promise, controller.signal, (value) => disposed.push(value));
    controller.abort("gone");
    await expect(result).rejects.toBe("gone");
    late.resolve(7);
    await turn();
    expect(disposed).toEqual([7]);
  });

  it.each([null, undefined, 0, "text", {}])(
    "lets go of a late %s that is no handle",
    async (value) => {
      const controller = new AbortController();
      const late = deferred<unknown>();
      const result = softAbort(late.promise, controller.signal);
      controller.abort("gone");
      await expect(result).rejects.toBe("gone");
      late.resolve(value);
      await turn();
    },
  );

  it("swallows a late rejection, and what disposal throws", async () => {
    const controller = new AbortController();
    const late = deferred<never>();
    const handle = deferred<object>();
    const results = [
      softAbort(late.promise, controller.signal),
      softAbort(handle.promise, controller.signal, () => {
        throw new Error("cannot be disposed of");
      }),
    ];
    controller.abort("gone");
    const settled = await Promise.allSettled(results);
    late.reject(new Error("too late"));
    handle.resolve({});
    // An unhandled rejection would fail the run.
    await turn();
    expect(settled.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  });

  it("does not dispose of a result that came in time", async () => {
    const controller = new AbortController();
    let disposed = 0;
    await softAbort(Promise.resolve({}), controller.signal, () => (disposed += 1));
    controller.abort();
    await turn();
    expect(disposed).toBe(0);
  });

  // Between the moment that the work settles and the moment that its caller hears of it there are some microtasks, in each of which a signal may fire.
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    "gives a result or disposes of it when the signal fires %i microtasks after it came",
    async (microtasks) => {
      const controller = new AbortController();
      const listeners = countListeners(controller.signal);
      const work = deferred<object>();
      const handle = {};
      const disposed: object[] = [];
      const result = softAbort(work.promise, controller.signal, (late) => disposed.push(late));
      const given = result.then(
        (value) => [value],
        () => [],
      );
      await turn();
      work.resolve(handle);
      for (let passed = 0; passed < microtasks; passed++) await Promise.resolve();
      controller.abort("at the last moment");
      const received = await given;
      await turn();
      expect([...received, ...disposed]).toEqual([handle]);
      expect(listeners.count).toBe(0);
    },
  );

  it("leaves no listener on the signal, however the work ends", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    await softAbort(Promise.resolve(), controller.signal);
    await softAbort(Promise.reject(new Error("no")), controller.signal).catch(() => undefined);
    expect(listeners.count).toBe(0);
    const pending = softAbort(never, controller.signal);
    expect(listeners.count).toBe(1);
    controller.abort();
    await pending.catch(() => undefined);
    expect(listeners.count).toBe(0);
  });
});

describe("untilAborted", () => {
  it("passes through what the promise gives", async () => {
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    await expect(untilAborted(Promise.resolve(1))).resolves.toBe(1);
    await expect(untilAborted(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(untilAborted(Promise.reject(new RangeError("no")), signal)).rejects.toThrow("no");
    expect(listeners.count).toBe(0);
  });

  it("drops a late result, and does not dispose of it", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const late = deferred<object>();
    const result = untilAborted(late.promise, controller.signal);
    controller.abort("gone");
    await expect(result).rejects.toBe("gone");
    let disposed = 0;
    late.resolve({ [disposeSymbol]: () => (disposed += 1) });
    await turn();
    expect(disposed).toBe(0);
    expect(listeners.count).toBe(0);
  });

  it("rejects with the reason of a signal that has fired, and swallows a late rejection", async () => {
    const late = deferred<never>();
    const signal = AbortSignal.abort("before");
    const listeners = countListeners(signal);
    await expect(untilAborted(late.promise, signal)).rejects.toBe("before");
    expect(listeners.count).toBe(0);
    late.reject(new Error("too late"));
    await turn();
  });
});
