import { asyncDisposeSymbol } from "@treenail/core";
import {
  del,
  get,
  head,
  HttpStatusError,
  isHttpStatusError,
  json,
  patch,
  post,
  put,
  send,
  text,
  throwForStatus,
  type FetchFunction,
  type SendOptions,
} from "@treenail/fetch";
import { fromIterable } from "@treenail/streams";
import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { isEcho, type Echo } from "./echo.ts";

const echo = async (method: string, options?: SendOptions): Promise<Echo> =>
  json(send(method, `${serverUrl}/echo`, options), isEcho);

describe("the methods", () => {
  it.each([
    ["GET", get],
    ["POST", post],
    ["PUT", put],
    ["PATCH", patch],
    ["DELETE", del],
  ] as const)("send %s", async (method, request) => {
    expect(await json(request(`${serverUrl}/echo`), isEcho)).toMatchObject({ method });
  });

  it("send HEAD, which has no body", async () => {
    const response = await head(`${serverUrl}/text`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });

  it("send any other method", async () => {
    // The server answers this one without a body.
    expect((await send("OPTIONS", `${serverUrl}/echo`)).status).toBe(204);
  });

  it("refuse a header that is not allowed", async () => {
    await expect(get(`${serverUrl}/echo`, { headers: { a: "b\nc" } })).rejects.toThrow(TypeError);
  });

  it("take a URL", async () => {
    expect(await text(get(new URL("/text", serverUrl)))).toBe("Hello, wörld!");
  });
});

describe("what is sent", () => {
  it("has a query added to the URL's own", async () => {
    const request = get(`${serverUrl}/echo?a=1#b?c`, { query: { d: ["x", "y z"], e: undefined } });
    const response = await request;
    expect(new URL(response.url).search).toBe("?a=1&d=x&d=y+z");
  });

  it("has a query where the URL has none", async () => {
    const { query } = await json(get(`${serverUrl}/echo#fragment`, { query: { page: 2 } }), isEcho);
    expect(query).toEqual({ page: "2" });
  });

  it.each([[{}], [{ a: undefined, b: null, c: [] }], [new URLSearchParams()]])(
    "has no question mark for a query of nothing, %j",
    async (query) => {
      expect(new URL((await get(`${serverUrl}/echo`, { query })).url).href).not.toContain("?");
    },
  );

  it("is JSON with its content type", async () => {
    const sent = await echo("POST", { json: { name: "nail", sizes: [1, 2] } });
    expect(sent.body).toBe('{"name":"nail","sizes":[1,2]}');
    expect(sent.headers["content-type"]).toBe("application/json");
  });

  it("is JSON for null and false too", async () => {
    expect((await echo("POST", { json: null })).body).toBe("null");
    expect((await echo("POST", { json: false })).body).toBe("false");
  });

  it("keeps a content type of the caller's, and the other headers", async () => {
    const headers = { "Content-Type": "application/merge-patch+json", "X-Test": "1" };
    const sent = await echo("PATCH", { json: {}, headers });
    expect(sent.headers).toMatchObject({
      "content-type": "application/merge-patch+json",
      "x-test": "1",
    });
  });

  it("refuses what JSON cannot say", async () => {
    for (const value of [{ big: 1n }, () => undefined, Symbol("none")])
      await expect(post(`${serverUrl}/echo`, { json: value })).rejects.toThrow(TypeError);
  });

  it.each([
    ["text", "wörld", 6],
    ["bytes", new Uint8Array([1, 2, 3]), 3],
    ["a part of larger memory", new Uint8Array([1, 2, 3]).subarray(1), 2],
    ["a blob", new Blob(["abc"]), 3],
    ["a query", new URLSearchParams({ a: "1" }), 3],
  ])("can be %s", async (_name, body, length) => {
    expect((await echo("POST", { body })).length).toBe(length);
  });

  it("can be a form", async () => {
    const body = new FormData();
    body.append("field", "value");
    body.append("file", new Blob(["file text"]), "a.txt");
    const sent = await echo("POST", { body });
    expect(sent.headers["content-type"]).toContain("multipart/form-data");
    expect(sent.body).toContain("file text");
  });

  // Browsers do not send streams over HTTP/1.1, which the local server speaks (November 2026).
  if (typeof document === "undefined") {
    it("can be a stream", async () => {
      const body = fromIterable(["streamed ", "text"]).pipeThrough(new TextEncoderStream());
      expect((await echo("POST", { body })).body).toBe("streamed text");
    });
  }

  it("carries every other field to the platform", async () => {
    let received: object | undefined;
    const spy: FetchFunction = (_url, init) => {
      received = init;
      return Promise.resolve(new Response());
    };
    const fields = {
      cache: "no-store",
      credentials: "include",
      integrity: "sha256-abc",
      keepalive: true,
      mode: "cors",
      priority: "high",
      redirect: "error",
      referrer: "about:client",
      referrerPolicy: "no-referrer",
      duplex: "half",
      headers: [["a", "b"]],
    } as const;
    await get("https://example.org/", { ...fields, fetch: spy });
    expect(received).toMatchObject({ ...fields, method: "GET" });
  });

  it("goes through another fetch when there is one", async () => {
    const urls: string[] = [];
    const other: FetchFunction = (url) => {
      urls.push(url);
      return Promise.resolve(new Response("other"));
    };
    expect(await text(get("https://example.org/", { fetch: other }))).toBe("other");
    expect(urls).toEqual(["https://example.org/"]);
  });
});

describe("an error status", () => {
  it.each([400, 404, 500, 503])("%d throws an HttpStatusError that says so", async (status) => {
    const error: unknown = await get(`${serverUrl}/status/${String(status)}`).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(HttpStatusError);
    expect(isHttpStatusError(error) && error.status).toBe(status);
    expect((error as Error).message).toContain(String(status));
    expect((error as Error).message).toContain("/status/");
  });

  it("leaves the body to be read", async () => {
    const error: unknown = await get(`${serverUrl}/status/404`).catch((reason: unknown) => reason);
    if (!isHttpStatusError(error)) throw error;
    expect(await json(error.response)).toEqual({ status: 404 });
  });

  it("is returned when told so, and can be refused later", async () => {
    const response = await get(`${serverUrl}/status/404`, { errorStatus: "return" });
    expect(response.status).toBe(404);
    expect(() => {
      throwForStatus(response);
    }).toThrow(HttpStatusError);
    await response[asyncDisposeSymbol]();
  });

  it.each([200, 201, 204])("is not %d", async (status) => {
    expect((await get(`${serverUrl}/status/${String(status)}`)).status).toBe(status);
  });
});

describe("a failing network", () => {
  it("rejects with the platform's TypeError", async () => {
    await expect(get(`${serverUrl}/refuse`)).rejects.toThrow(TypeError);
    await expect(get("http://127.0.0.1:1/")).rejects.toThrow(TypeError);
  });

  it("rejects a body that is cut off", async () => {
    await expect(text(get(`${serverUrl}/abort`))).rejects.toThrow();
  });

  it("refuses what is no URL", async () => {
    await expect(get("http://[")).rejects.toThrow(TypeError);
  });
});

describe("a redirect", () => {
  it("is followed", async () => {
    const response = await get(`${serverUrl}/redirect?times=2`);
    expect(response.redirected).toBe(true);
    expect(await text(response)).toBe("Hello, wörld!");
  });

  it("is an error when told so", async () => {
    await expect(get(`${serverUrl}/redirect`, { redirect: "error" })).rejects.toThrow(TypeError);
  });
});
