import { isTimeoutError } from "@treenail/core";
import { emitter, EventError, isEventError, once, race } from "@treenail/events";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

describe("once", () => {
  it("resolves with the next event", async () => {
    const target = new EventTarget();
    const next = once(target, "ping");
    const event = new Event("ping");
    target.dispatchEvent(event);
    expect(await next).toBe(event);
  });

  it("listens from the moment of the call", async () => {
    const target = new EventTarget();
    target.dispatchEvent(new Event("ping"));
    const next = once(target, "ping");
    const second = new Event("ping");
    target.dispatchEvent(second);
    target.dispatchEvent(new Event("ping"));
    expect(await next).toBe(second);
  });

  it("leaves no listener when nothing but the event is asked for", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const next = once(target, "ping");
    expect(listeners.count).toBe(1);
    target.dispatchEvent(new Event("other"));
    expect(listeners.count).toBe(1);
    target.dispatchEvent(new Event("ping"));
    expect(listeners.count).toBe(0);
    expect((await next).type).toBe("ping");

    const steps = emitter<{ readonly done: number }>();
    const done = once(steps, "done");
    expect(steps.emit("done", 3)).toHaveLength(1);
    expect(steps.emit("done", 4)).toEqual([]);
    expect(await done).toBe(3);
  });

  it("waits for an event on its way down when told so", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const next = once(target, "ping", { capture: true });
    target.dispatchEvent(new Event("ping"));
    expect(listeners.count).toBe(0);
    expect((await next).type).toBe("ping");
  });

  it("waits for an event that passes the filter", async () => {
    const target = new EventTarget();
    const next = once(target, "ping", { filter: (event) => event.cancelable });
    const passing = new Event("ping", { cancelable: true });
    target.dispatchEvent(new Event("ping"));
    target.dispatchEvent(passing);
    expect(await next).toBe(passing);
  });

  it("rejects with what the filter throws, and leaves no listener", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const error = new Error("bad filter");
    const next = once(target, "ping", {
      filter: () => {
        throw error;
      },
    });
    target.dispatchEvent(new Event("ping"));
    expect(listeners.count).toBe(0);
    await expect(next).rejects.toBe(error);
  });

  it("rejects with the reason of its signal", async () => {
    const controller = new AbortController();
    const next = once(new EventTarget(), "ping", { signal: controller.signal });
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
  });

  it.each([undefined, "error"])(
    "rejects when another listener of its signal sends the event first, or %s",
    async (rejectOn) => {
      const target = new EventTarget();
      const controller = new AbortController();
      controller.signal.addEventListener("abort", () => {
        target.dispatchEvent(new Event(rejectOn ?? "ping"));
      });
      const listeners = countListeners(target);
      const next = once(target, "ping", { signal: controller.signal, rejectOn });
      controller.abort("enough");
      await expect(next).rejects.toBe("enough");
      expect(listeners.count).toBe(0);
    },
  );

  it("takes no notice of a signal that fires after the event", async () => {
    const target = new EventTarget();
    const controller = new AbortController();
    const next = once(target, "ping", { signal: controller.signal });
    target.dispatchEvent(new Event("ping"));
    controller.abort("late");
    expect((await next).type).toBe("ping");
  });

  it("rejects with the reason of a signal that the filter fires", async () => {
    const target = new EventTarget();
    const controller = new AbortController();
    const next = once(target, "ping", {
      signal: controller.signal,
      filter: () => {
        controller.abort("enough");
        return true;
      },
    });
    target.dispatchEvent(new Event("ping"));
    await expect(next).rejects.toBe("enough");
  });

  it("rejects at once when its signal has fired", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    await expect(once(target, "ping", { signal: AbortSignal.abort("before") })).rejects.toBe(
      "before",
    );
    expect(listeners.count).toBe(0);
  });

  it("rejects when the event that means failure comes first", async () => {
    const target = new EventTarget();
    const next = once(target, "load", { rejectOn: "error" });
    const failure = new Event("error");
    target.dispatchEvent(failure);
    const error: unknown = await next.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EventError);
    expect(isEventError(error) && error.event).toBe(failure);
  });

  it("gives the failure's own error as cause", async () => {
    const target = new EventTarget();
    const next = once(target, "load", { rejectOn: "error" });
    const cause = new Error("why");
    target.dispatchEvent(Object.assign(new Event("error"), { error: cause }));
    await expect(next).rejects.toMatchObject({ name: "EventError", cause });
  });

  it("resolves when the failure comes later", async () => {
    const target = new EventTarget();
    const next = once(target, "load", { rejectOn: "error" });
    target.dispatchEvent(new Event("load"));
    target.dispatchEvent(new Event("error"));
    expect((await next).type).toBe("load");
  });

  it("leaves no listener on target or signal, however it ends", async () => {
    const target = new EventTarget();
    const controller = new AbortController();
    const counts = [countListeners(target), countListeners(controller.signal)];
    const left = (): number[] => counts.map(({ count }) => count);
    const options = { signal: controller.signal, rejectOn: "error" };

    const loaded = once(target, "load", options);
    expect(left()).toEqual([2, 1]);
    target.dispatchEvent(new Event("load"));
    expect(left()).toEqual([0, 0]);
    await loaded;

    const failed = once(target, "load", options);
    target.dispatchEvent(new Event("error"));
    expect(left()).toEqual([0, 0]);
    await expect(failed).rejects.toThrow(EventError);

    const aborted = once(target, "load", options);
    controller.abort();
    expect(left()).toEqual([0, 0]);
    await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
  });

  it.each(["error", "abort"])(
    "rejects on any of several events that mean failure: %s",
    async (type) => {
      const target = new EventTarget();
      const listeners = countListeners(target);
      const next = once(target, "load", { rejectOn: ["error", "abort"] });
      expect(listeners.count).toBe(3);
      target.dispatchEvent(new Event(type));
      expect(listeners.count).toBe(0);
      await expect(next).rejects.toThrow(`Event ${type}`);
    },
  );

  it("gives the event itself as cause when it carries no error", async () => {
    const target = new EventTarget();
    const next = once(target, "load", { rejectOn: "error" });
    const cause = new Event("error");
    target.dispatchEvent(cause);
    await expect(next).rejects.toMatchObject({ cause, event: cause });
  });

  it("rejects when time runs out, and leaves no listener", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const error: unknown = await once(target, "ping", { timeout: 5 }).catch(
      (reason: unknown) => reason,
    );
    expect(isTimeoutError(error)).toBe(true);
    expect(error).toBeInstanceOf(DOMException);
    expect(listeners.count).toBe(0);
  });

  it("resolves with an event that comes in time, and clears the timer", async () => {
    const target = new EventTarget();
    const { clearTimeout } = globalThis;
    let cleared = 0;
    globalThis.clearTimeout = (id) => {
      cleared += 1;
      clearTimeout(id);
    };
    try {
      const next = once(target, "ping", { timeout: 10_000 });
      target.dispatchEvent(new Event("ping"));
      expect((await next).type).toBe("ping");
      expect(cleared).toBe(1);
    } finally {
      globalThis.clearTimeout = clearTimeout;
    }
  });

  it.each([2 ** 31, Infinity])(
    "takes %d ms as no limit, which a timer would not",
    async (timeout) => {
      const target = new EventTarget();
      const next = once(target, "ping", { timeout });
      await expect(once(target, "other", { timeout: 5 })).rejects.toThrow("Timeout");
      target.dispatchEvent(new Event("ping"));
      expect((await next).type).toBe("ping");
    },
  );

  it("sets no timer when its signal has fired", async () => {
    const signal = AbortSignal.abort("before");
    await expect(once(new EventTarget(), "ping", { signal, timeout: 0 })).rejects.toBe("before");
  });
});

