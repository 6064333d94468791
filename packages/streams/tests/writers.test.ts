import { asyncDisposeSymbol } from "@treenail/core";
import { openWriter, writeAll } from "@treenail/streams";
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

  it("waits for a close that is under way, and loses nothing", async () => {
    const { stream, log } = sink();
    const writer = openWriter(stream);
    void writer.write(1);
    void writer.write(2);
    void writer.close();
    await writer[asyncDisposeSymbol]();
    expect(log).toEqual(["1", "2", "closed"]);
    expect(stream.locked).toBe(false);
  });

  it("leaves the failure of a close to whoever called it", async () => {
    const stream = new WritableStream<number>({
      close: () => {
        throw new Error("full");
      },
    });
    const writer = openWriter(stream);
    const closing = writer.close();
    const failure = expect(closing).rejects.toThrow("full");
    await writer[asyncDisposeSymbol]();
    await failure;
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

  it("gives back the lock and aborts the stream when the iterable has no iterator", async () => {
    const { stream, log } = sink();
    await expect(writeAll(stream, {} as Iterable<number>)).rejects.toThrow(TypeError);
    expect(stream.locked).toBe(false);
    const failing = sink();
    const iterable: Iterable<number> = {
      [Symbol.iterator]: () => {
        throw new Error("no iterator");
      },
    };
    await expect(writeAll(failing.stream, iterable)).rejects.toThrow("no iterator");
    expect(failing.stream.locked).toBe(false);
    expect(failing.log).toEqual(["aborted: Error: no iterator"]);
    expect(log).toHaveLength(1);
  });

  it.each([
    ["closed", (stream: WritableStream<number>) => stream.close()],
    [
      "closing",
      (stream: WritableStream<number>) => {
        void stream.close();
        return Promise.resolve();
      },
    ],
  ])("fails for a stream that is %s, and ends the iterable", async (_name, close) => {
    const { stream } = sink();
    await close(stream);
    let made = 0;
    let finished = 0;
    function* endless(): Generator<number> {
      try {
        for (;;) {
          made += 1;
          if (made > 1000) throw new Error("asked too often");
          yield made;
        }
      } finally {
        finished += 1;
      }
    }
    await expect(writeAll(stream, endless())).rejects.toThrow(TypeError);
    expect(made).toBeLessThan(5);
    expect(finished).toBe(1);
    expect(stream.locked).toBe(false);
  });

  it("does not abort a stream that somebody is closing", async () => {
    const log: string[] = [];
    const stream = new WritableStream<number>({
      write: async (chunk) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.push(String(chunk));
      },
      close: () => {
        log.push("closed");
      },
    });
    const writer = stream.getWriter();
    void writer.write(1);
    void writer.write(2);
    writer.releaseLock();
    const closing = stream.close();
    await expect(writeAll(stream, [3])).rejects.toThrow(TypeError);
    await closing;
    expect(log).toEqual(["1", "2", "closed"]);
  });

  it("fails for a stream that is closed also when there is nothing to write", async () => {
    const { stream } = sink();
    await stream.close();
    await expect(writeAll(stream, [])).rejects.toThrow(TypeError);
  });

  it("keeps its reason, and aborts, when ending the iterable fails", async () => {
    const { stream, log } = sink();
    const controller = new AbortController();
    function* endless(): Generator<number> {
      try {
        for (;;) {
          yield 1;
          controller.abort("enough");
        }
      } finally {
        // eslint-disable-next-line no-unsafe-finally -- what is tested
        throw new Error("cannot end");
      }
    }
    await expect(writeAll(stream, endless(), { signal: controller.signal })).rejects.toBe("enough");
    expect(log.at(-1)).toBe("aborted: enough");
    expect(stream.locked).toBe(false);
  });

  it.each([
    ["throws", false],
    ["rejects", true],
  ])("does not end an iterator whose own next %s", async (_name, isAsync) => {
    let returned = 0;
    const iterator = {
      next: (): never => {
        throw new Error("no more");
      },
      return: () => {
        returned += 1;
        return { done: true, value: undefined };
      },
    };
    const iterable = isAsync
      ? {
          [Symbol.asyncIterator]: () => ({
            ...iterator,
            next: () => Promise.reject(new Error("no more")),
          }),
        }
      : { [Symbol.iterator]: () => iterator };
    const { stream } = sink();
    await expect(writeAll(stream, iterable as unknown as AsyncIterable<number>)).rejects.toThrow(
      "no more",
    );
    expect(returned).toBe(0);
  });
});
