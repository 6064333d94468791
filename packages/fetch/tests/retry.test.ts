import { isTimeoutError } from "@treenail/core";
import {
  get,
  HttpStatusError,
  post,
  send,
  text,
  withRetry,
  type FailedAttempt,
  type RetryPolicy,
} from "@treenail/fetch";
import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { requests, seen, uniqueId } from "./seen.ts";
import { standIn, type Answer } from "./stand-in.ts";

const url = "https://example.org/";

/** Retries without a wait, and notes the waits that there would have been. */
function noting(policy: RetryPolicy): {
  readonly policy: RetryPolicy;
  readonly failed: FailedAttempt[];
} {
  const failed: FailedAttempt[] = [];
  return {
    failed,
    policy: {
      ...policy,
      beforeRetry: (failure) => {
        failed.push(failure);
        return policy.beforeRetry?.(failure);
      },
    },
  };
}

const quick = { jitter: () => 0 };

describe("a retry", () => {
  it("follows an error status, and lets go of the connection of what failed", async () => {
    const id = uniqueId();
    const response = await get(`${serverUrl}/retry-after`, {
      query: { id, times: 2 },
      fetch: withRetry(),
    });
    expect(await text(response)).toBe("ready");
    expect(await requests(id)).toHaveLength(3);
  });

  it.each([408, 413, 425, 429, 500, 502, 503, 504])("follows %d", async (status) => {
    const { fetch, sent } = standIn(status);
    expect(await text(get(url, { fetch: withRetry({ ...quick, fetch }) }))).toBe("answer");
    expect(sent).toHaveLength(2);
  });

  it.each([400, 401, 404, 501])("does not follow %d", async (status) => {
    const { fetch, sent } = standIn(status);
    await expect(get(url, { fetch: withRetry({ ...quick, fetch }) })).rejects.toThrow(
      HttpStatusError,
    );
    expect(sent).toHaveLength(1);
  });

  it("follows a network that fails", async () => {
    const { fetch, sent } = standIn(new TypeError("no network"), new TypeError("no network"));
    expect(await text(get(url, { fetch: withRetry({ ...quick, fetch }) }))).toBe("answer");
    expect(sent).toHaveLength(3);
  });

  it("is one of three at most, then the last failure counts", async () => {
    const statuses = standIn(500, 500, 500, 503, 500);
    await expect(
      get(url, { fetch: withRetry({ ...quick, fetch: statuses.fetch }) }),
    ).rejects.toMatchObject({ status: 503 });
    expect(statuses.sent).toHaveLength(4);
    const errors = standIn(new TypeError("first"), new TypeError("last"));
    await expect(
      get(url, { fetch: withRetry({ ...quick, retries: 1, fetch: errors.fetch }) }),
    ).rejects.toThrow("last");
  });

  it("is none when none is allowed", async () => {
    const { fetch, sent } = standIn(500);
    await expect(get(url, { fetch: withRetry({ retries: 0, fetch }) })).rejects.toThrow();
    expect(sent).toHaveLength(1);
  });

  it.each(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])("is made of %s", async (method) => {
    const { fetch, sent } = standIn(500);
    await send(method, url, { fetch: withRetry({ ...quick, fetch }) });
    expect(sent).toHaveLength(2);
  });

  it.each(["POST", "PATCH"])("is not made of %s, unless the policy says so", async (method) => {
    const once = standIn(500);
    await expect(
      send(method, url, { fetch: withRetry({ ...quick, fetch: once.fetch }) }),
    ).rejects.toThrow(HttpStatusError);
    const twice = standIn(500);
    await send(method, url, {
      json: { a: 1 },
      fetch: withRetry({ ...quick, methods: [method], fetch: twice.fetch }),
    });
    expect(twice.sent.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });

  it("follows the statuses of the policy", async () => {
    const { fetch, sent } = standIn(404, 500);
    const retrying = withRetry({ ...quick, statuses: [404], fetch });
    await expect(get(url, { fetch: retrying })).rejects.toMatchObject({ status: 500 });
    expect(sent).toHaveLength(2);
  });

  it("is not made of a body that is a stream", async () => {
    const { fetch, sent } = standIn(500);
    const body = new ReadableStream();
    const retrying = withRetry({ ...quick, methods: ["POST"], fetch });
    await expect(post(url, { body, fetch: retrying })).rejects.toThrow(HttpStatusError);
    expect(sent).toHaveLength(1);
  });

  it("needs no options where there is no dispatcher either", async () => {
    const { fetch, sent } = standIn(500);
    expect((await withRetry({ ...quick, fetch })(url, {})).status).toBe(200);
    expect(sent).toHaveLength(2);
  });
});

