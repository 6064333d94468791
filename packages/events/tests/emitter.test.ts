import { disposeSymbol } from "@treenail/core";
import { emitter, EventError, events, on, once } from "@treenail/events";
import { describe, expect, it } from "vitest";

interface Steps {
  readonly step: number;
  readonly end: undefined;
  readonly error: Error;
}

describe("an emitter", () => {
  it("calls the listeners of a name with the value, in order", () => {
    const steps = emitter<Steps>();
    const calls: unknown[] = [];
    on(steps, "step", (value) => calls.push(["first", value]));
    on(steps, "step", (value) => calls.push(["second", value]));
    on(steps, "end", (value) => calls.push(["end", value]));
    steps.emit("step", 1);
    steps.emit("end");
    expect(calls).toEqual([
      ["first", 1],
      ["second", 1],
      ["end", undefined],
    ]);
  });

  it("does nothing when nobody listens", () => {
    expect(emitter<Steps>().emit("step", 1)).toEqual([]);
  });

  it("calls listeners of all names last, with name and value", () => {
    const steps = emitter<Steps>();
    const calls: unknown[] = [];
    on(steps, "*", (emission) => calls.push(emission));
    on(steps, "step", (value) => calls.push(value));
    steps.emit("step", 1);
    steps.emit("end");
    expect(calls).toEqual([1, { name: "step", value: 1 }, { name: "end", value: undefined }]);
  });

  it("gives what the listeners returned, so that they can be waited for", async () => {
    const steps = emitter<Steps>();
    const done: number[] = [];
    on(steps, "step", async (value) => {
      await Promise.resolve();
      done.push(value);
    });
    await Promise.all(steps.emit("step", 1));
    expect(done).toEqual([1]);
  });

  it("calls no listener that was removed meanwhile, nor one that was added", () => {
    const steps = emitter<Steps>();
    const calls: string[] = [];
    on(steps, "step", () => {
      calls.push("first");
      second.stop();
      on(steps, "step", () => calls.push("third"));
    });
    const second = on(steps, "step", () => calls.push("second"));
    steps.emit("step", 1);
    expect(calls).toEqual(["first"]);
  });

  it("calls all listeners though one throws, and then throws that", () => {
    const steps = emitter<Steps>();
    const calls: number[] = [];
    const error = new Error("broken");
    on(steps, "step", () => {
      throw error;
    });
    on(steps, "step", (value) => calls.push(value));
    expect(() => steps.emit("step", 1)).toThrow(error);
    expect(calls).toEqual([1]);
  });

  it("throws all that several listeners threw", () => {
    const steps = emitter<Steps>();
    const fail = (reason: string) => () => {
      throw reason;
    };
    on(steps, "step", fail("one"));
    on(steps, "*", fail("two"));
    let thrown: unknown;
    try {
      steps.emit("step", 1);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AggregateError);
    expect((thrown as AggregateError).errors).toEqual(["one", "two"]);
  });

  it("has listeners that are handles, and obey `once` and a signal", () => {
    const steps = emitter<Steps>();
    const controller = new AbortController();
    let calls = 0;
    const count = (): number => (calls += 1);
    on(steps, "step", count)[disposeSymbol]();
    on(steps, "step", count, { once: true });
    on(steps, "step", count, { signal: controller.signal });
    steps.emit("step", 1);
    expect(calls).toBe(2);
    controller.abort();
    steps.emit("step", 2);
    expect(calls).toBe(2);
  });

  it("takes a function as a listener once, as a target of the platform does", () => {
    const steps = emitter<Steps>();
    let calls = 0;
    const count = (): number => (calls += 1);
    steps.addEventListener("step", count);
    steps.addEventListener("step", count);
    steps.emit("step", 1);
    expect(calls).toBe(1);
    steps.removeEventListener("step", count);
    steps.removeEventListener("never", count);
    steps.emit("step", 1);
    expect(calls).toBe(1);
  });

  it("may dispatch from within a listener", () => {
    const steps = emitter<Steps>();
    const values: number[] = [];
    on(steps, "step", (value) => {
      values.push(value);
      if (value < 3) steps.emit("step", value + 1);
    });
    steps.emit("step", 1);
    expect(values).toEqual([1, 2, 3]);
  });

  it("has names that objects have, too", () => {
    const odd = emitter<{ readonly constructor: number; readonly __proto__: number }>();
    const values: number[] = [];
    on(odd, "constructor", (value) => values.push(value));
    on(odd, "__proto__", (value) => values.push(value));
    odd.emit("constructor", 1);
    odd.emit("__proto__", 2);
    expect(values).toEqual([1, 2]);
  });
});

describe("the values of an emitter", () => {
  it("can be awaited, with filter, failure and timeout", async () => {
    const steps = emitter<Steps>();
    const next = once(steps, "step", { filter: (value) => value > 1 });
    steps.emit("step", 1);
    steps.emit("step", 2);
    expect(await next).toBe(2);

    const failing = once(steps, "step", { rejectOn: "error" });
    const cause = new Error("why");
    steps.emit("error", cause);
    await expect(failing).rejects.toMatchObject({ name: "EventError", cause, event: cause });
    await expect(once(steps, "step", { timeout: 5 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  it("fail as an event does, though nothing was emitted with it", async () => {
    const steps = emitter<Steps>();
    const next = once(steps, "step", { rejectOn: "end" });
    steps.emit("end");
    await expect(next).rejects.toThrow(EventError);
  });

  it("are iterated over, with limit and end", async () => {
    const steps = emitter<Steps>();
    const two = events(steps, "step", { limit: 2 });
    const all = events(steps, "step", { endOn: "end" });
    for (const value of [1, 2, 3]) steps.emit("step", value);
    steps.emit("end");
    const received: number[][] = [[], []];
    for await (const value of two) received[0]?.push(value);
    for await (const value of all) received[1]?.push(value);
    expect(received).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
  });
});
