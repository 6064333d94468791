import { asyncDisposeSymbol } from "@treenail/core";
import { fromIterable, toIterator, type StreamIterator } from "@treenail/streams";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { played } from "./played.ts";

describe("toIterator", () => {
  it("gives the chunks in order, and unlocks the stream at its end", async () => {
    const stream = fromIterable([1, 2, 3]);
    const chunks: number[] = [];
    for await (const chunk of toIterator(stream)) chunks.push(chunk);
    expect(chunks).toEqual([1, 2, 3]);
    expect(stream.locked).toBe(false);
  });

  it("is done for good after the end", async () => {
    const iterator = toIterator(fromIterable([]));
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it("asks for a chunk only on demand", async () => {
    const { stream, controller, pulls } = played<number>();
    const iterator = toIterator(stream);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(pulls()).toBe(0);
    const next = iterator.next();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(pulls()).toBe(1);
    controller.enqueue(1);
    expect(await next).toEqual({ done: false, value: 1 });
    await iterator.return();
  });

  it("answers overlapping calls of next in order", async () => {
    const { stream, controller } = played<number>();
    const iterator = toIterator(stream);
    const calls = Promise.all([iterator.next(), iterator.next(), iterator.next()]);
    controller.enqueue(1);
    controller.enqueue(2);
    controller.close();
    expect((await calls).map(({ value }) => value)).toEqual([1, 2, undefined]);
  });

  it("cancels and unlocks the stream on break", async () => {
    const { stream, controller, cancelled } = played<number>();
    controller.enqueue(1);
    for await (const chunk of toIterator(stream)) {
      expect(chunk).toBe(1);
      break;
    }
    expect(cancelled).toHaveLength(1);
    expect(stream.locked).toBe(false);
  });

  it("cancels the stream when the loop's body throws", async () => {
    const { stream, controller, cancelled } = played<number>();
    controller.enqueue(1);
    const loop = async (): Promise<void> => {
      for await (const chunk of toIterator(stream)) throw new Error(String(chunk));
    };
    await expect(loop()).rejects.toThrow("1");
    expect(cancelled).toHaveLength(1);
  });

  it("leaves the stream open when told so, for another to read on", async () => {
    const stream = fromIterable([1, 2, 3]);
    for await (const chunk of toIterator(stream, { preventCancel: true })) {
      expect(chunk).toBe(1);
      break;
    }
    const rest: number[] = [];
    for await (const chunk of toIterator(stream)) rest.push(chunk);
    expect(rest).toEqual([2, 3]);
  });

  it.each([
    ["return()", (iterator: StreamIterator<number>) => iterator.return()],
    ["Symbol.asyncDispose", (iterator: StreamIterator<number>) => iterator[asyncDisposeSymbol]()],
  ])("ends a call of next that waits on %s", async (_name, end) => {
    const { stream, cancelled } = played<number>();
    const iterator = toIterator(stream);
    const waiting = iterator.next();
    await end(iterator);
    await end(iterator);
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(cancelled).toHaveLength(1);
    expect(stream.locked).toBe(false);
  });

  it("gives the stream's error once, then is done, and unlocks", async () => {
    const { stream, controller } = played<number>();
    const iterator = toIterator(stream);
    const calls = [iterator.next(), iterator.next()];
    controller.error("broken");
    const [first, second] = await Promise.allSettled(calls);
    expect(first).toEqual({ status: "rejected", reason: "broken" });
    expect(second).toEqual({ status: "fulfilled", value: { done: true, value: undefined } });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(stream.locked).toBe(false);
  });

  it("rejects once with the reason of its signal, and cancels the stream with it", async () => {
    const { stream, cancelled } = played<number>();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const iterator = toIterator(stream, { signal: controller.signal });
    const waiting = iterator.next();
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(cancelled).toEqual(["enough"]);
    expect(stream.locked).toBe(false);
    expect(listeners.count).toBe(0);
  });

  it("forgets the reason of its signal when it is disposed of", async () => {
    const controller = new AbortController();
    const iterator = toIterator(played<number>().stream, { signal: controller.signal });
    controller.abort("enough");
    await iterator.return();
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it("cancels the stream when its signal has fired", async () => {
    const { stream, cancelled } = played<number>();
    const iterator = toIterator(stream, { signal: AbortSignal.abort("before") });
    await expect(iterator.next()).rejects.toBe("before");
    expect(cancelled).toEqual(["before"]);
  });

  it("leaves no listener on its signal, however it ends", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const { signal } = controller;
    for await (const chunk of toIterator(fromIterable([1]), { signal })) expect(chunk).toBe(1);
    expect(listeners.count).toBe(0);
    const failing = played<number>();
    failing.controller.error("broken");
    await expect(toIterator(failing.stream, { signal }).next()).rejects.toBe("broken");
    expect(listeners.count).toBe(0);
    await toIterator(played<number>().stream, { signal }).return();
    expect(listeners.count).toBe(0);
  });

  it("rejects return when the source cannot be cancelled", async () => {
    const error = new Error("cannot be cancelled");
    const stream = new ReadableStream({
      cancel: () => {
        throw error;
      },
    });
    await expect(toIterator(stream).return()).rejects.toBe(error);
    expect(stream.locked).toBe(false);
  });

  it("refuses a stream that is locked", () => {
    const { stream } = played<number>();
    stream.getReader();
    expect(() => toIterator(stream)).toThrow(TypeError);
  });
});
