import { collect, fromIterable, toIterator } from "@treenail/streams";
import { describe, expect, it } from "vitest";

describe("fromIterable", () => {
  it("streams a list, a set and a text's characters", async () => {
    expect(await collect(fromIterable([1, 2]))).toEqual([1, 2]);
    expect(await collect(fromIterable(new Set(["a"])))).toEqual(["a"]);
    expect(await collect(fromIterable("ab"))).toEqual(["a", "b"]);
    expect(await collect(fromIterable([]))).toEqual([]);
  });

  it("awaits promises in a list", async () => {
    expect(await collect(fromIterable([Promise.resolve(1), 2]))).toEqual([1, 2]);
  });

  it("streams an async generator, one item at a time", async () => {
    let made = 0;
    async function* numbers(): AsyncGenerator<number> {
      for (;;) {
        made += 1;
        yield await Promise.resolve(made);
      }
    }
    const iterator = toIterator(fromIterable(numbers()));
    expect(made).toBe(0);
    await iterator.next();
    await iterator.next();
    expect(made).toBe(2);
    await iterator.return();
  });

  it("runs a generator's finally when it is cancelled", async () => {
    let finished = 0;
    function* numbers(): Generator<number> {
      try {
        yield 1;
        yield 2;
      } finally {
        finished += 1;
      }
    }
    for await (const chunk of toIterator(fromIterable(numbers()))) {
      expect(chunk).toBe(1);
      break;
    }
    expect(finished).toBe(1);
  });

  it("runs a generator's finally when a promise that it gave rejects", async () => {
    let finished = 0;
    function* promises(): Generator<Promise<number>> {
      try {
        yield Promise.reject(new RangeError("bad item"));
        yield Promise.resolve(2);
      } finally {
        finished += 1;
      }
    }
    await expect(collect(fromIterable(promises()))).rejects.toThrow(RangeError);
    expect(finished).toBe(1);
  });

  it("does not wait for a generator that is busy when it is cancelled", async () => {
    async function* stuck(): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => undefined);
    }
    const reader = fromIterable(stuck()).getReader();
    await reader.read();
    const waiting = reader.read();
    await reader.cancel();
    expect((await waiting).done).toBe(true);
  });

  it("fails with what the iterable throws", async () => {
    const error = new Error("no more");
    // eslint-disable-next-line require-yield -- it fails before it gives anything
    function* failing(): Generator<number> {
      throw error;
    }
    await expect(collect(fromIterable(failing()))).rejects.toBe(error);
    await expect(collect(fromIterable([Promise.reject(error)]))).rejects.toBe(error);
  });

  it("throws when the iterable has no iterator", () => {
    expect(() => fromIterable({} as Iterable<number>)).toThrow(TypeError);
  });
});
