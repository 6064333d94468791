/** What answers later, in the platform itself: timers, observers, requests, locks and streams, where this engine has them. */
import { describe, expect, test } from "vitest";
import {
  awaitRequest,
  callForEach,
  callForResult,
  type Held,
  hold,
  iterateByReader,
  iterateRequest,
  iterateWith,
  observeBatches,
  onValue,
  onValues,
} from "@treenail/core";

const reason = new Error("enough");
const { PerformanceObserver: hasPerformance } = globalThis as { PerformanceObserver?: unknown };

describe("callbacks", () => {
  test("give a promise of what they are given", async () => {
    const later = callForResult(
      undefined,
      globalThis,
      "setTimeout",
      "clearTimeout",
      onValues,
      1,
      "a",
      2,
    );
    expect(await later).toEqual(["a", 2]);
  });

  test("are not called once the signal has ended them", async () => {
    const aborted = { signal: AbortSignal.abort(reason) };
    const before = callForResult(aborted, globalThis, "setTimeout", "clearTimeout", onValue, 1);
    await expect(before).rejects.toBe(reason);
    const controller = new AbortController();
    const never = callForResult(controller, globalThis, "setTimeout", "clearTimeout", onValue, 1e9);
    controller.abort(reason);
    await expect(never).rejects.toBe(reason);
  });

  test("that repeat give an iterator", async () => {
    const ticks = callForEach<string>(
      undefined,
      globalThis,
      "setInterval",
      "clearInterval",
      false,
      onValue,
      1,
      "tick",
    );
    const seen: string[] = [];
    for await (const tick of ticks) if (seen.push(tick) === 3) break;
    expect(seen).toEqual(["tick", "tick", "tick"]);
  });

  test("that are called once are asked for again", async () => {
    const ticks = callForEach(
      undefined,
      globalThis,
      "setTimeout",
      "clearTimeout",
      true,
      onValue,
      1,
    );
    for (let count = 0; count < 3; count++) {
      expect(await ticks.next()).toEqual({ done: false, value: undefined });
    }
    await ticks.return();
  });
});

if (hasPerformance !== undefined)
  describe("an observer", () => {
    test("gives batches until the loop is left", async () => {
      const options = { entryTypes: ["mark"] };
      const batches = observeBatches<PerformanceObserverEntryList>(
        undefined,
        "PerformanceObserver",
        "observe",
        "disconnect",
        undefined,
        options,
      );
      performance.mark("treenail");
      for await (const batch of batches) {
        if (batch.getEntries().some(({ name }) => name === "treenail")) break;
      }
    });
  });

if ("indexedDB" in globalThis)
  describe("a request", () => {
    test("gives its result, and its cursor where it stands", async () => {
      const name = `treenail-${String(Math.random())}`;
      const database = await awaitRequest<IDBDatabase, IDBOpenDBRequest>(
        () => indexedDB.open(name, 1),
        {
          onRequest: (request) => {
            request.onupgradeneeded = () => request.result.createObjectStore("lamps");
          },
        },
      );
      const store = database.transaction("lamps", "readwrite").objectStore("lamps");
      for (const key of ["a", "b", "c"]) {
        expect(await awaitRequest(() => store.put(key.toUpperCase(), key))).toBe(key);
      }
      const seen: unknown[] = [];
      for await (const cursor of iterateRequest<IDBCursorWithValue>(
        () => store.openCursor(),
        "IDBCursor.continue",
      )) {
        seen.push(cursor.value);
      }
      expect(seen).toEqual(["A", "B", "C"]);
      await expect(awaitRequest(() => store.add("again", "a"))).rejects.toMatchObject({
        name: "ConstraintError",
      });
      database.close();
      await awaitRequest(() => indexedDB.deleteDatabase(name));
    });
  });

if ("locks" in ((globalThis.navigator as object | undefined) ?? {}))
  describe("a lock", () => {
    test("is held until it is released", async () => {
      const name = `treenail-${String(Math.random())}`;
      const acquire = (options?: LockOptions): Promise<Held<Lock> | null> =>
        hold<Lock>(options, navigator.locks, "LockManager.request", name, options, onValue);
      const first = await acquire();
      expect(first?.name).toBe(name);
      expect(await acquire({ ifAvailable: true })).toBeNull();
      const second = acquire();
      await first?.release();
      await (await second)?.release();
    });
  });

