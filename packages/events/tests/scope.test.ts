import { asyncDisposeSymbol, disposeSymbol } from "@treenail/core";
import { asyncScope, on, once, scope } from "@treenail/events";
import { afterEach, describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

const key = "SuppressedError";
const platform = Object.getOwnPropertyDescriptor(globalThis, key);
afterEach(() => {
  if (platform) Object.defineProperty(globalThis, key, platform);
});

function fail(reason: unknown): () => never {
  return () => {
    throw reason;
  };
}

describe("a scope", () => {
  it("ends what it holds, the newest first, after its signal has fired", () => {
    const order: string[] = [];
    const held = scope();
    held.signal.addEventListener("abort", () => order.push("signal"));
    held.defer(() => order.push("first"));
    const handle = { [disposeSymbol]: () => order.push("second") };
    expect(held.use(handle)).toBe(handle);
    held.defer(() => order.push("third"));
    held[disposeSymbol]();
    expect(order).toEqual(["signal", "third", "second", "first"]);
  });

  it("ends once", () => {
    let ends = 0;
    const held = scope();
    held.defer(() => (ends += 1));
    held.end();
    held.end();
    held[disposeSymbol]();
    expect(ends).toBe(1);
  });

  it("calls the disposal of a handle on the handle", () => {
    const held = scope();
    const handle = {
      over: false,
      [disposeSymbol]() {
        this.over = true;
      },
    };
    held.use(handle);
    held.end();
    expect(handle.over).toBe(true);
  });

  it("ends at once what comes after its end", () => {
    const held = scope();
    held.end();
    let ends = 0;
    held.defer(() => (ends += 1));
    held.use({ [disposeSymbol]: () => (ends += 1) });
    expect(ends).toBe(2);
  });

  it("takes nothing for an optional handle, and refuses what cannot be disposed of", () => {
    const held = scope();
    for (const nothing of [undefined, null] as (Disposable | null | undefined)[])
      expect(held.use(nothing)).toBe(nothing);
    expect(() => held.use({} as Disposable)).toThrow(TypeError);
    held.end();
  });

  it("throws what one of them throws, and ends the others", () => {
    const error = new Error("broken");
    const held = scope();
    let ends = 0;
    held.defer(() => (ends += 1));
    held.defer(fail(error));
    expect(() => {
      held.end();
    }).toThrow(error);
    expect(ends).toBe(1);
    held.end();
  });

  it.each([
    ["the platform has", platform?.value as unknown],
    ["nobody has", undefined],
  ])("throws what several throw as one, with the class that %s", (_who, value) => {
    Object.defineProperty(globalThis, key, { value, configurable: true, writable: true });
    const held = scope();
    for (const reason of ["oldest", "middle", "newest"]) held.defer(fail(reason));
    let thrown: unknown;
    try {
      held.end();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).toMatchObject({
      name: key,
      error: "oldest",
      suppressed: { name: key, error: "middle", suppressed: "newest" },
    });
  });

  it("ends work that was started with it", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const held = scope();
    held.use(on(target, "ping", () => undefined));
    const waiting = once(target, "ping", held);
    expect(listeners.count).toBe(2);
    held.end();
    expect(listeners.count).toBe(0);
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  });

  it("has a signal that follows another, and leaves no listener on that", () => {
    const parent = new AbortController();
    const listeners = countListeners(parent.signal);
    const [ended, open] = [scope(parent), scope(parent)];
    ended.end();
    expect(listeners.count).toBe(1);
    let ends = 0;
    open.defer(() => (ends += 1));
    parent.abort("enough");
    expect(open.signal.reason).toBe("enough");
    expect(listeners.count).toBe(0);
    expect(ends).toBe(0);
    open.end();
    expect(ends).toBe(1);
  });
});

describe("an asynchronous scope", () => {
  it("waits for each before the next", async () => {
    const order: string[] = [];
    const held = asyncScope();
    held.defer(() => order.push("first"));
    held.use({
      [disposeSymbol]: () => order.push("never"),
      [asyncDisposeSymbol]: async () => {
        order.push("second begins");
        await Promise.resolve();
        order.push("second ends");
      },
    });
    held.use({ [disposeSymbol]: () => order.push("third") });
    const ending = held[asyncDisposeSymbol]();
    expect(held.signal.aborted).toBe(true);
    await ending;
    await held.end();
    expect(order).toEqual(["third", "second begins", "second ends", "first"]);
  });

  it("rejects with what several reject with as one, and ends the others", async () => {
    const held = asyncScope();
    let ends = 0;
    held.defer(() => (ends += 1));
    held.defer(async () => {
      throw "older";
    });
    held.defer(fail("newer"));
    await expect(held.end()).rejects.toMatchObject({ error: "older", suppressed: "newer" });
    expect(ends).toBe(1);
  });
});
