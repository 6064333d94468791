import { disposeSymbol } from "@treenail/core";
import { emit, events, on, once, type CustomEventName } from "@treenail/events";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

describe("on", () => {
  it("calls the listener with each event", () => {
    const target = new EventTarget();
    const types: string[] = [];
    on(target, "ping", (event) => types.push(event.type));
    target.dispatchEvent(new Event("ping"));
    target.dispatchEvent(new Event("ping"));
    target.dispatchEvent(new Event("other"));
    expect(types).toEqual(["ping", "ping"]);
  });

  it.each([
    ["stop", (listener: ReturnType<typeof on>) => listener.stop()],
    ["disposal", (listener: ReturnType<typeof on>) => listener[disposeSymbol]()],
  ])("removes the listener on %s, any number of times", (_name, end) => {
    const target = new EventTarget();
    const listeners = countListeners(target);
    let calls = 0;
    const listener = on(target, "ping", () => (calls += 1));
    expect(listeners.count).toBe(1);
    end(listener);
    end(listener);
    target.dispatchEvent(new Event("ping"));
    expect(calls).toBe(0);
    expect(listeners.count).toBe(0);
  });

  // Each on a target of its own: Node sets `currentTarget` to null once the first listener has returned.
  it("hears the event while its `currentTarget` is the target, which the platform sets to null afterwards", async () => {
    const [first, second, third] = [new EventTarget(), new EventTarget(), new EventTarget()];
    const heard: EventTarget[] = [];
    const hear = ({ currentTarget }: { readonly currentTarget: EventTarget }): boolean =>
      heard.push(currentTarget) > 0;
    on(first, "ping", hear);
    const next = once(second, "ping", { filter: hear });
    const all = events(third, "ping", { filter: hear, limit: 1 });
    for (const target of [first, second, third]) target.dispatchEvent(new Event("ping"));
    expect(heard.map((target) => [first, second, third].indexOf(target))).toEqual([0, 1, 2]);
    expect((await next).currentTarget).toBe(null);
    for await (const { currentTarget } of all) expect(currentTarget).toBe(null);
  });

  it("can be stopped by its own listener", () => {
    const target = new EventTarget();
    let calls = 0;
    const listener = on(target, "ping", () => {
      calls += 1;
      listener.stop();
    });
    target.dispatchEvent(new Event("ping"));
    target.dispatchEvent(new Event("ping"));
    expect(calls).toBe(1);
  });

  it("registers the same function twice, and each handle removes its own", () => {
    const target = new EventTarget();
    let calls = 0;
    const count = (): void => {
      calls += 1;
    };
    const first = on(target, "ping", count);
    on(target, "ping", count);
    target.dispatchEvent(new Event("ping"));
    expect(calls).toBe(2);
    first.stop();
    target.dispatchEvent(new Event("ping"));
    expect(calls).toBe(3);
  });

  it("removes a listener that was registered for capture", () => {
    const target = new EventTarget();
    let calls = 0;
    on(target, "ping", () => (calls += 1), { capture: true }).stop();
    target.dispatchEvent(new Event("ping"));
    expect(calls).toBe(0);
  });

  it("calls once when told so, and leaves nothing", () => {
    const target = new EventTarget();
    const controller = new AbortController();
    const onTarget = countListeners(target);
    const onSignal = countListeners(controller.signal);
    let calls = 0;
    on(target, "ping", () => (calls += 1), { once: true, signal: controller.signal });
    target.dispatchEvent(new Event("ping"));
    target.dispatchEvent(new Event("ping"));
    expect(calls).toBe(1);
    expect(onTarget.count).toBe(0);
    expect(onSignal.count).toBe(0);
  });

  it("lets a listener prevent the default", () => {
    const target = new EventTarget();
    on(target, "ping", (event) => {
      event.preventDefault();
    });
    expect(target.dispatchEvent(new Event("ping", { cancelable: true }))).toBe(false);
  });

  it("ends with its signal, and leaves nothing on either", () => {
    const target = new EventTarget();
    const controller = new AbortController();
    const onTarget = countListeners(target);
    const onSignal = countListeners(controller.signal);
    on(target, "ping", () => undefined, { signal: controller.signal });
    expect([onTarget.count, onSignal.count]).toEqual([1, 1]);
    controller.abort();
    expect([onTarget.count, onSignal.count]).toEqual([0, 0]);
    on(target, "ping", () => undefined, { signal: new AbortController().signal }).stop();
    expect(onTarget.count).toBe(0);
  });

  it("lets go of its signal when it is stopped", () => {
    const controller = new AbortController();
    const onSignal = countListeners(controller.signal);
    on(new EventTarget(), "ping", () => undefined, { signal: controller.signal }).stop();
    expect(onSignal.count).toBe(0);
  });

  it("adds nothing when its signal has fired", () => {
    const target = new EventTarget();
    const onTarget = countListeners(target);
    on(target, "ping", () => undefined, { signal: AbortSignal.abort() });
    expect(onTarget.count).toBe(0);
  });

  it("leaves nothing after many listeners", () => {
    const target = new EventTarget();
    const onTarget = countListeners(target);
    for (let index = 0; index < 10_000; index += 1) on(target, "ping", () => undefined).stop();
    expect(onTarget.count).toBe(0);
  });
});

describe("emit", () => {
  const saved = "saved" as CustomEventName<{ readonly id: number }>;

  it("dispatches a custom event with its detail", () => {
    const target = new EventTarget();
    const ids: number[] = [];
    on(target, saved, (event) => ids.push(event.detail.id));
    expect(emit(target, saved, { id: 7 })).toBe(true);
    expect(ids).toEqual([7]);
  });

  it("says when the default was prevented", () => {
    const target = new EventTarget();
    on(target, saved, (event) => {
      event.preventDefault();
    });
    expect(emit(target, saved, { id: 7 }, { cancelable: true })).toBe(false);
    expect(emit(target, saved, { id: 7 })).toBe(true);
  });
});
