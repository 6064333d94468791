import { tee } from "@treenail/streams";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { gather } from "./gather.ts";
import { played } from "./played.ts";

/** Numbers without end, and how many were asked for. */
function counted(): { numbers: Iterable<number>; made: () => number } {
  let made = 0;
  function* generate(): Generator<number> {
    for (;;) yield (made += 1);
  }
  return { numbers: generate(), made: () => made };
}

describe("tee", () => {
  it("gives the same items to both branches", async () => {
    const item = { a: 1 };
    const [left, right] = tee([item, 2, 3]);
    const [one, two] = await Promise.all([gather(left), gather(right)]);
    expect([one, two]).toEqual([
      [item, 2, 3],
      [item, 2, 3],
    ]);
    expect(one[0]).toBe(two[0]);
  });

  it("lets one branch be read after the other, as far as the buffer goes", async () => {
    const [left, right] = tee([1, 2, 3], { buffer: 4 });
    expect(await gather(left)).toEqual([1, 2, 3]);
    expect(await gather(right)).toEqual([1, 2, 3]);
  });

  it("asks for an item only when a branch is read", async () => {
    const { numbers, made } = counted();
    const [left, right] = tee(numbers);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(made()).toBe(0);
    await left.next();
    await right.next();
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(made()).toBe(1);
  });

  it("lets the faster branch wait when so many items wait for the slower one", async () => {
    const { numbers, made } = counted();
    const [left, right] = tee(numbers, { buffer: 2 });
    await left.next();
    await left.next();
    let third: number | undefined;
    const waiting = left.next().then(({ value }) => (third = value));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([third, made()]).toEqual([undefined, 2]);
    expect((await right.next()).value).toBe(1);
    await waiting;
    expect([third, made()]).toEqual([3, 3]);
  });

  it("lets the faster branch go on when the slower one ends", async () => {
    const [left, right] = tee(counted().numbers, { buffer: 1 });
    await left.next();
    const waiting = left.next();
    await right.return();
    expect((await waiting).value).toBe(2);
    expect((await left.next()).value).toBe(3);
  });

  it.each([1, 2, 256, Infinity])("reads all with a buffer of %d, at any pace", async (buffer) => {
    const all = Array.from({ length: 20 }, (_, index) => index);
    const [left, right] = tee(all, { buffer });
    const slowly = async (): Promise<number[]> => {
      const seen: number[] = [];
      for await (const item of right) {
        seen.push(item);
        if (item % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      return seen;
    };
    expect(await Promise.all([gather(left), slowly()])).toEqual([all, all]);
  });

  it("answers overlapping calls of next on both branches", async () => {
    const [left, right] = tee([1, 2], { buffer: 1 });
    const calls = [left.next(), left.next(), left.next(), right.next(), right.next(), right.next()];
    const values = (await Promise.all(calls)).map(({ value }) => value);
    expect(values).toEqual([1, 2, undefined, 1, 2, undefined]);
  });

  it("cancels the source when both branches have ended, and not before", async () => {
    const { stream, cancelled } = played<number>();
    const [left, right] = tee(stream);
    const waiting = left.next();
    await left.return();
    expect((await waiting).done).toBe(true);
    expect(cancelled).toEqual([]);
    await right.return();
    expect(cancelled).toHaveLength(1);
    expect(stream.locked).toBe(false);
  });

  it("ends both branches with its signal, and leaves no listener", async () => {
    const { stream, cancelled } = played<number>();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const [left, right] = tee(stream, { signal: controller.signal });
    const waiting = left.next();
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    await expect(right.next()).rejects.toBe("enough");
    expect(await right.next()).toEqual({ done: true, value: undefined });
    expect(cancelled).toEqual(["enough"]);
    expect(stream.locked).toBe(false);
    expect(listeners.count).toBe(0);
  });

  it("gives the source's error to each branch once, and unlocks", async () => {
    const { stream, controller } = played<number>();
    const [left, right] = tee(stream);
    const waiting = left.next();
    controller.error("broken");
    await expect(waiting).rejects.toBe("broken");
    await expect(right.next()).rejects.toBe("broken");
    expect(await right.next()).toEqual({ done: true, value: undefined });
    expect(stream.locked).toBe(false);
  });

  it("gives the slower branch what came before the error", async () => {
    const { stream, controller } = played<number>();
    const [left, right] = tee(stream);
    const calls = [left.next(), left.next()];
    controller.enqueue(1);
    expect((await calls[0])?.value).toBe(1);
    controller.error("broken");
    await expect(calls[1]).rejects.toBe("broken");
    expect((await right.next()).value).toBe(1);
    await expect(right.next()).rejects.toBe("broken");
  });

  it("is not broken by a branch that nobody reads when the source fails", async () => {
    const { stream, controller } = played<number>();
    const [left] = tee(stream);
    const waiting = left.next();
    controller.error("broken");
    await expect(waiting).rejects.toBe("broken");
  });

  it.each([0, -1, NaN])("refuses a buffer of %d, and leaves the stream alone", (buffer) => {
    const { stream } = played<number>();
    expect(() => tee(stream, { buffer })).toThrow(RangeError);
    expect(stream.locked).toBe(false);
  });

  it("refuses a stream that is locked", () => {
    const { stream } = played<number>();
    stream.getReader();
    expect(() => tee(stream)).toThrow(TypeError);
  });
});
