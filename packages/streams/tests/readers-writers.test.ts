import { asyncDisposeSymbol, disposeSymbol } from "@treenail/core";
import { fromIterable, openByobReader, openReader, openWriter, writeAll } from "@treenail/streams";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

/** A stream that notes what it is told. */
function sink(): { stream: WritableStream<number>; log: string[] } {
  const log: string[] = [];
  const stream = new WritableStream<number>({
    write: (chunk) => {
      log.push(String(chunk));
    },
    close: () => {
      log.push("closed");
    },
    abort: (reason) => {
      log.push(`aborted: ${String(reason)}`);
    },
  });
  return { stream, log };
}

describe("openReader", () => {
  it("reads chunks, and gives back the lock when disposed of", async () => {
    const stream = fromIterable([1, 2]);
    const reader = openReader(stream);
    expect(stream.locked).toBe(true);
    expect(await reader.read()).toEqual({ done: false, value: 1 });
    reader[disposeSymbol]();
    reader[disposeSymbol]();
    expect(stream.locked).toBe(false);
    expect(await openReader(stream).read()).toEqual({ done: false, value: 2 });
  });

  it("refuses a stream that is locked", () => {
    const stream = fromIterable([1]);
    openReader(stream);
    expect(() => openReader(stream)).toThrow(TypeError);
  });
});

/** A stream of bytes that counts up for ever. */
function countingBytes(): ReadableStream {
  let next = 0;
  return new ReadableStream({
    type: "bytes",
    pull: (controller) => {
      controller.enqueue(new Uint8Array([next, next + 1, next + 2, next + 3]));
      next += 4;
    },
  });
}

/** WebKitGTK 2.50 has no byte streams (November 2026); the list in `absences.json` fails when it has. */
const hasByteStreams = "ReadableByteStreamController" in globalThis;

describe("openByobReader", () => {
  if (hasByteStreams) byobTests();

  it("refuses a stream that is not of bytes", () => {
    expect(() => openByobReader(new ReadableStream())).toThrow(TypeError);
  });
});

function byobTests(): void {
  it("reads into memory of the caller", async () => {
    const reader = openByobReader(countingBytes());
    const { done, value } = await reader.read(new Uint8Array(3));
    expect(done).toBe(false);
    expect([...(value ?? [])]).toEqual([0, 1, 2]);
    await reader.cancel();
    reader[disposeSymbol]();
  });

  it("takes the memory over", async () => {
    const reader = openByobReader(countingBytes());
    const view = new Uint8Array(3);
    await reader.read(view);
    expect(view.byteLength).toBe(0);
    await reader.cancel();
  });
}

describe("openWriter", () => {
  it("aborts the stream when disposed of before it was closed", async () => {
    const { stream, log } = sink();
    const writer = openWriter(stream);
    await writer.write(1);
    await writer[asyncDisposeSymbol]();
    await writer[asyncDisposeSymbol]();
    expect(log).toEqual(["1", "aborted: undefined"]);
    expect(stream.locked).toBe(false);
  });

  it("leaves a stream that was closed as it is", async () => {
    const { stream, log } = sink();
    const writer = openWriter(stream);
    await writer.write(1);
    await writer.close();
    await writer[asyncDisposeSymbol]();
    expect(log).toEqual(["1", "closed"]);
    expect(stream.locked).toBe(false);
  });

  it("leaves a stream that was aborted as it is", async () => {
    const { stream, log } = sink();
    const writer = openWriter(stream);
    await writer.abort("bad");
    await writer[asyncDisposeSymbol]();
    expect(log).toEqual(["aborted: bad"]);
  });

  it("can leave the stream open", async () => {
    const { stream, log } = sink();
    openWriter(stream).releaseLock();
    const writer = openWriter(stream);
    await writer.write(1);
    await writer.close();
    expect(log).toEqual(["1", "closed"]);
  });

  it("refuses a stream that is locked", () => {
    const { stream } = sink();
    openWriter(stream);
    expect(() => openWriter(stream)).toThrow(TypeError);
  });
});

describe("writeAll", () => {
  it("writes everything, then closes", async () => {
    const { stream, log } = sink();
    await writeAll(stream, [1, 2]);
    expect(log).toEqual(["1", "2", "closed"]);
  });

  it("leaves the stream open when told so", async () => {
    const { stream, log } = sink();
    await writeAll(stream, [1], { preventClose: true });
    await writeAll(stream, [2]);
    expect(log).toEqual(["1", "2", "closed"]);
  });

  it("aborts the stream with what the iterable throws", async () => {
    const { stream, log } = sink();
    function* failing(): Generator<number> {
      yield 1;
      throw new Error("no more");
    }
    await expect(writeAll(stream, failing())).rejects.toThrow("no more");
    expect(log.at(-1)).toBe("aborted: Error: no more");
  });

  it("ends the iterable when the stream fails", async () => {
    let finished = 0;
    function* numbers(): Generator<number> {
      try {
        for (;;) yield 1;
      } finally {
        finished += 1;
      }
    }
    const stream = new WritableStream<number>({
      write: () => {
        throw new Error("full");
      },
    });
    await expect(writeAll(stream, numbers())).rejects.toThrow("full");
    expect(finished).toBe(1);
  });

  it("ends with its signal, and aborts the stream", async () => {
    const { stream, log } = sink();
    const controller = new AbortController();
    async function* endless(): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => undefined);
    }
    const writing = writeAll(stream, endless(), { signal: controller.signal });
    setTimeout(() => {
      controller.abort("enough");
    }, 5);
    await expect(writing).rejects.toBe("enough");
    expect(log.at(-1)).toBe("aborted: enough");
  });

  it("does not touch the iterable when its signal has fired, and leaves no listener", async () => {
    const { stream, log } = sink();
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    await writeAll(stream, [1], { signal: controller.signal, preventClose: true });
    expect(listeners.count).toBe(0);
    controller.abort("before");
    await expect(writeAll(stream, [2], { signal: controller.signal })).rejects.toBe("before");
    expect(log).toEqual(["1", "aborted: before"]);
    expect(listeners.count).toBe(0);
  });

  it("fails when the stream fails while an item is awaited", async () => {
    let controller!: WritableStreamDefaultController;
    const stream = new WritableStream<number>({
      start: (own) => {
        controller = own;
      },
    });
    async function* endless(): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => undefined);
    }
    setTimeout(() => {
      controller.error("broken");
    }, 5);
    await expect(writeAll(stream, endless())).rejects.toBe("broken");
    expect(stream.locked).toBe(false);
  });

  it("leaves the stream usable when told so", async () => {
    const { stream, log } = sink();
    function* failing(): Generator<number> {
      yield 1;
      throw new Error("no more");
    }
    await expect(writeAll(stream, failing(), { preventAbort: true })).rejects.toThrow("no more");
    await writeAll(stream, [2]);
    expect(log).toEqual(["1", "2", "closed"]);
  });

  it("asks for no more than the stream takes", async () => {
    let made = 0;
    let taken = 0;
    let ahead = 0;
    function* numbers(): Generator<number> {
      for (let number = 0; number < 20; number += 1) {
        made += 1;
        ahead = Math.max(ahead, made - taken);
        yield number;
      }
    }
    const stream = new WritableStream<number>({
      write: async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        taken += 1;
      },
    });
    await writeAll(stream, numbers());
    expect(taken).toBe(20);
    expect(ahead).toBeLessThanOrEqual(3);
  });
});
