/** The generated functions, seen through those of this package. */
import { describe, expect, test } from "vitest";
import { asyncDisposeSymbol, disposeSymbol } from "@treenail/core";
import * as exported from "@treenail/streams";
import {
  readableStream,
  readableStreamDefaultReader,
  writableStream,
  writableStreamDefaultWriter,
} from "@treenail/streams";
import { disposableFacades, disposeOften } from "../../core/tests/dispose-twice.ts";

function numbers(): ReadableStream<number> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(1);
      controller.close();
    },
  });
}

/** A handle of each kind, and what its scope may have done to it already. */
const handles: Readonly<Record<string, () => object>> = {
  readableStream: () => new ReadableStream(),
  readableStreamBYOBReader: () => new ReadableStream({ type: "bytes" }).getReader({ mode: "byob" }),
  readableStreamDefaultReader: () => new ReadableStream().getReader(),
  writableStream: () => new WritableStream(),
  writableStreamDefaultWriter: () => new WritableStream().getWriter(),
};

/** WebKitGTK 2.50 has no byte streams (November 2026); the list in `absences.json` fails when it has. */
const hasByteStreams = "ReadableByteStreamController" in globalThis;

describe("every handle", () => {
  test("is among those that are tested here", () => {
    expect(disposableFacades(exported)).toEqual(Object.keys(handles).sort());
  });

  for (const [name, make] of Object.entries(handles)) {
    if (name === "readableStreamBYOBReader" && !hasByteStreams) continue;
    test(`can be disposed of any number of times: ${name}`, async () => {
      await expect(disposeOften(exported, name, make())).resolves.toBe(undefined);
    });
  }
});

describe("a stream", () => {
  test("is cancelled when it is disposed of", async () => {
    const cancelled: unknown[] = [];
    const stream = readableStream.create({
      cancel: (reason: unknown) => void cancelled.push(reason),
    });
    await stream[asyncDisposeSymbol]();
    expect(cancelled).toEqual([undefined]);
  });

  test("that is half written is aborted, not closed, when it is disposed of", async () => {
    const log: unknown[] = [];
    const stream = writableStream.create({
      write: (chunk: unknown) => void log.push(chunk),
      close: () => void log.push("closed"),
      abort: () => void log.push("aborted"),
    });
    const writer = stream.getWriter();
    await writer.write("half");
    writer.releaseLock();
    await stream[asyncDisposeSymbol]();
    expect(log).toEqual(["half", "aborted"]);
  });

  test("that was closed stays as it is when it is disposed of", async () => {
    const log: unknown[] = [];
    const stream = writableStream.create({
      close: () => void log.push("closed"),
      abort: () => void log.push("aborted"),
    });
    await writableStream.close(stream);
    await stream[asyncDisposeSymbol]();
    expect(log).toEqual(["closed"]);
  });

  test("that somebody else has locked is left to them when it is disposed of", async () => {
    const readable = readableStream.create({
      start: (controller: ReadableStreamDefaultController) => {
        controller.enqueue(1);
      },
    });
    const reader = readable.getReader();
    await readable[asyncDisposeSymbol]();
    expect(await reader.read()).toEqual({ done: false, value: 1 });
    const writable = writableStream.create();
    const writer = writable.getWriter();
    await writable[asyncDisposeSymbol]();
    await writer.write(1);
  });

  test("that cannot end says so when it is disposed of", async () => {
    const error = new RangeError("stuck");
    const stream = readableStream.create({
      cancel: () => {
        throw error;
      },
    });
    await expect(stream[asyncDisposeSymbol]()).rejects.toBe(error);
  });
});

describe("a reader", () => {
  test("gives its lock back when it is disposed of", () => {
    const stream = numbers();
    const reader = readableStreamDefaultReader.disposable(stream.getReader());
    expect(stream.locked).toBe(true);
    reader[disposeSymbol]();
    expect(stream.locked).toBe(false);
  });

  test("reads until a signal fires", async () => {
    const controller = new AbortController();
    const reader = new ReadableStream().getReader();
    const next = readableStreamDefaultReader.read(reader, { signal: controller.signal });
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
  });

  test("has an attribute that is waited for", async () => {
    const reader = numbers().getReader();
    await reader.read();
    await expect(readableStreamDefaultReader.closed(reader)).resolves.toBeUndefined();
  });
});

describe("a writer", () => {
  test("gives its lock back and leaves its stream open when it is disposed of", async () => {
    const written: unknown[] = [];
    const stream = writableStream.create({ write: (chunk: unknown) => void written.push(chunk) });
    const writer = writableStreamDefaultWriter.disposable(stream.getWriter());
    await writableStreamDefaultWriter.write(writer, "a");
    writer[disposeSymbol]();
    expect([written, stream.locked]).toEqual([["a"], false]);
    await writableStream.close(stream);
  });
});

describe("a signal that the platform takes itself", () => {
  test("stops the work, and not only the wait", async () => {
    const controller = new AbortController();
    let aborted: unknown;
    const sink = writableStream.create({ abort: (reason: unknown) => void (aborted = reason) });
    const piped = readableStream.pipeTo(new ReadableStream(), sink, { signal: controller.signal });
    controller.abort("enough");
    await expect(piped).rejects.toBe("enough");
    expect(aborted).toBe("enough");
  });
});
