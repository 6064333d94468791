import { collect, flatMapStream, fromIterable, mapStream } from "@treenail/streams";
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
});
