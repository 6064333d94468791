// What the documentation of p-event promises, held against `once`, `race` and `events`: one test a behaviour.
import { isTimeoutError } from "@treenail/core";
import { emitter, EventError, events, once, race } from "@treenail/events";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { drain } from "../../core/tests/drain.ts";

/** Something that reports how far it has come, and how it ended. */
interface Job {
  readonly data: number;
  readonly finish: string;
  readonly stop: string;
  readonly error: Error;
}

const messageOf = (reason: unknown): string => (reason as Error).message;

describe("p-event: waiting for an event", () => {
  it("gives what comes with the event", async () => {
    const job = emitter<Job>();
    const finished = once(job, "finish");
    job.emit("finish", "all");
    expect(await finished).toBe("all");
  });

  it("waits for a target of the platform", async () => {
    const target = new EventTarget();
    const ready = once(target, "DOMContentLoaded");
    target.dispatchEvent(new Event("DOMContentLoaded"));
    expect((await ready).type).toBe("DOMContentLoaded");
  });

  it("waits for any of several events", async () => {
    const job = emitter<Job>();
    const ended = race([[job, "finish", "stop"]]);
    job.emit("stop", "half");
    expect(await ended).toBe("half");
  });

  it("rejects with what an event of failure brings, as the cause", async () => {
    const job = emitter<Job>();
    const finished = once(job, "finish", { rejectOn: ["error"] });
    const cause = new Error("broken");
    job.emit("error", cause);
    await expect(finished).rejects.toMatchObject({ cause });
  });

  it("resolves when an event is named both as awaited and as a failure", async () => {
    const job = emitter<Job>();
    const next = once(job, "error", { rejectOn: "error" });
    const error = new Error("awaited");
    job.emit("error", error);
    expect(await next).toBe(error);
  });

  it("gives up when time runs out", async () => {
    const reason: unknown = await once(emitter<Job>(), "finish", { timeout: 1 }).catch(
      (error: unknown) => error,
    );
    expect(isTimeoutError(reason)).toBe(true);
  });

  it("has no time limit unless it is given one, and none with `Infinity`", async () => {
    const job = emitter<Job>();
    const waits = [once(job, "data"), once(job, "data", { timeout: Infinity })];
    await once(job, "finish", { timeout: 5 }).catch(() => undefined);
    job.emit("data", 1);
    expect(await Promise.all(waits)).toEqual([1, 1]);
  });

  it("lets a filter choose", async () => {
    const job = emitter<Job>();
    const next = once(job, "data", { filter: (value) => value > 3 });
    for (const value of [1, 4, 5]) job.emit("data", value);
    expect(await next).toBe(4);
  });

  it("rejects with what the filter throws", async () => {
    const job = emitter<Job>();
    const next = once(job, "data", {
      filter: () => {
        throw new Error("bad filter");
      },
    });
    job.emit("data", 1);
    expect(await next.catch(messageOf)).toBe("bad filter");
  });

  it.each(["before", "while"])("gives up with a signal that fires %s it waits", async (when) => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const controller = new AbortController();
    if (when === "before") controller.abort(when);
    const next = once(target, "finish", { signal: controller.signal });
    controller.abort(when);
    await expect(next).rejects.toBe(when);
    expect(listeners.count).toBe(0);
  });

  it("removes its listeners when it is over", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const next = once(target, "finish", { rejectOn: ["error", "abort"], timeout: 1000 });
    target.dispatchEvent(new Event("finish"));
    await next;
    expect(listeners.count).toBe(0);
  });
});

describe("p-event: several events", () => {
  it("collects so many of them", async () => {
    const job = emitter<Job>();
    const three = drain(events(job, "data", { limit: 3 }));
    for (const value of [1, 2, 3, 4]) job.emit("data", value);
    expect(await three).toEqual([1, 2, 3]);
  });

  it("rejects when failure comes before there are so many", async () => {
    const job = emitter<Job>();
    const three = drain(events(job, "data", { limit: 3, rejectOn: "error" }));
    job.emit("data", 1);
    job.emit("error", new Error("broken"));
    await expect(three).rejects.toThrow(EventError);
  });
});

describe("p-event: iterating over events", () => {
  it("ends on an event that says so", async () => {
    const job = emitter<Job>();
    const all = events(job, "data", { endOn: ["finish"] });
    for (const value of [1, 2]) job.emit("data", value);
    job.emit("finish", "all");
    expect(await drain(all)).toEqual([1, 2]);
  });

  it("fails on an event that means failure, after what came before it", async () => {
    const job = emitter<Job>();
    const all = events(job, "data", { rejectOn: ["error"] });
    job.emit("data", 1);
    job.emit("error", new Error("broken"));
    expect((await all.next()).value).toBe(1);
    expect(await all.next().catch(messageOf)).toBe("Event error");
    expect((await all.next()).done).toBe(true);
  });

  it("gives no more than the limit", async () => {
    const job = emitter<Job>();
    const two = events(job, "data", { limit: 2 });
    for (const value of [1, 2, 3]) job.emit("data", value);
    expect(await drain(two)).toEqual([1, 2]);
  });

  it("is done at once with a limit of zero", async () => {
    expect((await events(emitter<Job>(), "data", { limit: 0 }).next()).done).toBe(true);
  });

  it("filters", async () => {
    const job = emitter<Job>();
    const even = events(job, "data", { filter: (value) => value % 2 === 0, endOn: "finish" });
    for (const value of [1, 2, 3, 4]) job.emit("data", value);
    job.emit("finish", "all");
    expect(await drain(even)).toEqual([2, 4]);
  });

  it("stops when its loop is left", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const all = events(target, "data", { endOn: "finish", rejectOn: "error" });
    target.dispatchEvent(new Event("data"));
    for await (const event of all) {
      expect(event.type).toBe("data");
      break;
    }
    expect(listeners.count).toBe(0);
  });

  it("ends with the reason of a signal", async () => {
    const controller = new AbortController();
    const all = events(emitter<Job>(), "data", { signal: controller.signal });
    controller.abort("enough");
    await expect(all.next()).rejects.toBe("enough");
  });
});

describe("p-event: deliberately otherwise", () => {
  it("`error` means failure only when it is said: many targets have no such event, and some go on after it", async () => {
    const job = emitter<Job>();
    const finished = once(job, "finish");
    job.emit("error", new Error("not fatal"));
    job.emit("finish", "all");
    expect(await finished).toBe("all");
  });

  it("rejects with an error that holds the event: an event is no error, and has no stack", async () => {
    const target = new EventTarget();
    const loaded = once(target, "load", { rejectOn: "error" });
    const event = new Event("error");
    target.dispatchEvent(event);
    await expect(loaded).rejects.toMatchObject({ name: "EventError", event });
  });

  it("a filter answers at once: one that is awaited would look at events out of order", async () => {
    const job = emitter<Job>();
    // @ts-expect-error -- a promise is no answer
    const next = once(job, "data", { filter: async (value) => value > 3 });
    job.emit("data", 1);
    expect(await next).toBe(1);
  });
});

// Not here, and why:
// - `.cancel()`, which leaves the promise pending for ever: a signal rejects it.
// - `multiArgs`: an event is one object.
// - Emitters of Node, with `on` and `off`: `node:events` has `once` and `on` for them; these are the web's.
// - An array that goes on growing after it was given (`resolveImmediately`): the iterator does that, and says when it ends.
