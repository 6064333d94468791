import {
  extend,
  excerpt,
  get,
  isHttpStatusError,
  json,
  text,
  withRetry,
  type Hooks,
} from "@treenail/fetch";
import { asyncDisposeSymbol } from "@treenail/core";
import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { isEcho } from "./echo.ts";
import { seen, uniqueId } from "./seen.ts";
import { standIn } from "./stand-in.ts";

const api = extend({ baseUrl: serverUrl });

const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no rejection",
    (reason: unknown) => reason,
  );

describe("a client", () => {
  it.each(["get", "post", "put", "patch", "delete"] as const)("sends %s", async (method) => {
    expect(await json(api[method]("/echo"), isEcho)).toMatchObject({
      method: method.toUpperCase(),
    });
  });

  it("sends HEAD, and any other method", async () => {
    expect((await api.head("/text")).status).toBe(200);
    expect((await api.send("OPTIONS", "/echo")).status).toBe(204);
  });

  it("has functions that can be taken off it", async () => {
    const { post } = api;
    expect(await json(post("echo", { json: 1 }), isEcho)).toMatchObject({ body: "1" });
  });

  it("without anything in common sends as the package does", async () => {
    expect(await text(extend().get(`${serverUrl}/text`))).toBe("Hello, wörld!");
  });

  it("sends what its requests have in common, and what one of them has", async () => {
    const named = api.extend({ headers: { "x-name": "a" }, query: { page: 1 } });
    const echo = await json(
      named.post("/echo", { body: "b", headers: { "x-other": "c" } }),
      isEcho,
    );
    expect(echo).toMatchObject({
      query: { page: "1" },
      headers: { "x-name": "a", "x-other": "c" },
      body: "b",
    });
  });

  it("does not change the options that it was given", async () => {
    const headers = new Headers({ a: "1" });
    const { fetch } = standIn();
    await extend({ headers, fetch }).get("https://example.org/", { headers: { a: "2" } });
    expect([...headers]).toEqual([["a", "1"]]);
  });
});

describe("a base URL", () => {
  it.each([
    ["https://example.org/v1", "/users", "https://example.org/v1/users"],
    ["https://example.org/v1/", "users", "https://example.org/v1/users"],
    ["https://example.org/v1//", "//example.net/a", "//example.net/a"],
    ["https://example.org/v1", "", "https://example.org/v1"],
    ["https://example.org/v1", "?page=1", "https://example.org/v1?page=1"],
    ["https://example.org/v1", "#top", "https://example.org/v1"],
    ["https://example.org/v1", "/?page=1", "https://example.org/v1/?page=1"],
    ["https://example.org/v1", "a:b", "a:b"],
    ["https://example.org/v1", "/at/12:30", "https://example.org/v1/at/12:30"],
    ["https://example.org/v1", "https://example.net/", "https://example.net/"],
    ["/v1", "users", "/v1/users"],
    ["", "users", "users"],
  ])("%j and %j make %j", async (baseUrl, url, expected) => {
    const { fetch, urls } = standIn();
    await extend({ baseUrl, fetch }).get(url);
    expect(urls).toEqual([expected]);
  });

  it("is joined with that of what extends it, and may be a URL", async () => {
    const { fetch, urls } = standIn();
    const parent = extend({ baseUrl: new URL("https://example.org/v1"), fetch });
    await parent.extend({ baseUrl: "users" }).get("/1");
    await parent.extend({ baseUrl: "https://example.net" }).get(new URL("https://example.com/"));
    await parent.extend({ baseUrl: "https://example.net" }).get("a");
    expect(urls).toEqual([
      "https://example.org/v1/users/1",
      "https://example.com/",
      "https://example.net/a",
    ]);
  });
});

