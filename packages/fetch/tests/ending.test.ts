/** What ends a request before it is over: a signal, a timeout, disposal. */
import {
  asyncDisposeSymbol,
  isAbortError,
  isTimeoutError,
  NotSupportedError,
} from "@treenail/core";
import {
  get,
  isHttpStatusError,
  isRequestAbortedError,
  RequestAbortedError,
  text,
  throwForStatus,
  type FetchFunction,
} from "@treenail/fetch";
import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { foreignError, foreignObject } from "../../core/tests/foreign-error.ts";
import { requests, seen, uniqueId } from "./seen.ts";

/** Gives something more and more time until that was enough: a machine may be busy for a second at any moment. */
async function withTime<Result>(
  attempt: (milliseconds: number) => Promise<Result | undefined>,
): Promise<Result> {
  for (let time = 100; time < 10_000; time *= 4) {
    const result = await attempt(time);
    if (result !== undefined) return result;
  }
  throw new Error("The machine is too busy");
}

const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no rejection",
    (reason: unknown) => reason,
  );

describe("a signal", () => {
  it("aborts a request that waits, and the server sees it go", async () => {
    const controller = new AbortController();
    const id = uniqueId();
    const error = reasonOf(get(`${serverUrl}/never`, { query: { id }, signal: controller.signal }));
    expect(await seen(id, () => true)).toBe(true);
    controller.abort();
    expect(isAbortError(await error)).toBe(true);
    expect(await seen(id, ({ aborted }) => aborted)).toBe(true);
  });

  it("aborts the reading of the body too", async () => {
    const controller = new AbortController();
    const response = await get(`${serverUrl}/stall?bytes=10`, { signal: controller.signal });
    const body = text(response);
    controller.abort();
    await expect(body).rejects.toMatchObject({ name: "AbortError" });
  });

  it("that has fired sends nothing", async () => {
    const id = uniqueId();
    await expect(
      get(`${serverUrl}/text`, { query: { id }, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: "AbortError" });
    // Whatever was sent before this has arrived before it, too.
    await get(`${serverUrl}/text`);
    expect(await requests(id)).toEqual([]);
  });

  it("needs nothing to join it with when there is no other", async () => {
    const { any } = AbortSignal;
    Object.assign(AbortSignal, { any: undefined });
    try {
      expect(await text(get(`${serverUrl}/text`))).toBe("Hello, wörld!");
      await expect(
        get(`${serverUrl}/text`, { signal: new AbortController().signal }),
      ).rejects.toThrow(new NotSupportedError("AbortSignal.any"));
    } finally {
      Object.assign(AbortSignal, { any });
    }
  });

  it("passes on a reason that is an error", async () => {
    const reason = new RangeError("mine");
    await expect(get(`${serverUrl}/text`, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
  });

  it.each([["reason"], [null], [0], [{ some: "object" }]])(
    "gives a typed error for %j, which is none",
    async (reason) => {
      const error: unknown = await get(`${serverUrl}/text`, {
        signal: AbortSignal.abort(reason),
      }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RequestAbortedError);
      expect(error).toMatchObject({ name: "AbortError", reason, cause: reason });
      expect(isAbortError(error)).toBe(true);
      expect(isRequestAbortedError(error)).toBe(true);
    },
  );

  it("gives no reason of a platform's own AbortError", () => {
    expect(isRequestAbortedError(AbortSignal.abort().reason)).toBe(false);
    expect(isRequestAbortedError({ name: "AbortError", reason: 1 })).toBe(false);
  });

  it.each([
    ["a language's error", foreignError("TypeError")],
    ["a platform's error", foreignObject("DOMException")],
  ])("passes on %s of another realm", async (_name, reason) => {
    await expect(get(`${serverUrl}/text`, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    const failing: FetchFunction = () => Promise.reject(reason);
    await expect(get("https://example.org/", { fetch: failing })).rejects.toBe(reason);
  });
});

describe("a timeout", () => {
  it("aborts a request that waits, and the server sees it go", async () => {
    const id = await withTime(async (timeout) => {
      const attempt = uniqueId();
      const error = await reasonOf(get(`${serverUrl}/never`, { query: { id: attempt }, timeout }));
      expect(isTimeoutError(error)).toBe(true);
      return (await requests(attempt)).length > 0 ? attempt : undefined;
    });
    expect(await seen(id, ({ aborted }) => aborted)).toBe(true);
  });

  it("is total: it ends the reading of the body too", async () => {
    const response = await withTime((timeout) =>
      get(`${serverUrl}/stall`, { query: { bytes: 10, id: uniqueId() }, timeout }).catch(
        () => undefined,
      ),
    );
    await expect(text(response)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("lets a quick request be", async () => {
    expect(await text(get(`${serverUrl}/text`, { timeout: 10_000 }))).toBe("Hello, wörld!");
  });

  it.each([2 ** 31, Infinity])("of %d ms is not over at once", async (timeout) => {
    expect(await text(get(`${serverUrl}/slow?ms=50`, { timeout }))).toBe("slow");
  });

  it("joins with a signal, whichever is first", async () => {
    const controller = new AbortController();
    const request = get(`${serverUrl}/slow?ms=5000`, {
      timeout: 10_000,
      signal: controller.signal,
    });
    controller.abort(new RangeError("mine"));
    await expect(request).rejects.toThrow(RangeError);
    await expect(
      get(`${serverUrl}/slow?ms=5000`, { timeout: 30, signal: new AbortController().signal }),
    ).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("refuses a negative time", async () => {
    await expect(get(`${serverUrl}/text`, { timeout: -1 })).rejects.toThrow();
  });
});

describe("disposing of a response", () => {
  it("cancels its body, and the server sees the client go", async () => {
    const id = uniqueId();
    const response = await get(`${serverUrl}/stall`, { query: { bytes: 10, id } });
    await response[asyncDisposeSymbol]();
    expect(await seen(id, ({ aborted }) => aborted)).toBe(true);
  });

  it("lets a clone go on", async () => {
    const response = await get(`${serverUrl}/stream?chunks=5&ms=20&size=16`);
    const clone = response.clone();
    await response[asyncDisposeSymbol]();
    expect((await clone.arrayBuffer()).byteLength).toBe(80);
  });

  it("of an error status cancels its body too, and the server sees the client go", async () => {
    const id = uniqueId();
    const failing: FetchFunction = async (url, init) =>
      Object.defineProperty(await fetch(url, init as globalThis.RequestInit), "status", {
        value: 500,
      });
    const error = await reasonOf(
      get(`${serverUrl}/stall`, { query: { bytes: 10, id }, fetch: failing }),
    );
    if (!isHttpStatusError(error)) throw error;
    await error.response[asyncDisposeSymbol]();
    expect(await seen(id, ({ aborted }) => aborted)).toBe(true);
  });

  it("that was refused only later is possible too", async () => {
    const response = new Response("no", { status: 500 });
    const error = await reasonOf(
      Promise.resolve().then(() => {
        throwForStatus(response);
      }),
    );
    if (!isHttpStatusError(error)) throw error;
    await error.response[asyncDisposeSymbol]();
    await error.response[asyncDisposeSymbol]();
    expect(response.bodyUsed).toBe(true);
  });

  it("does nothing when the body was read, or when there is none, any number of times", async () => {
    for (const path of ["text", "status/204"]) {
      const response = await get(`${serverUrl}/${path}`);
      await response.text();
      await expect(response[asyncDisposeSymbol]()).resolves.toBe(undefined);
      await expect(response[asyncDisposeSymbol]()).resolves.toBe(undefined);
    }
  });

  it("does not disturb whoever reads the body", async () => {
    const response = await get(`${serverUrl}/text`);
    const body = response.text();
    await response[asyncDisposeSymbol]();
    expect(await body).toBe("Hello, wörld!");
  });
});