describe("race", () => {
  it("gives whichever event of a target comes first, and leaves no listener", async () => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    const first = race([[target, "open", "close"]]);
    expect(listeners.count).toBe(2);
    target.dispatchEvent(new Event("close"));
    expect((await first).type).toBe("close");
    expect(listeners.count).toBe(0);
  });

  it("gives whichever of several targets comes first", async () => {
    const targets = [new EventTarget(), new EventTarget()] as const;
    const counts = targets.map((target) => countListeners(target));
    const first = race([
      [targets[0], "open"],
      [targets[1], "open"],
    ]);
    targets[1].dispatchEvent(new Event("open"));
    expect((await first).target).toBe(targets[1]);
    expect(counts.map(({ count }) => count)).toEqual([0, 0]);
  });

  it("races the values of an emitter with events", async () => {
    const steps = emitter<{ readonly done: number }>();
    const first = race([
      [steps, "done"],
      [new EventTarget(), "open"],
    ]);
    steps.emit("done", 3);
    expect(await first).toBe(3);
  });

  it("rejects when failure comes first on any of the targets, with the filter for the others", async () => {
    const targets = [new EventTarget(), new EventTarget()] as const;
    const counts = targets.map((target) => countListeners(target));
    const first = race(
      [
        [targets[0], "open"],
        [targets[1], "open"],
      ],
      { rejectOn: "error", filter: ({ cancelable }) => cancelable },
    );
    targets[0].dispatchEvent(new Event("open"));
    targets[1].dispatchEvent(new Event("error"));
    await expect(first).rejects.toThrow(EventError);
    expect(counts.map(({ count }) => count)).toEqual([0, 0]);
  });

  it("rejects when time runs out", async () => {
    await expect(race([[new EventTarget(), "open"]], { timeout: 5 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  it.each(["before", "during"])(
    "rejects with the reason of a signal that fires %s",
    async (when) => {
      const controller = new AbortController();
      const target = new EventTarget();
      const counts = [countListeners(target), countListeners(controller.signal)];
      if (when === "before") controller.abort(when);
      const first = race([[target, "open"]], { signal: controller.signal });
      controller.abort(when);
      await expect(first).rejects.toBe(when);
      expect(counts.map(({ count }) => count)).toEqual([0, 0]);
    },
  );

  it("leaves no listener on its signal when an event comes", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const target = new EventTarget();
    const first = race([[target, "open"]], { signal: controller.signal });
    expect(listeners.count).toBe(1);
    target.dispatchEvent(new Event("open"));
    await first;
    expect(listeners.count).toBe(0);
  });
});
