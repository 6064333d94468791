// What the documentation of ky promises, held against this package: one test a behaviour.
import { isTimeoutError } from "@treenail/core";
import {
  bytes,
  del,
  downloadProgress,
  extend,
  form,
  get,
  head,
  isHttpStatusError,
  json,
  patch,
  post,
  put,
  text,
  uploadProgress,
  withRetry,
  type FailedAttempt,
  type Schema,
} from "@treenail/fetch";
import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { isEcho } from "./echo.ts";
import { headersOf, standIn } from "./stand-in.ts";

const url = "https://example.org/";
const quick = { jitter: () => 0 };

describe("ky: sending", () => {
  it("has a function for each usual method", async () => {
    for (const [method, request] of Object.entries({ get, post, put, patch, delete: del }))
      expect((await json(request(`${serverUrl}/echo`), isEcho)).method).toBe(method.toUpperCase());
    expect((await head(`${serverUrl}/text`)).status).toBe(200);
  });

  it("sends JSON with its header", async () => {
    const echo = await json(post(`${serverUrl}/echo`, { json: { a: 1 } }), isEcho);
    expect([echo.body, echo.headers["content-type"]]).toEqual(['{"a":1}', "application/json"]);
  });

  it("writes numbers, booleans and lists into the query, and leaves out what is undefined", async () => {
    const { fetch, urls } = standIn();
    await get(url, { fetch, query: { a: 1, b: true, c: ["x", "y"], d: undefined } });
    expect(urls).toEqual([`${url}?a=1&b=true&c=x&c=y`]);
  });

  it("takes a query as pairs or as `URLSearchParams`", async () => {
    const { fetch, urls } = standIn();
    await get(url, { fetch, query: [["a", 1]] });
    await get(url, { fetch, query: new URLSearchParams("a=1") });
    expect(urls).toEqual([`${url}?a=1`, `${url}?a=1`]);
  });

  it("passes on every other option of `fetch`, and takes a `fetch` in its place", async () => {
    const { fetch, sent } = standIn();
    await get(url, { fetch, credentials: "include", cache: "no-store" });
    expect(sent[0]).toMatchObject({ credentials: "include", cache: "no-store" });
  });
});

describe("ky: bodies", () => {
  it("are read from the promise of a response", async () => {
    expect(await text(get(`${serverUrl}/text`))).toBe("Hello, wörld!");
    expect((await bytes(get(`${serverUrl}/bytes?n=3`))).byteLength).toBe(3);
    expect((await form(get(`${serverUrl}/form?urlencoded`))).get("a")).toBe("1");
  });

  it("that are JSON are unknown until a schema says what they are", async () => {
    const schema: Schema<string> = {
      "~standard": {
        version: 1,
        validate: (value) =>
          isEcho(value)
            ? { value: value.path }
            : { issues: [{ message: "no echo", path: ["method"] }] },
      },
    };
    expect(await json(get(`${serverUrl}/echo`), schema)).toBe("/echo");
    await expect(json(get(`${serverUrl}/json`), schema)).rejects.toMatchObject({
      issues: [{ message: "no echo", path: ["method"] }],
    });
  });
});

describe("ky: errors", () => {
  it("throws for a status that is an error, with the response and what it says", async () => {
    const error: unknown = await extend({ baseUrl: serverUrl })
      .get("/status/404")
      .catch((reason: unknown) => reason);
    if (!isHttpStatusError(error)) throw error;
    expect(error.message).toContain("404");
    expect(error.excerpt).toBe('{"status":404}');
    expect(await json(error.response)).toEqual({ status: 404 });
  });

  it("does not when told so", async () => {
    expect((await get(`${serverUrl}/status/500`, { errorStatus: "return" })).status).toBe(500);
  });

  it("tells a timeout from other errors", async () => {
    const error: unknown = await get(`${serverUrl}/never?ky`, { timeout: 20 }).catch(
      (reason: unknown) => reason,
    );
    expect(isTimeoutError(error)).toBe(true);
    expect(
      isTimeoutError(await get(`${serverUrl}/refuse`).catch((reason: unknown) => reason)),
    ).toBe(false);
  });

  it("passes on the platform's error of a network that fails", async () => {
    const { fetch } = standIn(new TypeError("no network"));
    await expect(get(url, { fetch })).rejects.toThrow(new TypeError("no network"));
  });
});

