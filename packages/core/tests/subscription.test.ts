import {
  asyncDisposeSymbol,
  defaultBuffer,
  disposeSymbol,
  subscribe,
  type Subscription,
  type SubscriptionOptions,
  type SubscriptionSink,
} from "@treenail/core";
import { describe, expect, it } from "vitest";
import { countListeners } from "./count-listeners.ts";
import { drain } from "./drain.ts";

/** A subscription whose source the test plays itself. */
function source(options?: SubscriptionOptions): {
  subscription: Subscription<number>;
  sink: SubscriptionSink<number>;
  stops: () => number;
} {
  let stopped = 0;
  let sink!: SubscriptionSink<number>;
  const subscription = subscribe<number>((own) => {
    sink = own;
    return () => {
      stopped += 1;
    };
  }, options);
  return { subscription, sink, stops: () => stopped };
}

describe("a subscription", () => {
  it("gives values in order, those that waited and those that are waited for", async () => {
    const { subscription, sink } = source();
    sink.next(1);
    sink.next(2);
    expect(await subscription.next()).toEqual({ done: false, value: 1 });
    expect(await subscription.next()).toEqual({ done: false, value: 2 });
    const later = subscription.next();
    sink.next(3);
    expect(await later).toEqual({ done: false, value: 3 });
  });

  it("answers overlapping calls of next in order", async () => {
    const { subscription, sink } = source();
    const calls = [subscription.next(), subscription.next(), subscription.next()];
    sink.next(1);
    sink.next(2);
    sink.end();
    expect((await Promise.all(calls)).map(({ value }) => value)).toEqual([1, 2, undefined]);
  });

  it("ends after the values that wait", async () => {
    const { subscription, sink, stops } = source();
    sink.next(1);
    sink.end();
    sink.next(2);
    expect(await drain(subscription)).toEqual([1]);
    expect(stops()).toBe(1);
  });

  it("gives an error once, after the values that wait, then is done", async () => {
    const { subscription, sink } = source();
    sink.next(1);
    sink.error("broken");
    expect(await subscription.next()).toEqual({ done: false, value: 1 });
    await expect(subscription.next()).rejects.toBe("broken");
    expect(await subscription.next()).toEqual({ done: true, value: undefined });
  });

  it("gives an error to the first of the calls that wait, and the end to the others", async () => {
    const { subscription, sink } = source();
    const calls = [subscription.next(), subscription.next()];
    sink.error("broken");
    const [first, second] = await Promise.allSettled(calls);
    expect(first).toEqual({ status: "rejected", reason: "broken" });
    expect(second).toEqual({ status: "fulfilled", value: { done: true, value: undefined } });
  });

  it("can give undefined as an error", async () => {
    const { subscription, sink } = source();
    sink.error(undefined);
    await expect(subscription.next()).rejects.toBe(undefined);
  });

  it("keeps the newest values when more come than the buffer holds, and counts the others", async () => {
    const { subscription, sink } = source({ buffer: 2 });
    for (const value of [1, 2, 3, 4]) sink.next(value);
    expect(subscription.dropped).toBe(2);
    sink.end();
    expect(await drain(subscription)).toEqual([3, 4]);
  });

  it("keeps the latest value only", async () => {
    const { subscription, sink } = source({ buffer: "latest" });
    for (const value of [1, 2, 3]) sink.next(value);
    sink.end();
    expect(await drain(subscription)).toEqual([3]);
  });

  it("drops what nobody waits for", async () => {
    const { subscription, sink } = source({ buffer: "drop" });
    sink.next(1);
    const waited = subscription.next();
    sink.next(2);
    sink.next(3);
    sink.end();
    expect((await waited).value).toBe(2);
    expect(await drain(subscription)).toEqual([]);
    expect(subscription.dropped).toBe(2);
  });

  it("is bounded when nothing is said", () => {
    const { subscription, sink } = source();
    for (let value = 0; value < defaultBuffer + 10; value += 1) sink.next(value);
    expect(subscription.dropped).toBe(10);
  });

  it.each([-1, NaN, -Infinity])("refuses a buffer of %d", (buffer) => {
    expect(() => source({ buffer })).toThrow(RangeError);
  });

  it("stops its source on break", async () => {
    const { subscription, sink, stops } = source();
    sink.next(1);
    for await (const value of subscription) {
      expect(value).toBe(1);
      break;
    }
    expect(stops()).toBe(1);
  });

  it.each([
    ["return()", (subscription: Subscription<number>) => subscription.return()],
    [
      "Symbol.dispose",
      (subscription: Subscription<number>) => {
        subscription[disposeSymbol]();
        return Promise.resolve();
      },
    ],
    [
      "Symbol.asyncDispose",
      (subscription: Subscription<number>) => subscription[asyncDisposeSymbol](),
    ],
  ])("stops its source once on %s, and lets go of what waits", async (_name, dispose) => {
    const { subscription, sink, stops } = source();
    sink.next(1);
    const ended = dispose(subscription);
    expect(stops()).toBe(1);
    await ended;
    await dispose(subscription);
    expect(stops()).toBe(1);
    expect(await drain(subscription)).toEqual([]);
  });

  it("ends a call of next that waits when it is disposed of", async () => {
    const { subscription } = source();
    const waiting = subscription.next();
    subscription[disposeSymbol]();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it("forgets an error that waits when it is disposed of", async () => {
    const { subscription, sink } = source();
    sink.error("broken");
    await subscription.return();
    expect(await drain(subscription)).toEqual([]);
  });

  it("rejects once with the reason of its signal, at once", async () => {
    const controller = new AbortController();
    const { subscription, sink, stops } = source({ signal: controller.signal });
    sink.next(1);
    controller.abort("enough");
    expect(stops()).toBe(1);
    await expect(subscription.next()).rejects.toBe("enough");
    expect(await drain(subscription)).toEqual([]);
  });

  it("does not start when its signal has fired", async () => {
    let started = 0;
    const subscription = subscribe<number>(
      () => {
        started += 1;
        return () => undefined;
      },
      { signal: AbortSignal.abort("before") },
    );
    await expect(subscription.next()).rejects.toBe("before");
    expect(started).toBe(0);
  });

  it("leaves no listener on its signal, however it ends", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const { signal } = controller;
    source({ signal }).sink.end();
    source({ signal }).sink.error("broken");
    await source({ signal }).subscription.return();
    expect(listeners.count).toBe(0);
    source({ signal });
    expect(listeners.count).toBe(1);
    controller.abort();
    expect(listeners.count).toBe(0);
  });

  it("stops a source that ended while it started", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    let stopped = 0;
    const subscription = subscribe<number>(
      (sink) => {
        sink.next(1);
        sink.end();
        return () => {
          stopped += 1;
        };
      },
      { signal: controller.signal },
    );
    expect(stopped).toBe(1);
    expect(listeners.count).toBe(0);
    expect(await drain(subscription)).toEqual([1]);
  });

  it("obeys a signal that fires while its source starts", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    let stopped = 0;
    const subscription = subscribe<number>(
      () => {
        controller.abort("during");
        return () => {
          stopped += 1;
        };
      },
      { signal: controller.signal },
    );
    expect(stopped).toBe(1);
    expect(listeners.count).toBe(0);
    await expect(subscription.next()).rejects.toBe("during");
  });

  it("ends a call of next that waits although its source cannot be stopped", async () => {
    const subscription = subscribe<number>(() => () => {
      throw new Error("cannot stop");
    });
    const waiting = subscription.next();
    expect(() => {
      subscription[disposeSymbol]();
    }).toThrow("cannot stop");
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it("throws what starting throws", () => {
    const error = new Error("cannot start");
    expect(() =>
      subscribe(() => {
        throw error;
      }),
    ).toThrow(error);
  });
});