describe("options that are merged", () => {
  it("take the place of headers of the same name, whatever they are given as", async () => {
    const parent = api.extend({ headers: new Headers({ "X-A": "1", "x-b": "1" }) });
    const child = parent.extend({
      headers: [
        ["x-a", "2"],
        ["x-a", "3"],
      ],
    });
    const { headers } = await json(child.get("/echo", { headers: { "x-c": "4" } }), isEcho);
    expect(headers).toMatchObject({ "x-a": "2, 3", "x-b": "1", "x-c": "4" });
  });

  it("take the place of values of the query of the same name", async () => {
    const { fetch, urls } = standIn();
    const client = extend({ query: { a: [1, 2], b: 3 }, fetch });
    await client.get("https://example.org/?a=0", { query: new URLSearchParams("a=4&a=5&c=6") });
    expect(urls).toEqual(["https://example.org/?a=0&b=3&a=4&a=5&c=6"]);
  });

  it("that are undefined take away what is there", async () => {
    const client = api.extend({ timeout: 1 });
    await expect(client.get("/slow?ms=50")).rejects.toMatchObject({ name: "TimeoutError" });
    expect(await text(client.get("/slow?ms=20", { timeout: undefined }))).toBe("slow");
  });

  it.each(["client", "request"] as const)("are ended by the signal of the %s", async (which) => {
    const controllers = { client: new AbortController(), request: new AbortController() };
    const client = api.extend({ signal: controllers.client.signal });
    const waiting = client.get("/never", { query: { which }, signal: controllers.request.signal });
    controllers[which].abort(new RangeError("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });

  it("leave no listener on a signal", async () => {
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    const client = api.extend({ signal, fetch: withRetry() });
    expect(await text(client.get("/text"))).toBe("Hello, wörld!");
    await reasonOf(client.get("/status/404"));
    expect(listeners.count).toBe(0);
  });
});

describe("hooks", () => {
  it("before a request may change it", async () => {
    const client = api.extend({
      hooks: {
        beforeRequest: (request) => {
          request.init.headers.set("x-hook", "1");
          request.init.method = "PUT";
          request.url += "?b=2";
        },
      },
    });
    expect(await json(client.get("/echo"), isEcho)).toMatchObject({
      method: "PUT",
      query: { b: "2" },
      headers: { "x-hook": "1" },
    });
  });

  it("before a request may answer it, and then no other is called", async () => {
    const { fetch, urls } = standIn();
    const hooks: Hooks[] = [
      { beforeRequest: () => Promise.resolve(new Response("cached")) },
      {
        beforeRequest: () => {
          throw new Error("called");
        },
      },
    ];
    expect(await text(extend({ fetch, hooks }).get("https://example.org/"))).toBe("cached");
    expect(urls).toEqual([]);
  });

  it("after a response see it whatever its status, and may put another in its place", async () => {
    let token = "old";
    const client = extend({
      fetch: (_url, init) => {
        const sent = new Headers(init.headers as HeadersInit).get("authorization");
        return Promise.resolve(new Response(sent, { status: sent === "new" ? 200 : 401 }));
      },
      hooks: {
        beforeRequest: ({ init }) => {
          init.headers.set("authorization", token);
        },
        afterResponse: (response, { url, init, fetch }) => {
          if (response.status !== 401) return;
          token = "new";
          init.headers.set("authorization", token);
          return fetch(url, init);
        },
      },
    });
    expect(await text(client.get("https://example.org/"))).toBe("new");
  });

  it("before an error may give another", async () => {
    const client = api.extend({
      hooks: [
        { beforeError: () => undefined },
        { beforeError: (cause) => new RangeError("mine", { cause }) },
      ],
    });
    const error = await reasonOf(client.get("/status/404"));
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).cause).toMatchObject({ status: 404 });
  });

  it("are all called, those of the client first", async () => {
    const calls: string[] = [];
    const noted = (name: string): Hooks => ({
      beforeRequest: () => {
        calls.push(`before ${name}`);
      },
      afterResponse: () => {
        calls.push(`after ${name}`);
      },
      beforeError: () => {
        calls.push(`error ${name}`);
      },
    });
    const client = api.extend({ hooks: noted("a") }).extend({ hooks: [noted("b"), noted("c")] });
    await reasonOf(client.get("/status/500", { hooks: noted("d") }));
    const names = ["a", "b", "c", "d"];
    expect(calls).toEqual(
      ["before", "after", "error"].flatMap((when) => names.map((name) => `${when} ${name}`)),
    );
  });

  it("that throw are what the request fails with", async () => {
    const thrown = new RangeError("mine");
    const fail = (): never => {
      throw thrown;
    };
    for (const hooks of [{ beforeRequest: fail }, { afterResponse: fail }, { beforeError: fail }])
      await expect(api.get("/status/404", { hooks })).rejects.toBe(thrown);
  });
});

describe("an excerpt", () => {
  it("is carried by the error of a client, and leaves the body to be read", async () => {
    const error = await reasonOf(api.get("/status/404"));
    if (!isHttpStatusError(error)) throw error;
    expect(error.excerpt).toBe('{"status":404}');
    expect(await json(error.response)).toEqual({ status: 404 });
  });

  it("is of limited length", async () => {
    const response = await get(`${serverUrl}/parts`, { query: { part: ["äöü", "ß€", "x"] } });
    expect(await excerpt(response, { length: 4 })).toBe("äöüß");
    expect(await text(response)).toBe("äöüß€x");
  });

  it("of a body that stalls is what came in time", async () => {
    const id = uniqueId();
    const response = await get(`${serverUrl}/stall`, { query: { bytes: 65, id } });
    expect(await excerpt(response, { within: 50 })).toHaveLength(65);
    await response[asyncDisposeSymbol]();
    expect(await seen(id, ({ aborted }) => aborted)).toBe(true);
  });

  it("ends with its signal", async () => {
    const response = new Response(new ReadableStream());
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const beginning = excerpt(response, { within: 10_000, signal: controller.signal });
    controller.abort();
    expect(await beginning).toBe("");
    expect(listeners.count).toBe(0);
  });

  it("is empty where there is no body, or none any more, or one that fails", async () => {
    expect(await excerpt(new Response(null))).toBe("");
    const read = new Response("read");
    await read.text();
    expect(await excerpt(read)).toBe("");
    const failing = new ReadableStream({
      pull: () => {
        throw new RangeError("broken");
      },
    });
    expect(await excerpt(new Response(failing))).toBe("");
  });
});