describe("ky: retries", () => {
  it("send again what failed, for methods that may be repeated", async () => {
    const { fetch, sent } = standIn(503, new TypeError("no network"));
    expect(await text(get(url, { fetch: withRetry({ ...quick, fetch }) }))).toBe("answer");
    expect(sent).toHaveLength(3);
    const other = standIn(503);
    await expect(
      post(url, { fetch: withRetry({ ...quick, fetch: other.fetch }) }),
    ).rejects.toThrow();
    expect(other.sent).toHaveLength(1);
  });

  it("have a limit, methods and statuses that can be set", async () => {
    const { fetch, sent } = standIn(418, 418, 418);
    const policy = { ...quick, retries: 1, methods: ["POST"], statuses: [418], fetch };
    await expect(post(url, { fetch: withRetry(policy) })).rejects.toMatchObject({ status: 418 });
    expect(sent).toHaveLength(2);
  });

  it("wait as long as `Retry-After` says, in seconds or until a date", async () => {
    const waits: number[] = [];
    const soon = new Date(Date.now() - 5000).toUTCString();
    const { fetch } = standIn(
      { status: 429, headers: { "retry-after": "0" } },
      { status: 503, headers: { "retry-after": soon } },
    );
    const beforeRetry = ({ delay }: FailedAttempt): void => {
      waits.push(delay);
    };
    await get(url, { fetch: withRetry({ beforeRetry, fetch, jitter: () => 1 }) });
    expect(waits).toEqual([0, 0]);
  });

  it("wait longer each time, up to a limit, by chance", async () => {
    const waits: number[] = [];
    const { fetch } = standIn(500, 500, 500);
    const beforeRetry = ({ delay }: FailedAttempt): void => {
      waits.push(delay);
    };
    const policy = { delay: 2, maxDelay: 5, jitter: () => 0.5, beforeRetry, fetch };
    await get(url, { fetch: withRetry(policy) });
    expect(waits).toEqual([1, 2, 2.5]);
  });

  it("may follow an attempt that took too long", async () => {
    const policy = { ...quick, retries: 1, attemptTimeout: 30 };
    const times: number[] = [];
    const beforeRetry = ({ attempt, error }: FailedAttempt): void => {
      if (isTimeoutError(error)) times.push(attempt);
    };
    await get(`${serverUrl}/never?ky-attempt`, {
      fetch: withRetry({ ...policy, beforeRetry }),
    }).catch(() => undefined);
    expect(times).toEqual([1]);
  });

  it("may be decided by a function that sees what failed", async () => {
    const { fetch, sent } = standIn(500, 503);
    const beforeRetry = ({ response }: FailedAttempt): boolean => response?.status === 500;
    await expect(
      get(url, { fetch: withRetry({ ...quick, beforeRetry, fetch }) }),
    ).rejects.toMatchObject({ status: 503 });
    expect(sent).toHaveLength(2);
  });

  it("end when the signal of the request fires", async () => {
    const { fetch, sent } = standIn(500);
    const controller = new AbortController();
    const beforeRetry = (): void => {
      controller.abort(new RangeError("enough"));
    };
    const request = get(url, {
      signal: controller.signal,
      fetch: withRetry({ beforeRetry, fetch }),
    });
    await expect(request).rejects.toThrow("enough");
    expect(sent).toHaveLength(1);
  });
});

