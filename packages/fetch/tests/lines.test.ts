import { asyncDisposeSymbol } from "@treenail/core";
import {
  get,
  lines,
  ndjson,
  post,
  serverSentEvents,
  type Schema,
  type ServerSentEvent,
} from "@treenail/fetch";
import { fromIterable, isLineTooLongError } from "@treenail/streams";
import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { seen, uniqueId } from "./seen.ts";

/** A response whose body comes in as these texts, each cut into its bytes when told so. */
function responseOf(parts: readonly string[], byByte = false): Response {
  const bytes = parts.map((part) => new TextEncoder().encode(part));
  const chunks = byByte
    ? bytes.flatMap((part) => [...part].map((byte) => Uint8Array.of(byte)))
    : bytes;
  return new Response(fromIterable(chunks));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const isNumber = (value: unknown): value is number => typeof value === "number";

describe("lines", () => {
  it("come from a server, however they are cut", async () => {
    const query = { part: ["one\nt", "wo\r", "\nthr", "ee"] };
    expect(await all(lines(await get(`${serverUrl}/parts`, { query })))).toEqual([
      "one",
      "two",
      "three",
    ]);
  });

  it("come as soon as they have ended", async () => {
    const id = uniqueId();
    // Bytes 0 to 64; 10 and 13 are ends of lines. The rest never comes.
    const response = await get(`${serverUrl}/stall`, { query: { bytes: 65, id } });
    const iterator = lines(response);
    expect((await iterator.next()).value).toHaveLength(10);
    await iterator[asyncDisposeSymbol]();
    expect(response.body?.locked).toBe(false);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    await response[asyncDisposeSymbol]();
    expect(await seen(id, ({ aborted }) => aborted)).toBe(true);
  });

  it("may be told how long they may be", async () => {
    const iterator = lines(responseOf(["abc\nabcd"]), { maxLength: 3 });
    expect(await iterator.next()).toEqual({ done: false, value: "abc" });
    const error: unknown = await iterator.next().catch((reason: unknown) => reason);
    expect(isLineTooLongError(error)).toBe(true);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it("end with what ends the request", async () => {
    const response = await get(`${serverUrl}/stall`, {
      query: { bytes: 5, id: uniqueId() },
      timeout: 50,
    }).catch(() => undefined);
    if (response)
      await expect(lines(response).next()).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("end with their signal", async () => {
    const controller = new AbortController();
    const iterator = lines(new Response(new ReadableStream()), { signal: controller.signal });
    const waiting = iterator.next();
    controller.abort("enough");
    await expect(waiting).rejects.toMatchObject({ name: "AbortError", reason: "enough" });
  });

  it("are none in an empty body", async () => {
    expect(await all(lines(new Response(null)))).toEqual([]);
  });
});

describe("JSON line by line", () => {
  it("comes from a server, checked by a guard", async () => {
    const query = { part: ["1\n2", "3\r\n\n", " 4 "] };
    const response = await get(`${serverUrl}/parts`, { query });
    let sum = 0;
    for await (const value of ndjson(response, isNumber)) sum += value;
    expect(sum).toBe(28);
  });

  it("is unknown until it is checked", async () => {
    const values: unknown[] = await all(ndjson(responseOf(['{"a":1}\n[2]\n'])));
    expect(values).toEqual([{ a: 1 }, [2]]);
  });

  it("ends with its signal, whose reason becomes an error, also while a schema thinks", async () => {
    const controller = new AbortController();
    const stuck: Schema<unknown> = {
      "~standard": { version: 1, validate: () => new Promise(() => undefined) },
    };
    const values = ndjson(new Response("1\n"), stuck, { signal: controller.signal });
    const waiting = values.next();
    setTimeout(() => {
      controller.abort("enough");
    }, 5);
    await expect(waiting).rejects.toMatchObject({ name: "AbortError", reason: "enough" });
    expect(await values.next()).toEqual({ done: true, value: undefined });
  });

  it("is what a schema makes of it", async () => {
    const doubled: Schema<number> = {
      "~standard": {
        version: 1,
        validate: (value) => Promise.resolve({ value: (value as number) * 2 }),
      },
    };
    expect(await all(ndjson(responseOf(["1\n2\n"]), doubled))).toEqual([2, 4]);
  });

  it.each([
    ["no JSON", "1\nno\n"],
    ["another shape", '1\n"2"\n'],
  ])("ends the reading for %s", async (_name, body) => {
    let cancelled = false;
    const bytes = new TextEncoder().encode(body);
    const stream = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(bytes);
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const iterator = ndjson(new Response(stream), isNumber);
    expect(await iterator.next()).toEqual({ done: false, value: 1 });
    await expect(iterator.next()).rejects.toMatchObject({ name: "InvalidLineError", line: 2 });
    expect(cancelled).toBe(true);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });
});

describe("server-sent events", () => {
  const eventsOf = (text: string, byByte = false): Promise<ServerSentEvent[]> =>
    all(serverSentEvents(responseOf([text], byByte)));

  it("come from a server, as the answer to any request", async () => {
    const query = { type: "text/event-stream", part: ["data: a\n", "\nevent: b\ndata: c\n\n"] };
    const response = await post(`${serverUrl}/parts`, { query, json: { ask: 1 } });
    expect(await all(serverSentEvents(response))).toEqual([
      { data: "a", event: "message", id: "", retry: undefined },
      { data: "c", event: "b", id: "", retry: undefined },
    ]);
  });

  it("come as soon as their empty line does", async () => {
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode("data: a\r\r"));
      },
    });
    const events = serverSentEvents(new Response(stream));
    expect((await events.next()).value).toMatchObject({ data: "a" });
    await events.return();
  });

  it.each([
    ["lines of data, joined", "data: a\ndata: b\n\n", [{ data: "a\nb" }]],
    ["all ends of lines", "data: a\r\ndata: b\rdata: c\n\r\n", [{ data: "a\nb\nc" }]],
    ["a byte order mark", "\ufeffdata: a\n\n", [{ data: "a" }]],
    [
      "one space before the value, or none",
      "data:a\n\ndata:  b\n\n",
      [{ data: "a" }, { data: " b" }],
    ],
    ["a colon in the value", "data: a: b:\n\n", [{ data: "a: b:" }]],
    ["a field without a colon", "data\n\ndata\ndata\n\n", [{ data: "" }, { data: "\n" }]],
    [
      "comments, and fields that it does not know",
      ": a\n:\nother: b\nDATA: c\n data: d\ndata: e\n\n",
      [{ data: "e" }],
    ],
    [
      "no event without data",
      "event: a\n\nid: 1\n\ndata: b\n\n",
      [{ data: "b", event: "message", id: "1" }],
    ],
    [
      "the last type of several, for one event",
      "event: a\nevent: b\ndata: c\n\ndata: d\n\n",
      [{ event: "b" }, { event: "message" }],
    ],
    [
      "an id that stays until there is another",
      "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
      [{ id: "1" }, { id: "1" }, { id: "" }],
    ],
    ["no id with a null", "id: 1\nid: 2\0\ndata: a\n\n", [{ id: "1" }]],
    [
      "a time before connecting again, in digits",
      "retry: 10\nretry: 1e3\nretry: -1\nretry:\ndata: a\n\n",
      [{ retry: 10 }],
    ],
    ["a separator of lines that is none here", "data: a\u2028b\n\n", [{ data: "a\u2028b" }]],
    ["no event that is cut off", "data: a\n\ndata: b\n", [{ data: "a" }]],
    ["characters of several bytes", "data: wörld €\n\n", [{ data: "wörld €" }]],
  ])("have %s", async (_name, text, expected) => {
    for (const byByte of [false, true])
      expect(await eventsOf(text, byByte)).toMatchObject(expected);
  });

  it("are bounded, a line as an event of many", async () => {
    const long = serverSentEvents(responseOf(["data: abcdefgh\n\n"]), { maxLength: 8 });
    await expect(long.next()).rejects.toMatchObject({ name: "LineTooLongError" });
    const many = serverSentEvents(
      responseOf(["data: ab\ndata: ab\n\n", "data: abc\ndata: ab\ndata: ab\ndata: ab\n\n"]),
      { maxLength: 9 },
    );
    expect(await many.next()).toMatchObject({ value: { data: "ab\nab" } });
    await expect(many.next()).rejects.toThrow(RangeError);
    expect(await many.next()).toEqual({ done: true, value: undefined });
  });

  it("cancel the body when their loop is left", async () => {
    let isCancelled = false;
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode("data: a\n\n"));
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    for await (const { data } of serverSentEvents(new Response(stream))) {
      expect(data).toBe("a");
      break;
    }
    expect(isCancelled).toBe(true);
  });

  it("answer calls that overlap in order", async () => {
    const events = serverSentEvents(responseOf(["data: a\n\n", "data: b\n\n"]));
    const results = await Promise.all([events.next(), events.next(), events.next()]);
    expect(results.map(({ value }) => value?.data)).toEqual(["a", "b", undefined]);
  });
});
