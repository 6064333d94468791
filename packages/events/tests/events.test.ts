import { disposeSymbol } from "@treenail/core";
import { EventError, events } from "@treenail/events";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

/** An event that carries a number, made without a class of its own. */
function numbered(number: number): Event {
  return new CustomEvent("ping", { detail: number });
}

const numberOf = (event: Event): unknown => (event as CustomEvent).detail;

describe("events", () => {
  it("iterates over events, also those that come while the body runs", async () => {
    const target = new EventTarget();
    const received: unknown[] = [];
    const iteration = events(target, "ping", { endOn: "end" });
    target.dispatchEvent(numbered(1));
    for await (const event of iteration) {
      received.push(numberOf(event));
      if (received.length === 1) {
        target.dispatchEvent(numbered(2));
        target.dispatchEvent(numbered(3));
        target.dispatchEvent(new Event("end"));
      }
    }
    expect(received).toEqual([1, 2, 3]);
  });

  it("keeps the newest events when the buffer is full, and counts what it lost", async () => {
    const target = new EventTarget();
    const iteration = events(target, "ping", { buffer: 2 });
    for (const number of [1, 2, 3]) target.dispatchEvent(numbered(number));
    expect(iteration.dropped).toBe(1);
    const next = await iteration.next();
    expect(next.value && numberOf(next.value)).toBe(2);
    await iteration.return();
  });

  it("removes its listener on break", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const iteration = events(target, "ping", { endOn: "end", rejectOn: "error" });
    expect(listeners.count).toBe(3);
    target.dispatchEvent(new Event("ping"));
    for await (const event of iteration) {
      expect(event.type).toBe("ping");
      break;
    }
    expect(listeners.count).toBe(0);
  });

  it("removes its listener when the body throws", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const iteration = events(target, "ping");
    target.dispatchEvent(new Event("ping"));
    const loop = async (): Promise<void> => {
      for await (const event of iteration) throw new Error(event.type);
    };
    await expect(loop()).rejects.toThrow("ping");
    expect(listeners.count).toBe(0);
  });

  it("removes its listener on disposal", () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    events(target, "ping")[disposeSymbol]();
    expect(listeners.count).toBe(0);
  });

  it("rejects once with the reason of its signal, and leaves nothing", async () => {
    const target = new EventTarget();
    const controller = new AbortController();
    const counts = [countListeners(target), countListeners(controller.signal)];
    const iteration = events(target, "ping", { signal: controller.signal });
    expect(counts.map(({ count }) => count)).toEqual([1, 1]);
    const waiting = iteration.next();
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    expect(await iteration.next()).toEqual({ done: true, value: undefined });
    expect(counts.map(({ count }) => count)).toEqual([0, 0]);
  });

  it("adds no listener when its signal has fired", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const iteration = events(target, "ping", { signal: AbortSignal.abort("before") });
    expect(listeners.count).toBe(0);
    await expect(iteration.next()).rejects.toBe("before");
  });

  it("rejects once after the events that wait when failure comes", async () => {
    const target = new EventTarget();
    const iteration = events(target, "ping", { rejectOn: "error" });
    target.dispatchEvent(new Event("ping"));
    target.dispatchEvent(new Event("error"));
    expect((await iteration.next()).done).toBe(false);
    await expect(iteration.next()).rejects.toThrow(EventError);
    expect((await iteration.next()).done).toBe(true);
  });

  it("refuses a buffer that is no size", () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    expect(() => events(target, "ping", { buffer: -1 })).toThrow(RangeError);
    expect(listeners.count).toBe(0);
  });

  it("lets through what passes the filter", async () => {
    const target = new EventTarget();
    const iteration = events(target, "ping", { filter: (event) => event.cancelable, endOn: "end" });
    target.dispatchEvent(new Event("ping"));
    target.dispatchEvent(new Event("ping", { cancelable: true }));
    target.dispatchEvent(new Event("end"));
    const received = [];
    for await (const event of iteration) received.push(event.cancelable);
    expect(received).toEqual([true]);
  });

  it("ends with what the filter throws, after the events that wait", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const iteration = events(target, "ping", {
      filter: ({ cancelable }) => {
        if (cancelable) throw new Error("bad filter");
        return true;
      },
    });
    target.dispatchEvent(new Event("ping"));
    target.dispatchEvent(new Event("ping", { cancelable: true }));
    expect(listeners.count).toBe(0);
    expect((await iteration.next()).done).toBe(false);
    await expect(iteration.next()).rejects.toThrow("bad filter");
    expect((await iteration.next()).done).toBe(true);
  });

  it("gives so many events as the limit says, and removes its listeners with the last", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const filter = (event: Event): boolean => numberOf(event) !== 2;
    const iteration = events(target, "ping", { limit: 2, filter, endOn: "end" });
    for (const number of [1, 2]) target.dispatchEvent(numbered(number));
    expect(listeners.count).toBe(2);
    for (const number of [3, 4]) target.dispatchEvent(numbered(number));
    expect(listeners.count).toBe(0);
    const received = [];
    for await (const event of iteration) received.push(numberOf(event));
    expect(received).toEqual([1, 3]);
  });

  it.each([0, -1])("is done at once with a limit of %d", async (limit) => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const iteration = events(target, "ping", { limit });
    expect(listeners.count).toBe(0);
    expect(await iteration.next()).toEqual({ done: true, value: undefined });
  });

  it("ends on any of several events, and fails on any of several", async () => {
    const target = new EventTarget();
    const options = { endOn: ["end", "close"], rejectOn: ["error", "abort"] };
    const [ended, failed] = [events(target, "ping", options), events(target, "ping", options)];
    target.dispatchEvent(new Event("close"));
    expect((await ended.next()).done).toBe(true);
    expect((await failed.next()).done).toBe(true);
    const later = events(target, "ping", options);
    target.dispatchEvent(new Event("abort"));
    await expect(later.next()).rejects.toThrow("Event abort");
  });
});
