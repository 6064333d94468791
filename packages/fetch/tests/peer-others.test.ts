// What people choose ofetch, wretch and up-fetch for, held against this package: one test a behaviour.
import {
  extend,
  get,
  isHttpStatusError,
  json,
  lines,
  ndjson,
  post,
  serverSentEvents,
  text,
  withRetry,
} from "@treenail/fetch";
import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { headersOf, standIn } from "./stand-in.ts";

const url = "https://example.org/";

describe("ofetch", () => {
  it("joins a base URL, and adds a query", async () => {
    const { fetch, urls } = standIn();
    await extend({ fetch, baseUrl: "https://example.org/api" }).get("/users", { query: { a: 1 } });
    expect(urls).toEqual(["https://example.org/api/users?a=1"]);
  });

  it("throws an error that tells the status, and what the server said", async () => {
    const error: unknown = await extend({ fetch: standIn(422).fetch })
      .get(url)
      .catch((reason: unknown) => reason);
    expect(isHttpStatusError(error) && [error.status, error.excerpt]).toEqual([422, "answer"]);
  });

  it("retries a number of times, with a delay", async () => {
    const { fetch, sent } = standIn(500, 500);
    await get(url, { fetch: withRetry({ retries: 2, delay: 1, fetch }) });
    expect(sent).toHaveLength(3);
  });

  it("calls interceptors in order, and waits for those that promise something", async () => {
    const { fetch, sent } = standIn();
    const set = (value: string) => ({
      beforeRequest: async ({ init }: { init: { headers: Headers } }) => {
        await Promise.resolve();
        init.headers.append("x-order", value);
      },
    });
    await extend({ fetch, hooks: [set("a"), set("b")] }).get(url);
    expect(headersOf(sent[0])).toEqual({ "x-order": "a, b" });
  });

  it("gives the raw response", async () => {
    expect((await get(`${serverUrl}/headers`)).headers.get("x-exposed")).toBe("one, two");
  });
});

describe("wretch", () => {
  it("tells errors apart by status", async () => {
    const { fetch } = standIn(404);
    const found = await text(get(url, { fetch })).catch((error: unknown) => {
      if (isHttpStatusError(error) && error.status === 404) return "none";
      throw error;
    });
    expect(found).toBe("none");
  });

  it("has middlewares: what stands in for `fetch`, one around the other", async () => {
    const { fetch } = standIn(new TypeError("no network"));
    const log: string[] = [];
    const logged = withRetry({
      jitter: () => 0,
      fetch: (to, init) => {
        log.push(to);
        return fetch(to, init);
      },
    });
    await get(url, { fetch: logged });
    expect(log).toEqual([url, url]);
  });

  it("sets an authorization for all requests of a client", async () => {
    const { fetch, sent } = standIn();
    await extend({ fetch, headers: { authorization: "Bearer a" } }).get(url);
    expect(headersOf(sent[0])).toEqual({ authorization: "Bearer a" });
  });
});

describe("up-fetch", () => {
  it("has defaults that each request may add to", async () => {
    const { fetch, urls } = standIn();
    const client = extend({ fetch, query: { key: "k" } });
    await client.get(url, { query: { page: 1 } });
    await client.get(url, { query: { key: "other" } });
    expect(urls).toEqual([`${url}?key=k&page=1`, `${url}?key=other`]);
  });

  it("reads a stream as it comes, with its progress or line by line", async () => {
    const query = { part: ["1\n", "2\n"] };
    const values = [];
    for await (const value of ndjson(await get(`${serverUrl}/parts`, { query })))
      values.push(value);
    for await (const line of lines(await get(`${serverUrl}/parts`, { query }))) values.push(line);
    expect(values).toEqual([1, 2, "1", "2"]);
  });

  it("reads the events of a model's answer", async () => {
    const query = { part: ['data: {"delta":"a"}\n\n', "data: [DONE]\n\n"] };
    const data = [];
    for await (const event of serverSentEvents(
      await post(`${serverUrl}/parts`, { query, json: {} }),
    ))
      data.push(event.data);
    expect(data).toEqual(['{"delta":"a"}', "[DONE]"]);
  });
});

describe("all of them: deliberately otherwise", () => {
  it("a body is parsed as what the caller says it is, not as its header does: a type cannot follow a header", async () => {
    expect(await text(get(`${serverUrl}/json`))).toContain("treenail");
    await expect(json(get(`${serverUrl}/text`))).rejects.toMatchObject({ name: "SyntaxError" });
  });

  it("a plain object is JSON only as `json`: `body` is the platform's own", async () => {
    const { fetch, sent } = standIn();
    await post(url, { fetch, json: { a: 1 } });
    expect(sent[0]?.body).toBe('{"a":1}');
  });
});

// Not here, and why:
// - Catchers by status in a chain (wretch): `catch` and a guard say the same, in the order that is read.
// - Cookies and agents of Node (ofetch): `fetch` of the options can be undici's own.
// - Queries with brackets for what is nested (up-fetch by a serializer): `query` takes pairs, made in any way.
// - Performance timings (wretch): `PerformanceObserver` gives them.
