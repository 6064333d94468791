/**
 * What answers through callbacks: each shape of the generated functions over a small implementation, which resolves, rejects, and is aborted before, during and after; and
 * nothing is left behind on the signal or the object.
 */
import { asyncDisposeSymbol } from "@treenail/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answering, Counted, Gate, type Options, type Stream } from "./answering.ts";

const functions = await answering();
const { later: gate, streaming: streams } = functions("gate");

let controller: Counted;
let object: Gate;
beforeEach(() => {
  controller = new Counted();
  object = new Gate();
});
afterEach(() => {
  expect(controller.listeners).toBe(0);
  expect(object.open.size).toBe(0);
});

describe("an answer through a callback", () => {
  const forms: readonly (readonly [string, (options?: Options) => Promise<unknown>, unknown])[] = [
    ["a pair of callbacks", (options) => gate["knock"]!(object, "me", options), "come in"],
    ["a single callback", (options) => gate["look"]!(object, undefined, options), "come in"],
    ["a scheduler", (options) => gate["turn"]!(object, options), ["come in", "left"]],
  ];
  /** Platforms that cannot end it still hold on to the callback. */
  const forget = (): void => {
    object.open.clear();
  };

  test.each(forms)("resolves: %s", async (_, call, expected) => {
    const { signal } = controller;
    const answer = call({ signal });
    expect(controller.listeners).toBe(1);
    object.answer("come in", "left");
    expect(await answer).toEqual(expected);
    forget();
  });

  test.each(forms)("is not asked for when aborted before: %s", async (_, call) => {
    controller.abort("no");
    await expect(call({ signal: controller.signal })).rejects.toBe("no");
    expect(object.begun).toEqual([]);
  });

  test.each(forms)("is given up when aborted meanwhile: %s", async (name, call) => {
    const answer = call({ signal: controller.signal });
    controller.abort("enough");
    await expect(answer).rejects.toBe("enough");
    // What the platform can end is ended; what it cannot still answers, and nobody hears.
    if (name !== "a scheduler") {
      object.answer("late");
      forget();
    }
  });

  test.each(forms)("is what it is when aborted afterwards: %s", async (_, call, expected) => {
    const answer = call({ signal: controller.signal });
    object.answer("come in", "left");
    controller.abort();
    expect(await answer).toEqual(expected);
    forget();
  });

  test.each(forms)("needs no signal: %s", async (_, call, expected) => {
    const answer = call();
    object.answer("come in", "left");
    expect(await answer).toEqual(expected);
    forget();
  });

  test("rejects with what the callback for errors is given", async () => {
    const answer = gate["knock"]!(object, "me", { times: 2, signal: controller.signal });
    expect(object.begun).toMatchObject([["me", { times: 2 }]]);
    object.failures[0]?.("closed");
    await expect(answer).rejects.toBe("closed");
    forget();
  });

  test("rejects with what the call throws, and where there is no such method", async () => {
    await expect(gate["look"]!(object, "throw", controller)).rejects.toThrow(TypeError);
    await expect(gate["look"]!({}, undefined, controller)).rejects.toMatchObject({
      name: "NotSupportedError",
      api: "Gate.look",
    });
  });

  test("may come before the call returns", async () => {
    expect(await gate["look"]!(object, "now", controller)).toBe("at once");
  });
});

describe("answers that repeat", () => {
  const forms: readonly (readonly [string, (options?: Options) => Stream, unknown])[] = [
    ["a watcher", (options) => streams["watchVisitors"]!(object, options), "hello"],
    [
      "a watcher whose id comes later",
      (options) => streams["watchLatch"]!(object, options),
      "hello",
    ],
    ["a scheduler", (options) => streams["turns"]!(object, options), ["hello", 1]],
  ];
  /** An id that comes later ends later. */
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  test.each(forms)("come one by one until the loop is left: %s", async (_, call, expected) => {
    const stream = call({ signal: controller.signal, buffer: 2 });
    object.answer("hello", 1);
    object.answer("hello", 1);
    let count = 0;
    for await (const value of stream) {
      expect(value).toEqual(expected);
      if (++count === 2) break;
    }
    await settle();
  });

  test.each(forms)("are not asked for when aborted before: %s", async (_, call) => {
    controller.abort("no");
    await expect(call({ signal: controller.signal }).next()).rejects.toBe("no");
    expect(object.begun).toEqual([]);
  });

  test.each(forms)("end when aborted meanwhile: %s", async (_, call) => {
    const stream = call({ signal: controller.signal });
    const next = stream.next();
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    await settle();
  });

  test.each(forms)(
    "end when disposed of, and an abort afterwards does nothing: %s",
    async (_, call) => {
      const stream = call({ signal: controller.signal });
      await stream[asyncDisposeSymbol]();
      controller.abort();
      expect(await stream.next()).toEqual({ done: true, value: undefined });
      await settle();
    },
  );

  test("end with what the callback for errors is given", async () => {
    const stream = streams["watchVisitors"]!(object, { far: true });
    expect(object.begun).toMatchObject([[{ far: true }]]);
    object.failures[0]?.("closed");
    await expect(stream.next()).rejects.toBe("closed");
  });
});
