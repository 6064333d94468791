// What the documentation of emittery promises, held against `emitter` and the functions that listen to it: one test a behaviour.
import { disposeSymbol } from "@treenail/core";
import { emitter, events, on, once, race } from "@treenail/events";
import { describe, expect, it } from "vitest";

interface Shop {
  readonly order: number;
  readonly open: undefined;
  readonly close: undefined;
}

describe("emittery", () => {
  it("calls a listener with what is emitted, until it is removed", () => {
    const shop = emitter<Shop>();
    const orders: number[] = [];
    const listener = on(shop, "order", (order) => orders.push(order));
    shop.emit("order", 1);
    listener.stop();
    shop.emit("order", 2);
    expect(orders).toEqual([1]);
  });

  it("emits without a value", () => {
    const shop = emitter<Shop>();
    let opened = 0;
    on(shop, "open", () => (opened += 1));
    shop.emit("open");
    expect(opened).toBe(1);
  });

  it("calls listeners in the order in which they were added", () => {
    const shop = emitter<Shop>();
    const order: string[] = [];
    for (const name of ["a", "b", "c"]) on(shop, "open", () => order.push(name));
    shop.emit("open");
    expect(order).toEqual(["a", "b", "c"]);
  });

  it("lets who emits wait for listeners that are asynchronous, and see what they reject with", async () => {
    const shop = emitter<Shop>();
    const done: string[] = [];
    const slow = on(shop, "open", async () => {
      await Promise.resolve();
      done.push("slow");
    });
    await Promise.all(shop.emit("open"));
    expect(done).toEqual(["slow"]);
    slow.stop();
    on(shop, "open", async () => {
      throw new Error("shut");
    });
    await expect(Promise.all(shop.emit("open"))).rejects.toThrow("shut");
  });

  it("ends a listener with a signal", () => {
    const shop = emitter<Shop>();
    const controller = new AbortController();
    let opened = 0;
    on(shop, "open", () => (opened += 1), { signal: controller.signal });
    controller.abort();
    shop.emit("open");
    expect(opened).toBe(0);
  });

  it("ends a listener by disposal", () => {
    const shop = emitter<Shop>();
    let opened = 0;
    on(shop, "open", () => (opened += 1))[disposeSymbol]();
    shop.emit("open");
    expect(opened).toBe(0);
  });

  it("gives the next of a name, which a predicate may choose", async () => {
    const shop = emitter<Shop>();
    const large = once(shop, "order", { filter: (order) => order > 10 });
    shop.emit("order", 1);
    shop.emit("order", 11);
    expect(await large).toBe(11);
  });

  it("gives the next of several names", async () => {
    const shop = emitter<Shop>();
    const next = race([[shop, "open", "order"]]);
    shop.emit("order", 1);
    expect(await next).toBe(1);
  });

  it("iterates over what is emitted, and stops when it is told to return", async () => {
    const shop = emitter<Shop>();
    const orders = events(shop, "order");
    shop.emit("order", 1);
    shop.emit("order", 2);
    expect((await orders.next()).value).toBe(1);
    await orders.return();
    expect((await orders.next()).done).toBe(true);
  });

  it("calls listeners of any name with name and value", () => {
    const shop = emitter<Shop>();
    const seen: unknown[] = [];
    on(shop, "*", ({ name, value }) => seen.push([name, value]));
    shop.emit("open");
    shop.emit("order", 1);
    expect(seen).toEqual([
      ["open", undefined],
      ["order", 1],
    ]);
  });

  it("iterates over what is emitted under any name", async () => {
    const shop = emitter<Shop>();
    const all = events(shop, "*", { endOn: "close" });
    shop.emit("open");
    shop.emit("order", 1);
    shop.emit("close");
    const names = [];
    for await (const { name } of all) names.push(name);
    expect(names).toEqual(["open", "order"]);
  });
});

describe("emittery: deliberately otherwise", () => {
  it("calls listeners at once, as a target does: who wants it later awaits first", () => {
    const shop = emitter<Shop>();
    let opened = 0;
    on(shop, "open", () => (opened += 1));
    shop.emit("open");
    expect(opened).toBe(1);
  });

  it("calls a function as often as it was registered, as each registration is a handle of its own", () => {
    const shop = emitter<Shop>();
    let opened = 0;
    const count = (): number => (opened += 1);
    on(shop, "open", count);
    on(shop, "open", count).stop();
    shop.emit("open");
    expect(opened).toBe(1);
  });

  it("gives listeners the value itself, and a name only to those of any name", () => {
    const shop = emitter<Shop>();
    const seen: unknown[] = [];
    on(shop, "order", (order) => seen.push(order));
    shop.emit("order", 1);
    expect(seen).toEqual([1]);
  });
});

// Not here, and why:
// - `clearListeners`: who adds listeners removes them, all at once by a signal or a scope; a stranger's are not for others to remove.
// - `listenerCount`, and events when listeners come and go (`listenerAdded`, `init`, `deinit`): a source that should run only while
//   somebody listens is a subscription, by `subscribe` of `@treenail/core`.
// - `emitSerial`: `for (const result of …) await result` waits in order, and listeners that must not overlap are one listener.
// - Debug mode: `on(emitter, "*", console.log)`.
// - Names that are symbols: the names are the emitter's own, and types keep them apart.
// - Binding the methods to another object, and a class to inherit from: `on(…)` takes the emitter, and an object may have one.
