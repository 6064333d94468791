/**
 * What answers through objects: observers, requests, what is held, iterators: each shape of the generated functions over a small implementation, which resolves, rejects, and is aborted before, during and after; and
 * nothing is left behind on the signal or the object.
 */
import { asyncDisposeSymbol } from "@treenail/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answering, type Callback, Counted, Gate } from "./answering.ts";

const functions = await answering();
const { later: gate } = functions("gate");
const { later: gateStore, streaming: walks } = functions("gateStore");
const { streaming: gateObserver } = functions("gateObserver");
const { streaming: latchObserver } = functions("latchObserver");
const { streaming: gateLog } = functions("gateLog");

let controller: Counted;
let object: Gate;
beforeEach(() => {
  controller = new Counted();
  object = new Gate();
});
afterEach(() => {
  expect(controller.listeners).toBe(0);
  expect(object.open.size).toBe(0);
});

describe("an observer", () => {
  const observers: { ended: number; batch: Callback; args: readonly unknown[] }[] = [];
  class Observer {
    readonly #place: number;
    constructor(callback: Callback, init?: unknown) {
      this.#place = observers.push({ ended: 0, batch: callback, args: [init] }) - 1;
    }
    observe(...args: readonly unknown[]): unknown {
      const own = observers[this.#place];
      if (own) own.args = [...own.args, ...args];
      return args[0] === "stuck" ? Promise.reject(new TypeError("stuck")) : undefined;
    }
    disconnect(): void {
      const own = observers[this.#place];
      if (own) own.ended++;
    }
  }
  beforeEach(() => {
    observers.length = 0;
    Object.assign(globalThis, { GateObserver: Observer, LatchObserver: Observer });
  });
  afterEach(() => {
    expect(observers.map(({ ended }) => ended)).toEqual(observers.map(() => 1));
  });

  test("gives every batch whole, and is ended with the loop", async () => {
    const options = { keen: true, signal: controller.signal };
    const batches = gateObserver["observe"]!(object, "hinges", options);
    expect(observers[0]?.args).toEqual([options, object, "hinges"]);
    observers[0]?.batch(["a", "b"], undefined);
    for await (const batch of batches) {
      expect(batch).toEqual(["a", "b"]);
      break;
    }
  });

  test("is made of nothing when aborted before, and ended when aborted meanwhile", async () => {
    const next = gateObserver["observe"]!(object, undefined, controller).next();
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
    await expect(gateObserver["observe"]!(object, undefined, controller).next()).rejects.toBe(
      "enough",
    );
    expect(observers).toHaveLength(1);
  });

  test("ends with what observing rejects with", async () => {
    await expect(latchObserver["observe"]!("stuck", controller).next()).rejects.toThrow("stuck");
  });
});

class Request extends EventTarget {
  result: unknown;
  error: unknown;
  listeners = 0;
  override addEventListener(type: string, listener: never): void {
    this.listeners++;
    super.addEventListener(type, listener);
  }
  override removeEventListener(type: string, listener: never): void {
    this.listeners--;
    super.removeEventListener(type, listener);
  }
  settle(type: "success" | "error", value: unknown): void {
    if (type === "success") this.result = value;
    else this.error = value;
    this.dispatchEvent(new Event(type));
  }
}

describe("a request", () => {
  const requests: Request[] = [];
  const make = (): Request => {
    const request = new Request();
    requests.push(request);
    return request;
  };
  const store = { find: make, open: make, openWalk: make };
  beforeEach(() => {
    requests.length = 0;
  });
  afterEach(() => {
    expect(requests.map(({ listeners }) => listeners)).toEqual(requests.map(() => 0));
  });

  test("resolves with its result, and rejects with its error", async () => {
    const found = gateStore["find"]!(store, "a", controller);
    requests[0]?.settle("success", "book");
    expect(await found).toBe("book");
    const missed = gateStore["find"]!(store, "a", controller);
    requests[1]?.settle("error", "gone");
    await expect(missed).rejects.toBe("gone");
  });

  test("is not made when aborted before", async () => {
    controller.abort("no");
    await expect(gateStore["find"]!(store, "a", controller)).rejects.toBe("no");
    expect(requests).toEqual([]);
  });

  test("goes on when aborted meanwhile, and a handle that comes late is ended", async () => {
    let closed = 0;
    const opened = gateStore["open"]!(store, "a", { signal: controller.signal });
    controller.abort("enough");
    await expect(opened).rejects.toBe("enough");
    requests[0]?.settle("success", { close: () => closed++ });
    await Promise.resolve();
    await Promise.resolve();
    expect(closed).toBe(1);
  });

  test("is what it is when aborted afterwards", async () => {
    const found = gateStore["find"]!(store, "a", controller);
    requests[0]?.settle("success", "book");
    expect(await found).toBe("book");
    controller.abort();
  });

  test("is handed over before its other events", async () => {
    const seen: unknown[] = [];
    const onRequest = (request: unknown): void => {
      seen.push(request);
    };
    const opened = gateStore["open"]!(store, "a", { onRequest });
    expect(seen).toEqual(requests);
    requests[0]?.settle("success", "book");
    await opened;
  });

  /** A walk from one to three. */
  const walked = (): { readonly at: number; step: () => void } => {
    const walk = {
      at: 1,
      step: () => {
        walk.at++;
        queueMicrotask(() => requests[0]?.settle("success", walk.at > 3 ? null : walk));
      },
    };
    return walk;
  };

  test("whose result is a cursor is iterated over, to its end or until the loop is left", async () => {
    for (const last of [3, 2]) {
      requests.length = 0;
      const walk = walked();
      const walking = walks["walk"]!(store, undefined, controller);
      const seen: number[] = [];
      const first = walking.next();
      requests[0]?.settle("success", walk);
      seen.push(((await first).value as typeof walk).at);
      if (last === 2) await walking.next().then(() => seen.push(walk.at));
      else for await (const each of walking) seen.push((each as typeof walk).at);
      expect(seen).toEqual(last === 3 ? [1, 2, 3] : [1, 2]);
      await walking.return?.();
    }
  });

  test("whose result is a cursor ends when aborted", async () => {
    const walking = walks["walk"]!(store, undefined, controller);
    const first = walking.next();
    controller.abort("enough");
    await expect(first).rejects.toBe("enough");
    requests[0]?.settle("success", null);
    expect(await walking.next()).toEqual({ done: true, value: undefined });
  });
});

describe("what is held", () => {
  interface Held extends AsyncDisposable {
    readonly name: string;
    release(): Promise<void>;
  }

  test("is held until it is released, by name or by its scope", async () => {
    const first = (await gate["hold"]!(object, "a")) as Held;
    expect(first.name).toBe("a");
    const second = gate["hold"]!(object, "b", controller) as Promise<Held>;
    expect(object.open.size).toBe(1);
    await first.release();
    await (await second)[asyncDisposeSymbol]();
    await first.release();
  });

  test("is null where it is not granted", async () => {
    const first = (await gate["hold"]!(object, "a")) as Held;
    expect(await gate["hold"]!(object, "a", { ifFree: true })).toBeNull();
    await first.release();
  });

  test("rejects where asking for it does", async () => {
    await expect(gate["hold"]!(object, "")).rejects.toThrow("no name");
    await expect(gate["hold"]!({}, "a")).rejects.toMatchObject({ api: "Gate.enter" });
  });

  test("is let go of when aborted as it is granted", async () => {
    const held = gate["hold"]!(object, "a", controller);
    await Promise.resolve();
    expect(object.open.size).toBe(1);
    controller.abort("enough");
    await expect(held).rejects.toBe("enough");
    await object.last;
  });

  test("is not asked for when aborted before, and let go of when aborted while it waits", async () => {
    const first = (await gate["hold"]!(object, "a")) as Held;
    const waiting = gate["hold"]!(object, "b", controller);
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    await expect(gate["hold"]!(object, "c", controller)).rejects.toBe("enough");
    await first.release();
    await object.last;
  });
});

describe("the platform's async iterators", () => {
  let ended = 0;
  const log = (items: readonly unknown[]): object => ({
    values: () => {
      let place = 0;
      return {
        next: () =>
          place < items.length
            ? Promise.resolve({ done: false, value: items[place++] })
            : new Promise(() => undefined),
        return: () => {
          ended++;
          return Promise.resolve({ done: true });
        },
      };
    },
  });
  beforeEach(() => {
    ended = 0;
  });

  test("pass through, and are ended with the loop", async () => {
    for await (const value of gateLog["values"]!(log([1, 2]), controller)) {
      if (value === 2) break;
    }
    expect(ended).toBe(1);
  });

  test("are not asked for when aborted before, and ended when aborted while an item is awaited", async () => {
    const next = gateLog["values"]!(log([]), controller).next();
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
    expect(ended).toBe(1);
    await expect(gateLog["values"]!({}, controller).next()).rejects.toBe("enough");
  });
});

test("an object without the platform's async iterator is read by its reader", async () => {
  const { streaming } = functions("gateScroll");
  const lines = ["a", "b"];
  let released = 0;
  const reader = {
    read: () => Promise.resolve({ done: lines.length === 0, value: lines.shift() }),
    cancel: () => Promise.resolve(),
    releaseLock: () => released++,
  };
  const seen: unknown[] = [];
  for await (const line of streaming["values"]!({ getReader: () => reader }, controller))
    seen.push(line);
  expect(seen).toEqual(["a", "b"]);
  expect(released).toBe(1);
});