describe("ky: timeouts", () => {
  it("are for all attempts together, when they are the request's", async () => {
    const { fetch } = standIn(500);
    const request = get(url, { timeout: 20, fetch: withRetry({ jitter: () => 1, fetch }) });
    await expect(request).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("ky: hooks", () => {
  it("before a request change it, or answer it", async () => {
    const { fetch, sent } = standIn();
    const client = extend({
      fetch,
      hooks: {
        beforeRequest: ({ init }) => {
          init.headers.set("x-a", "1");
        },
      },
    });
    await client.get(url);
    expect(headersOf(sent[0])).toMatchObject({ "x-a": "1" });
    const answer = await client.get(url, {
      hooks: { beforeRequest: () => new Response("cached") },
    });
    expect(await answer.text()).toBe("cached");
    expect(sent).toHaveLength(1);
  });

  it("before a retry change it: a new token, say", async () => {
    const { fetch, sent } = standIn(401);
    const beforeRetry = async ({ init }: FailedAttempt): Promise<void> => {
      init.headers = { authorization: await Promise.resolve("new") };
    };
    const retrying = withRetry({ ...quick, statuses: [401], beforeRetry, fetch });
    await get(url, { headers: { authorization: "old" }, fetch: retrying });
    expect(sent.map((init) => headersOf(init)["authorization"])).toEqual(["old", "new"]);
  });

  it("after a response see it, put another in its place, or send the request again", async () => {
    const { fetch, sent } = standIn(403);
    const client = extend({
      fetch,
      hooks: {
        afterResponse: (response, request) => {
          if (response.status === 403) return request.fetch(request.url, request.init);
        },
      },
    });
    expect(await text(client.get(url))).toBe("answer");
    expect(sent).toHaveLength(2);
  });

  it("before an error give another, or add to it", async () => {
    const { fetch } = standIn(500);
    const client = extend({
      fetch,
      hooks: {
        beforeError: (error) => {
          if (isHttpStatusError(error)) error.message = `mine: ${String(error.status)}`;
        },
      },
    });
    await expect(client.get(url)).rejects.toThrow("mine: 500");
  });
});

describe("ky: clients", () => {
  it("have defaults that can be extended, with headers, query and hooks merged", async () => {
    const { fetch, urls, sent } = standIn();
    const calls: string[] = [];
    const hook = (name: string) => ({
      beforeRequest: () => {
        calls.push(name);
      },
    });
    const parent = extend({
      fetch,
      headers: { a: "1", b: "1" },
      query: { p: 1 },
      hooks: hook("parent"),
    });
    const child = parent.extend({ headers: { b: "2" }, query: { q: 2 }, hooks: hook("child") });
    await child.get(url);
    expect(headersOf(sent[0])).toEqual({ a: "1", b: "2" });
    expect(urls).toEqual([`${url}?p=1&q=2`]);
    expect(calls).toEqual(["parent", "child"]);
  });

  it("may be made anew, with nothing of another", async () => {
    const { fetch, sent } = standIn();
    await extend({ fetch }).get(url);
    expect(headersOf(sent[0])).toEqual({});
  });

  it("have a prefix for their URLs, with or without a slash", async () => {
    const { fetch, urls } = standIn();
    const client = extend({ fetch, baseUrl: "https://example.org/api/" });
    await client.get("unicorn");
    await client.get("/unicorn");
    await client.get("https://example.net/");
    expect(urls).toEqual([
      "https://example.org/api/unicorn",
      "https://example.org/api/unicorn",
      "https://example.net/",
    ]);
  });

  it("are ended by their signal as by that of a request", async () => {
    const client = extend({
      signal: AbortSignal.abort(new RangeError("over")),
      baseUrl: serverUrl,
    });
    await expect(client.get("/text", { signal: new AbortController().signal })).rejects.toThrow(
      "over",
    );
  });
});

describe("ky: progress", () => {
  it("of a download is told, with a total when it is known", async () => {
    let last;
    for await (const report of downloadProgress(await get(`${serverUrl}/bytes?n=1000`)))
      last = report;
    expect(last).toEqual({ loaded: 1000, total: 1000 });
  });

  it("of an upload is told", async () => {
    const progress = uploadProgress();
    const sent = post(`${serverUrl}/echo`, { body: "abc", fetch: progress.fetch });
    const loaded = [];
    for await (const report of progress) loaded.push(report.loaded);
    await sent;
    expect([loaded[0], loaded.at(-1)]).toEqual([0, 3]);
  });
});

describe("ky: deliberately otherwise", () => {
  it("retries only when asked to: sending again without being told hides what fails, and costs bytes", async () => {
    const { fetch, sent } = standIn(500);
    await expect(get(url, { fetch })).rejects.toThrow();
    expect(sent).toHaveLength(1);
  });

  it("a JSON body that is empty is no JSON: an empty text is not what anybody's type says", async () => {
    await expect(json(get(`${serverUrl}/status/204`))).rejects.toMatchObject({
      name: "SyntaxError",
    });
  });

  it("the query is added to that of the URL, not put in its place: both were written by somebody", async () => {
    const { fetch, urls } = standIn();
    await get(`${url}?a=1`, { fetch, query: { b: 2 } });
    expect(urls).toEqual([`${url}?a=1&b=2`]);
  });

  it("a server that asks to wait for too long is not asked again sooner: it has said that it will refuse", async () => {
    const { fetch, sent } = standIn({ status: 429, headers: { "retry-after": "100" } });
    const retrying = withRetry({ maxRetryAfter: 1000, fetch });
    await expect(get(url, { fetch: retrying })).rejects.toMatchObject({ status: 429 });
    expect(sent).toHaveLength(1);
  });

  it("upload progress never fails: where streams cannot be sent it has a start and an end", async () => {
    const progress = uploadProgress({ stream: false });
    await post(`${serverUrl}/echo`, { body: "abc", fetch: progress.fetch });
    const loaded = [];
    for await (const report of progress) loaded.push(report.loaded);
    expect(loaded).toEqual([0, 3]);
  });

  it('a status of 300 to 399 that `redirect: "manual"` lets through is no error: it was asked for', async () => {
    const { fetch } = standIn(302);
    expect((await get(url, { fetch, redirect: "manual" })).status).toBe(302);
  });
});

// Not here, and why:
// - A total timeout of ten seconds by default: how long is too long is the program's to say.
// - `Accept` from the way that the body is read: it is read after the request was sent; a client has it among its headers.
// - `parseJson`, `stringifyJson`: `text` with a parser of one's own, `body` with a text.
// - A `Request` as input: its body can be read once only, and what a hook changes of it is lost; `fetch` takes one.
// - `RateLimit-Reset` and headers of single vendors: `beforeRetry` sees the response.
// - A header that is `undefined` takes a default away: a hook can delete it, and `Headers` has no such value.
// - `ky.stop` and `ky.retry()`: `beforeRetry` gives `false`; `afterResponse` sends again by `request.fetch`.
// - `context`: what a hook needs is in its scope.
// - A limit of parsing an error's body: it is not parsed; the excerpt is bounded, in length and time.
