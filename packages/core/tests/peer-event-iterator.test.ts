// What the documentation of event-iterator promises, held against `subscribe`: one test a behaviour.
import { subscribe, type SubscriptionSink } from "@treenail/core";
import { describe, expect, it } from "vitest";
import { drain } from "./drain.ts";

/** A source that a test plays itself. */
function source(): {
  readonly start: (sink: SubscriptionSink<number>) => () => void;
  readonly sinks: SubscriptionSink<number>[];
  readonly stopped: () => number;
} {
  const sinks: SubscriptionSink<number>[] = [];
  let stops = 0;
  const start = (sink: SubscriptionSink<number>): (() => void) => {
    sinks.push(sink);
    return () => {
      stops += 1;
    };
  };
  return { start, sinks, stopped: () => stops };
}

describe("event-iterator", () => {
  it("gives what is pushed to a loop", async () => {
    const { start, sinks } = source();
    const values = subscribe(start);
    for (const value of [1, 2]) sinks[0]?.next(value);
    const received = [];
    for await (const value of values) {
      received.push(value);
      if (value === 2) break;
    }
    expect(received).toEqual([1, 2]);
  });

  it("gives what is pushed later to a reader that waits", async () => {
    const { start, sinks } = source();
    const next = subscribe(start).next();
    sinks[0]?.next(1);
    expect(await next).toEqual({ done: false, value: 1 });
  });

  it("ends when it is stopped, after what was pushed, and ignores what is pushed then", async () => {
    const { start, sinks, stopped } = source();
    const values = subscribe(start);
    sinks[0]?.next(1);
    sinks[0]?.end();
    sinks[0]?.next(2);
    expect(await drain(values)).toEqual([1]);
    expect(stopped()).toBe(1);
  });

  it("fails with an error, and is done after it", async () => {
    const { start, sinks } = source();
    const values = subscribe(start);
    sinks[0]?.error(new Error("broken"));
    await expect(values.next()).rejects.toThrow("broken");
    expect((await values.next()).done).toBe(true);
  });

  it("removes its listener when the loop is left", async () => {
    const { start, sinks, stopped } = source();
    const values = subscribe(start);
    sinks[0]?.next(1);
    for await (const value of values) {
      expect(value).toBe(1);
      break;
    }
    expect(stopped()).toBe(1);
  });

  it("can push while it begins to listen", async () => {
    const values = subscribe<number>((sink) => {
      sink.next(1);
      sink.end();
      return () => undefined;
    });
    expect(await drain(values)).toEqual([1]);
  });

  it("tells when values come faster than they are read: how many were lost", () => {
    const { start, sinks } = source();
    const values = subscribe(start, { buffer: 1 });
    for (const value of [1, 2, 3]) sinks[0]?.next(value);
    expect(values.dropped).toBe(2);
  });
});

describe("event-iterator: deliberately otherwise", () => {
  it("listens from the call and not from the loop, so that nothing that happens in between is missed", async () => {
    const { start, sinks } = source();
    const values = subscribe(start);
    expect(sinks.length).toBe(1);
    sinks[0]?.next(1);
    expect((await values.next()).value).toBe(1);
  });

  it("is iterated over once, as it is a running subscription: whoever wants another subscribes again", () => {
    const { start } = source();
    const values = subscribe(start);
    expect(values[Symbol.asyncIterator]()).toBe(values);
  });

  it("loses the oldest when too many wait: a queue without bound, with a warning, fills memory", async () => {
    const { start, sinks } = source();
    const values = subscribe(start, { buffer: 2 });
    for (const value of [1, 2, 3]) sinks[0]?.next(value);
    expect((await values.next()).value).toBe(2);
  });
});

// Not here, and why: events at a high and a low water mark, by which a source is paused. A source that can be paused is a stream, and
// `ReadableStream` has backpressure.