if ("values" in ReadableStream.prototype)
  describe("an async iterator of the platform", () => {
    test("is cancelled when the loop is left, and when the signal fires", async () => {
      const cancelled: unknown[] = [];
      const stream = (): ReadableStream<number> =>
        new ReadableStream({
          start: (streaming) => {
            streaming.enqueue(1);
          },
          cancel: () => {
            cancelled.push("cancelled");
          },
        });
      for await (const value of iterateWith(undefined, stream(), "ReadableStream.values")) {
        expect(value).toBe(1);
        break;
      }
      const controller = new AbortController();
      const values = iterateWith(controller, stream(), "ReadableStream.values");
      expect(await values.next()).toEqual({ done: false, value: 1 });
      const next = values.next();
      controller.abort(reason);
      await expect(next).rejects.toBe(reason);
      expect(cancelled[0]).toBe("cancelled");
    });
  });

describe("an async iterator that an engine may lack", () => {
  /** A stream that counts; `values` hides its iterator, as if the engine had none. */
  const counting = (log: string[], isHidden: boolean): ReadableStream<number> => {
    let count = 0;
    const stream = new ReadableStream<number>({
      pull: (streaming) => {
        count += 1;
        if (count > 3) streaming.close();
        else streaming.enqueue(count);
      },
      cancel: () => {
        log.push("cancelled");
      },
    });
    return isHidden ? Object.defineProperty(stream, "values", { value: undefined }) : stream;
  };
  const over = (
    stream: object,
    options?: { readonly signal?: AbortSignal; readonly preventCancel?: boolean },
  ): AsyncGenerator<number, undefined, void> =>
    iterateByReader(options, stream, "ReadableStream.values", "ReadableStream.getReader", options);

  test.each([false, true])("comes to the end (without one: %s), and lets go", async (isHidden) => {
    const log: string[] = [];
    const stream = counting(log, isHidden);
    const seen: number[] = [];
    for await (const value of over(stream)) seen.push(value);
    expect(seen).toEqual([1, 2, 3]);
    expect(stream.locked).toBe(false);
    expect(log).toEqual([]);
  });

  test.each([false, true])(
    "is cancelled when the loop is left (without one: %s)",
    async (isHidden) => {
      const log: string[] = [];
      const stream = counting(log, isHidden);
      for await (const value of over(stream)) if (value === 2) break;
      expect(stream.locked).toBe(false);
      expect(log).toEqual(["cancelled"]);
    },
  );

  test.each([false, true])(
    "is left as it is where that is asked for (without one: %s)",
    async (isHidden) => {
      const log: string[] = [];
      const stream = counting(log, isHidden);
      for await (const value of over(stream, { preventCancel: true })) if (value === 1) break;
      expect(stream.locked).toBe(false);
      expect(log).toEqual([]);
      expect(await stream.getReader().read()).toEqual({ done: false, value: 2 });
    },
  );

  test.each([false, true])(
    "ends by a signal while an item is awaited (without one: %s)",
    async (isHidden) => {
      const cancelled: string[] = [];
      const stream = new ReadableStream<number>({ cancel: () => void cancelled.push("cancelled") });
      if (isHidden) Object.defineProperty(stream, "values", { value: undefined });
      const controller = new AbortController();
      const next = over(stream, { signal: controller.signal }).next();
      await Promise.resolve();
      controller.abort(reason);
      await expect(next).rejects.toBe(reason);
      // The platform's own waits for the item before it cancels.
      if (isHidden) expect(cancelled).toEqual(["cancelled"]);
    },
  );

  test("fails as reading does, and lets go", async () => {
    const stream = new ReadableStream<number>({
      start: (streaming) => {
        streaming.error(reason);
      },
    });
    Object.defineProperty(stream, "values", { value: undefined });
    await expect(over(stream).next()).rejects.toBe(reason);
    expect(stream.locked).toBe(false);
  });

  test("is an error that names it where there is no reader either", async () => {
    await expect(over({}).next()).rejects.toMatchObject({ api: "ReadableStream.getReader" });
  });
});
