import { asyncDisposeSymbol, hasGlobal } from "@treenail/core";
import {
  bytes,
  downloadProgress,
  get,
  json,
  post,
  text,
  uploadProgress,
  type FetchFunction,
  type Progress,
} from "@treenail/fetch";
import { fromIterable } from "@treenail/streams";
import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { isEcho } from "./echo.ts";
import { seen, uniqueId } from "./seen.ts";

async function all(progress: AsyncIterable<Progress>): Promise<Progress[]> {
  const reports: Progress[] = [];
  for await (const report of progress) reports.push(report);
  return reports;
}

describe("the progress of a download", () => {
  it("is told piece by piece, and the body can be read afterwards", async () => {
    const response = await get(`${serverUrl}/bytes?n=100000`);
    const reports = await all(downloadProgress(response));
    expect(reports.at(-1)).toEqual({ loaded: 100_000, total: 100_000 });
    const loaded = reports.map((report) => report.loaded);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    expect((await bytes(response)).byteLength).toBe(100_000);
  });

  it("is told while the body is read", async () => {
    const response = await get(`${serverUrl}/stream?chunks=3&ms=1&size=10`);
    const progress = downloadProgress(response);
    const [body, reports] = await Promise.all([bytes(response), all(progress)]);
    expect(body.byteLength).toBe(30);
    expect(reports.at(-1)).toEqual({ loaded: 30, total: undefined });
  });

  it("has no total that less than what came in", async () => {
    const response = new Response("longer than announced", { headers: { "content-length": "3" } });
    expect(await all(downloadProgress(response))).toEqual([{ loaded: 21, total: undefined }]);
  });

  it("has no reports where there is no body", async () => {
    expect(await all(downloadProgress(new Response(null)))).toEqual([]);
  });

  it("ends without waiting for the body, which goes on", async () => {
    const response = await get(`${serverUrl}/stream?chunks=3&ms=5&size=10`);
    for await (const { loaded } of downloadProgress(response)) {
      expect(loaded).toBeGreaterThan(0);
      break;
    }
    const other = downloadProgress(response);
    await other[asyncDisposeSymbol]();
    expect(await other.next()).toEqual({ done: true, value: undefined });
    expect((await bytes(response)).byteLength).toBe(30);
  });

  it("ends with its signal, and with what ends the request", async () => {
    const stall = { bytes: 10, id: uniqueId() };
    const [own, whole] = [new AbortController(), new AbortController()];
    const response = await get(`${serverUrl}/stall`, { query: stall, signal: whole.signal });
    const first = downloadProgress(response, { signal: own.signal });
    expect(await first.next()).toMatchObject({ value: { loaded: 10 } });
    const waiting = first.next();
    own.abort(new RangeError("enough"));
    await expect(waiting).rejects.toThrow("enough");
    const second = downloadProgress(response);
    await second.next();
    const ending = second.next();
    whole.abort(new RangeError("all"));
    await expect(ending).rejects.toThrow("all");
  });

  it("leaves it to the response to let go of the connection", async () => {
    const id = uniqueId();
    const response = await get(`${serverUrl}/stall`, { query: { bytes: 10, id } });
    const progress = downloadProgress(response);
    await progress.next();
    await progress.return();
    await response[asyncDisposeSymbol]();
    expect(await seen(id, ({ aborted }) => aborted)).toBe(true);
  });

  it("refuses a body that was read already", async () => {
    const response = new Response("text");
    await response.text();
    expect(() => downloadProgress(response)).toThrow(TypeError);
  });
});

