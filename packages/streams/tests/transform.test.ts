import { collect, flatMapStream, fromIterable, mapStream, toIterator } from "@treenail/streams";
import { describe, expect, it } from "vitest";

describe("mapStream", () => {
  it("gives one chunk for each", async () => {
    const doubled = fromIterable([1, 2]).pipeThrough(mapStream((number: number) => number * 2));
    expect(await collect(doubled)).toEqual([2, 4]);
  });

  it("awaits promises, in order", async () => {
    const slow = mapStream(
      (milliseconds: number) =>
        new Promise<number>((resolve) => setTimeout(resolve, milliseconds, milliseconds)),
    );
    expect(await collect(fromIterable([10, 1]).pipeThrough(slow))).toEqual([10, 1]);
  });

  it("fails both sides with what the function throws", async () => {
    const error = new Error("bad chunk");
    const failing = mapStream<number, number>(() => {
      throw error;
    });
    let finished = 0;
    function* numbers(): Generator<number> {
      try {
        for (;;) yield 1;
      } finally {
        finished += 1;
      }
    }
    await expect(collect(fromIterable(numbers()).pipeThrough(failing))).rejects.toBe(error);
    expect(finished).toBe(1);
  });
});

describe("flatMapStream", () => {
  it("gives any number of chunks for each", async () => {
    const words = fromIterable(["a b", "", "c"]).pipeThrough(
      flatMapStream((line: string) => line.split(" ").filter((word) => word !== "")),
    );
    expect(await collect(words)).toEqual(["a", "b", "c"]);
  });

  it("takes an async generator", async () => {
    const twice = flatMapStream(async function* (number: number) {
      yield await Promise.resolve(number);
      yield number;
    });
    expect(await collect(fromIterable([1, 2]).pipeThrough(twice))).toEqual([1, 1, 2, 2]);
  });

  it("asks an endless iterable only for what is read", async () => {
    let made = 0;
    let finished = 0;
    const endless = flatMapStream(async function* (start: number) {
      try {
        for (;;) {
          made += 1;
          if (made > 100) throw new Error("asked too often");
          yield await Promise.resolve(start + made);
        }
      } finally {
        finished += 1;
      }
    });
    const iterator = toIterator(fromIterable([10]).pipeThrough(endless));
    expect((await iterator.next()).value).toBe(11);
    expect((await iterator.next()).value).toBe(12);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(made).toBe(2);
    await iterator.return();
    expect(finished).toBe(1);
  });

  it("cancels its source at once, also while it waits for a chunk", async () => {
    const cancelled = new Promise((resolve) => {
      const idle = new ReadableStream<number>({ cancel: resolve });
      const words = idle.pipeThrough(flatMapStream((number: number) => [number]));
      const reader = words.getReader();
      reader.read().catch(() => undefined);
      setTimeout(() => {
        reader.cancel("enough").catch(() => undefined);
      }, 5);
    });
    expect(await cancelled).toBe("enough");
  });

  it("fails with what its source fails with", async () => {
    const failing = new ReadableStream<number>({
      start: (controller) => {
        controller.error(new RangeError("broken"));
      },
    });
    const same = failing.pipeThrough(flatMapStream((number: number) => [number]));
    await expect(collect(same)).rejects.toThrow(RangeError);
  });

  it("fails both sides with what the iterable throws", async () => {
    const { readable, writable } = flatMapStream(function* (number: number) {
      yield number;
      throw new Error("bad chunk");
    });
    const writer = writable.getWriter();
    writer.write(1).catch(() => undefined);
    const closed = expect(writer.closed).rejects.toThrow("bad chunk");
    await expect(collect(readable)).rejects.toThrow("bad chunk");
    await closed;
  });
});
