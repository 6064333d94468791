// What people know from `streaming-iterables`, one test each; at the end, what is otherwise here, and why.
import {
  chunks,
  collect,
  flatMapStream,
  fromIterable,
  mapStream,
  merge,
  pipe,
  progress,
  tee,
  toIterator,
} from "@treenail/streams";
import { describe, expect, it } from "vitest";
import { gather } from "./gather.ts";
import { played } from "./played.ts";

/** Items that come after a time each, in milliseconds. */
async function* timed<T>(items: readonly T[], milliseconds: number): AsyncGenerator<T> {
  for (const item of items) {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    yield item;
  }
}

describe("as streaming-iterables does it", () => {
  it("merges items as they resolve, so that a slow source holds up none (`parallelMerge`)", async () => {
    const taken: string[] = [];
    const { stream: slow, controller } = played<string>();
    for await (const item of merge([slow, timed(["a", "b"], 1)])) {
      taken.push(item);
      if (item === "b") controller.enqueue("slow");
      if (item === "slow") controller.close();
    }
    expect(taken).toEqual(["a", "b", "slow"]);
  });

  it("merges what is at hand in turn (`merge`)", async () => {
    expect(
      await gather(
        merge([
          [1, 3, 5],
          [2, 4],
        ]),
      ),
    ).toEqual([1, 2, 3, 4, 5]);
  });

  it("merges sources of either kind, of any length, and none", async () => {
    expect(await gather(merge([[], timed([1], 1), new Set([2])]))).toEqual([2, 1]);
    expect(await gather(merge([]))).toEqual([]);
  });

  it("raises the error of a merged source at once", async () => {
    const { stream, controller } = played<number>();
    const items = merge([stream, timed([1], 40)]);
    const next = items.next();
    controller.error(new RangeError("broken"));
    await expect(next).rejects.toThrow(RangeError);
  });

  it("passes on what a tap sees, in order, and raises what the tap throws (`tap`)", async () => {
    const seen: number[] = [];
    const parts = [new Uint8Array(1), new Uint8Array(2)];
    expect(await gather(progress(parts, ({ loaded }) => seen.push(loaded)))).toEqual(parts);
    expect(seen).toEqual([1, 3]);
  });

  it("cuts to a size, with a shorter end (`batch`, of bytes)", async () => {
    const sizes = (await gather(chunks([new Uint8Array(5)], 2))).map(({ length }) => length);
    expect(sizes).toEqual([2, 2, 1]);
  });

  it("gathers all items (`collect`), and reads for the effects alone (`consume`)", async () => {
    expect(await collect(fromIterable(timed([1, 2], 1)))).toEqual([1, 2]);
    const seen: number[] = [];
    await pipe([1, 2], new WritableStream<number>({ write: (item) => void seen.push(item) }));
    expect(seen).toEqual([1, 2]);
  });

  it("maps one by one, also by promises (`map`), flattens, and leaves out (`flatMap`, `filter`)", async () => {
    const doubled = fromIterable([1, 2]).pipeThrough(
      mapStream(async (item: number) => Promise.resolve(item * 2)),
    );
    expect(await collect(doubled)).toEqual([2, 4]);
    const odd = fromIterable([1, 2, 3]).pipeThrough(
      flatMapStream((item: number) => (item % 2 ? [item, item] : [])),
    );
    expect(await collect(odd)).toEqual([1, 1, 3, 3]);
  });

  it("raises the source's error after the items before it", async () => {
    function* failing(): Generator<number> {
      yield 1;
      throw new RangeError("no more");
    }
    const items = merge([failing()]);
    expect((await items.next()).value).toBe(1);
    await expect(items.next()).rejects.toThrow(RangeError);
  });

  it("reads a platform's stream (`fromStream`), and writes to one with backpressure (`writeToStream`)", async () => {
    const taken: number[] = [];
    const slow = new WritableStream<number>({
      write: async (item) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        taken.push(item);
      },
    });
    await pipe(toIterator(fromIterable([1, 2, 3])), slow);
    expect(taken).toEqual([1, 2, 3]);
  });

  it("takes the first few, and ends the source (`take`)", async () => {
    let ended = 0;
    function* numbers(): Generator<number> {
      try {
        for (;;) yield 1;
      } finally {
        ended += 1;
      }
    }
    const taken: number[] = [];
    for await (const item of merge([numbers()])) if (taken.push(item) === 2) break;
    expect([taken, ended]).toEqual([[1, 1], 1]);
  });

  it("reads ahead (`buffer`), by the queue that every stream has", async () => {
    let made = 0;
    function* numbers(): Generator<number> {
      for (;;) yield (made += 1);
    }
    const ahead = fromIterable(numbers()).pipeThrough(
      new TransformStream<number, number>({}, {}, { highWaterMark: 3 }),
    );
    const items = toIterator(ahead);
    expect((await items.next()).value).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(made).toBeGreaterThanOrEqual(3);
    await items.return();
    expect(made).toBeLessThan(10);
  });
});

describe("otherwise than streaming-iterables", () => {
  it("ends its sources: a generator's `finally` runs, and a stream is cancelled, also when another source fails", async () => {
    const [one, two] = [played<number>(), played<number>()];
    const next = merge([one.stream, two.stream]).next();
    one.controller.error("broken");
    await expect(next).rejects.toBe("broken");
    expect(two.cancelled).toEqual(["broken"]);
  });

  it("obeys a signal at once, which there is no way to do there", async () => {
    const { stream, cancelled } = played<number>();
    const controller = new AbortController();
    const next = merge([stream], { signal: controller.signal }).next();
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
    expect(cancelled).toEqual(["enough"]);
  });

  it("is always asynchronous: one type of result, whatever comes in", () => {
    expect(Symbol.asyncIterator in merge([[1]])).toBe(true);
    expect(Symbol.iterator in merge([[1]])).toBe(false);
  });

  it("is not curried: functions read as they are called, and types stay plain", () => {
    expect(() => (chunks as unknown as (size: number) => unknown)(2)).toThrow();
  });

  it("has no `filter`, `take`, `takeWhile`, `reduce`, `concat`, `flatten`, `time`: a loop says it as shortly", async () => {
    let sum = 0;
    for (const source of [[1, 2], timed([3, 4], 1)])
      for await (const item of source) {
        if (item === 2) continue;
        sum += item;
      }
    expect(sum).toBe(8);
  });

  it("has no `parallelMap` and `transform`: work in parallel is promises at hand, as many as are begun", async () => {
    let [busy, most] = [0, 0];
    const work = async (item: number): Promise<number> => {
      most = Math.max(most, (busy += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      busy -= 1;
      return item * 2;
    };
    const items = [1, 2, 3, 4, 5][Symbol.iterator]();
    async function* worker(): AsyncGenerator<number> {
      for (const item of items) yield await work(item);
    }
    const results = await gather(merge([worker(), worker()]));
    expect([results.sort(), most]).toEqual([[10, 2, 4, 6, 8], 2]);
  });

  it("reads twice with bounded memory, which is not there", async () => {
    const [left, right] = tee([1, 2, 3], { buffer: 1 });
    expect(await Promise.all([gather(left), gather(right)])).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });
});
