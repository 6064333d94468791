import { EventError, isEventError, once } from "@treenail/events";
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
});