describe("the progress of an upload", () => {
  it.each([
    ["a text", "wörld", 6, /^text\/plain/],
    ["bytes", new Uint8Array([1, 2, 3]), 3, undefined],
    ["a blob", new Blob(["abc"], { type: "text/x-blob" }), 3, /^text\/x-blob/],
    ["a query", new URLSearchParams({ a: "1" }), 3, /^application\/x-www-form-urlencoded/],
    ["much", new Uint8Array(300_000), 300_000, undefined],
  ] as const)(
    "of %s has a start, an end, and a total, in every engine",
    async (_name, body, total, type) => {
      const progress = uploadProgress();
      const sent = json(post(`${serverUrl}/echo`, { body, fetch: progress.fetch }), isEcho);
      const reports = await all(progress);
      expect(reports[0]).toEqual({ loaded: 0, total });
      expect(reports.at(-1)).toEqual({ loaded: total, total });
      const echo = await sent;
      expect(echo.length).toBe(total);
      if (type) expect(echo.headers["content-type"]).toMatch(type);
    },
  );

  it("of a form keeps what parts it", async () => {
    const body = new FormData();
    body.append("field", "value");
    body.append("file", new Blob(["file text"]), "a.txt");
    const progress = uploadProgress();
    const sent = json(post(`${serverUrl}/echo`, { body, fetch: progress.fetch }), isEcho);
    const reports = await all(progress);
    const echo = await sent;
    // Safari does not tell how long a form with a file is.
    if (reports[0]?.total !== undefined) expect(reports.at(-1)?.loaded).toBe(echo.length);
    const [, boundary = ""] = /boundary=(.*)$/.exec(echo.headers["content-type"] ?? "") ?? [];
    expect(echo.body).toContain(`--${boundary}\r\n`);
    expect(echo.body).toContain("file text");
  });

  it("of a stream has no total, or sends it whole where streams cannot be sent", async () => {
    const body = fromIterable(["streamed ", "text"]).pipeThrough(new TextEncoderStream());
    const progress = uploadProgress();
    const sent = json(post(`${serverUrl}/echo`, { body, fetch: progress.fetch }), isEcho);
    const reports = await all(progress);
    expect(reports.at(-1)?.loaded).toBe(13);
    expect((await sent).body).toBe("streamed text");
  });

  // Servers' runtimes send streams over any HTTP; a page would need HTTP/2, which the server here does not speak.
  if (!hasGlobal("location"))
    it("is told piece by piece where streams can be sent", async () => {
      const progress = uploadProgress();
      const body = fromIterable([new Uint8Array(10), new Uint8Array(20)]);
      const loaded: number[] = [];
      const sent = post(`${serverUrl}/echo`, { body, fetch: progress.fetch });
      for await (const report of progress) loaded.push(report.loaded);
      await sent;
      expect(loaded).toEqual([0, 10, 30, 30]);
    });

  it("may be told to stream, with what the engine has", async () => {
    const body = "text";
    let received: RequestInit = {};
    const progress = uploadProgress({
      stream: true,
      fetch: async (_url, init) => {
        received = init as RequestInit;
        return new Response(await new Response(init.body as BodyInit).text());
      },
    });
    expect(await text(post("https://example.org/", { body, fetch: progress.fetch }))).toBe("text");
    expect(received.body).toBeInstanceOf(ReadableStream);
    expect(new Headers(received.headers).get("content-type")).toMatch(/^text\/plain/);
    expect(await all(progress)).toEqual([
      { loaded: 0, total: 4 },
      { loaded: 4, total: 4 },
    ]);
  });

  it("may be told not to", async () => {
    let received: unknown;
    const progress = uploadProgress({
      stream: false,
      fetch: (_url, { body }) => {
        received = body;
        return Promise.resolve(new Response());
      },
    });
    await post("https://example.org/", { body: "text", fetch: progress.fetch });
    expect(received).toBeInstanceOf(Blob);
  });

  it("of no body is nothing of nothing", async () => {
    const progress = uploadProgress();
    await post(`${serverUrl}/echo`, { fetch: progress.fetch });
    expect(await all(progress)).toEqual([{ loaded: 0, total: undefined }]);
  });

  it("ends when the request fails, which alone tells why", async () => {
    const failing: FetchFunction = () => Promise.reject(new TypeError("no network"));
    const progress = uploadProgress({ fetch: failing });
    await expect(
      post("https://example.org/", { body: "a", fetch: progress.fetch }),
    ).rejects.toThrow("no network");
    expect(await all(progress)).toEqual([{ loaded: 0, total: 1 }]);
  });

  it("may be left, and the request goes on", async () => {
    const progress = uploadProgress();
    const sent = post(`${serverUrl}/echo`, { body: "text", fetch: progress.fetch });
    for await (const { loaded } of progress) {
      expect(loaded).toBe(0);
      break;
    }
    expect((await json(sent, isEcho)).body).toBe("text");
    expect(await progress.next()).toEqual({ done: true, value: undefined });
  });
});
