import { fromIterable, merge } from "@treenail/streams";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { gather } from "./gather.ts";
import { played } from "./played.ts";

/** Numbers without end, and how many were asked for, and whether it was ended. */
function endless(): { numbers: Iterable<number>; made: () => number; ended: () => number } {
  let made = 0;
  let ended = 0;
  function* generate(): Generator<number> {
    try {
      for (;;) yield (made += 1);
    } finally {
      ended += 1;
    }
  }
  return { numbers: generate(), made: () => made, ended: () => ended };
}

describe("merge", () => {
  it("gives the items of all sources, each source's in order", async () => {
    async function* slow(): AsyncGenerator<string> {
      for (const item of ["a", "b"]) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        yield item;
      }
    }
    const items = await gather(merge([[1, 2], slow(), fromIterable([true]), []]));
    expect(items).toHaveLength(5);
    expect(items.filter((item) => typeof item === "number")).toEqual([1, 2]);
    expect(items.filter((item) => typeof item === "string")).toEqual(["a", "b"]);
  });

  it("is done at once when there is no source, or only empty ones", async () => {
    expect(await gather(merge([]))).toEqual([]);
    expect(await gather(merge([[], fromIterable([])]))).toEqual([]);
  });

  it("gives an item as soon as it comes, from whichever source", async () => {
    const [first, second] = [played<string>(), played<string>()];
    const items = merge([first.stream, second.stream]);
    for (const [source, text] of [
      [second, "a"],
      [second, "b"],
      [first, "c"],
    ] as const) {
      const next = items.next();
      source.controller.enqueue(text);
      expect((await next).value).toBe(text);
    }
    await items.return();
  });

  it("does not starve a source beside one that always has more", async () => {
    const items = merge([endless().numbers, ["a", "b", "c"]]);
    const seen: unknown[] = [];
    for await (const item of items) if (seen.push(item) === 10) break;
    expect(seen.filter((item) => typeof item === "string")).toEqual(["a", "b", "c"]);
  });

  it("asks nothing before somebody reads, and lets one item of each source wait", async () => {
    const [one, two] = [endless(), endless()];
    const items = merge([one.numbers, two.numbers]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect([one.made(), two.made()]).toEqual([0, 0]);
    await items.next();
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect([one.made(), two.made()]).toEqual([1, 1]);
    await items.return();
  });

  it("answers overlapping calls of next", async () => {
    const items = merge([[1], [2]]);
    const calls = await Promise.all([items.next(), items.next(), items.next(), items.next()]);
    expect(calls.map(({ value }) => value)).toEqual([1, 2, undefined, undefined]);
  });

  it("answers overlapping calls of next though there is but one source", async () => {
    const items = merge([[1, 2]]);
    const calls = await Promise.all([items.next(), items.next(), items.next()]);
    expect(calls.map(({ value }) => value)).toEqual([1, 2, undefined]);
  });

  it("ends all sources on break", async () => {
    const [generator, stream] = [endless(), played<number>()];
    for await (const item of merge([generator.numbers, stream.stream])) {
      expect(item).toBe(1);
      break;
    }
    expect(generator.ended()).toBe(1);
    expect(stream.cancelled).toHaveLength(1);
    expect(stream.stream.locked).toBe(false);
  });

  it("ends all sources with its signal, and leaves no listener", async () => {
    const [one, two] = [played<number>(), played<number>()];
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const next = merge([one.stream, two.stream], { signal: controller.signal }).next();
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
    expect([one.cancelled, two.cancelled]).toEqual([["enough"], ["enough"]]);
    expect([one.stream.locked, two.stream.locked]).toEqual([false, false]);
    expect(listeners.count).toBe(0);
  });

  it("gives the first error once, and ends the other sources", async () => {
    const [one, two, other] = [played<number>(), played<number>(), endless()];
    const items = merge([one.stream, two.stream, other.numbers]);
    await items.next();
    const next = items.next();
    one.controller.error("broken");
    await expect(next).rejects.toBe("broken");
    expect(await items.next()).toEqual({ done: true, value: undefined });
    expect(two.cancelled).toEqual(["broken"]);
    expect(other.ended()).toBe(1);
    expect([one.stream.locked, two.stream.locked]).toEqual([false, false]);
  });

  it("goes on with the others when one ends, and unlocks that one", async () => {
    const [one, two] = [played<number>(), played<number>()];
    const items = merge([one.stream, two.stream]);
    const next = items.next();
    one.controller.close();
    two.controller.enqueue(1);
    expect((await next).value).toBe(1);
    expect(one.stream.locked).toBe(false);
    await items.return();
    expect(two.cancelled).toHaveLength(1);
  });

  it("leaves the other sources alone when one is locked", () => {
    const [one, two] = [fromIterable([1]), fromIterable([2])];
    two.getReader();
    expect(() => merge([one, two])).toThrow(TypeError);
    expect(one.locked).toBe(false);
  });

  it("rejects return when a source cannot be cancelled, and ends the others", async () => {
    const error = new Error("cannot be cancelled");
    const stream = new ReadableStream({
      cancel: () => {
        throw error;
      },
    });
    const other = played<number>();
    await expect(merge([stream, other.stream]).return()).rejects.toBe(error);
    expect(other.cancelled).toHaveLength(1);
  });
});