describe("the wait before a retry", () => {
  /** Which waits there were before so many retries. */
  async function waits(policy: RetryPolicy, ...list: readonly Answer[]): Promise<number[]> {
    const { fetch } = standIn(...list);
    const { policy: noted, failed } = noting({
      ...policy,
      fetch,
      retries: list.length,
      // The last is not waited for.
      beforeRetry: () => failed.length < list.length,
    });
    await get(url, { fetch: withRetry(noted), errorStatus: "return" });
    return failed.map(({ delay }) => delay);
  }

  it("is a part of a time that doubles up to a limit", async () => {
    const policy = { delay: 1, maxDelay: 4, jitter: () => 0.5 };
    expect(await waits(policy, 500, 500, 500, 500)).toEqual([0.5, 1, 2, 2]);
  });

  it("is at random by default, from nothing to one second", async () => {
    const [wait = -1] = await waits({}, 500);
    expect(wait).toBeGreaterThanOrEqual(0);
    expect(wait).toBeLessThan(1000);
  });

  it("is what the server asks for, in seconds or until a date", async () => {
    const asking = (value: string): ResponseInit => ({
      status: 503,
      headers: { "retry-after": value },
    });
    expect(await waits({}, asking("0"))).toEqual([0]);
    expect(await waits({}, asking("2"))).toEqual([2000]);
    const [wait = 0] = await waits({}, asking(new Date(Date.now() + 20_000).toUTCString()));
    expect(wait).toBeGreaterThan(18_000);
    expect(wait).toBeLessThanOrEqual(20_000);
    expect(await waits({}, asking("Thu, 01 Jan 1970 00:00:00 GMT"))).toEqual([0]);
    expect(await waits({ delay: 8, jitter: () => 1 }, asking("soon"))).toEqual([8]);
  });

  it("is not made when the server asks for more than is allowed", async () => {
    const long = { status: 429, headers: { "retry-after": "61" } };
    expect(await waits({}, long)).toEqual([]);
    expect(await waits({ maxRetryAfter: 61_000 }, long)).toEqual([61_000]);
  });

  it("ends with the signal of the request, and leaves no listener", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const { fetch, sent } = standIn(500);
    const retrying = withRetry({
      jitter: () => 1,
      beforeRetry: () => {
        setTimeout(() => {
          controller.abort(new RangeError("enough"));
        }, 5);
      },
      fetch,
    });
    await expect(retrying(url, { signal: controller.signal })).rejects.toThrow("enough");
    expect(sent).toHaveLength(1);
    expect(listeners.count).toBe(0);
  });
});

describe("the hook before a retry", () => {
  it("is told of what failed", async () => {
    const error = new TypeError("no network");
    const { fetch } = standIn(500, error);
    const { policy, failed } = noting({ ...quick, fetch });
    await get(url, { fetch: withRetry(policy) });
    expect(failed).toMatchObject([
      { attempt: 1, response: { status: 500 }, error: undefined, url },
      { attempt: 2, response: undefined, error, url },
    ]);
  });

  it("may change the next attempt", async () => {
    const { fetch, sent } = standIn(500);
    const beforeRetry = ({ init }: FailedAttempt): void => {
      init.headers = { "x-attempt": "2" };
    };
    await get(url, {
      headers: { "x-attempt": "1" },
      fetch: withRetry({ ...quick, beforeRetry, fetch }),
    });
    expect(sent.map(({ headers }) => headers)).toEqual([
      { "x-attempt": "1" },
      { "x-attempt": "2" },
    ]);
  });

  it("may stop it", async () => {
    const { fetch, sent } = standIn(500);
    const beforeRetry = (): Promise<boolean> => Promise.resolve(false);
    const retrying = withRetry({ ...quick, beforeRetry, fetch });
    await expect(get(url, { fetch: retrying })).rejects.toMatchObject({ status: 500 });
    expect(sent).toHaveLength(1);
  });

  it("that throws is what the request fails with", async () => {
    const { fetch } = standIn(500);
    const beforeRetry = (): never => {
      throw new RangeError("mine");
    };
    await expect(get(url, { fetch: withRetry({ beforeRetry, fetch }) })).rejects.toThrow("mine");
  });
});

describe("the time of an attempt", () => {
  it("ends a request that waits, and the next is made", async () => {
    const id = uniqueId();
    const error: unknown = await get(`${serverUrl}/never`, {
      query: { id },
      fetch: withRetry({ ...quick, retries: 1, attemptTimeout: 50 }),
    }).catch((reason: unknown) => reason);
    expect(isTimeoutError(error)).toBe(true);
    expect(await seen(id, ({ aborted }) => aborted)).toBe(true);
  });

  it("is over when the headers are there", async () => {
    const response = await get(`${serverUrl}/parts?part=a&part=b&ms=60`, {
      fetch: withRetry({ attemptTimeout: 100, retries: 10 }),
    });
    expect(await text(response)).toBe("ab");
  });

  it("leaves it to what ends the request to end the body", async () => {
    const controller = new AbortController();
    const response = await get(`${serverUrl}/stall`, {
      query: { bytes: 10, id: uniqueId() },
      signal: controller.signal,
      fetch: withRetry({ attemptTimeout: 10_000 }),
    });
    const body = text(response);
    controller.abort(new RangeError("enough"));
    await expect(body).rejects.toThrow("enough");
  });
});
