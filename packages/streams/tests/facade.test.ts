/** The generated functions, seen through those of this package. */
import { describe, expect, test } from "vitest";
import { disposeSymbol } from "@treenail/core";
import {
  readableStream,
  readableStreamDefaultReader,
  writableStream,
  writableStreamDefaultWriter,
} from "@treenail/streams";

function numbers(): ReadableStream<number> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(1);
      controller.close();
    },
  });
}

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
