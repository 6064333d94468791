import { fromIterable, pipe } from "@treenail/streams";
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

describe("pipe", () => {
  it("writes everything, then closes", async () => {
    const { stream, log } = sink();
    await pipe([1, 2], stream);
    expect(log).toEqual(["1", "2", "closed"]);
  });

  it("leaves the stream open when told so", async () => {
    const { stream, log } = sink();
    await pipe([1], stream, { preventClose: true });
    await pipe([2], stream);
    expect(log).toEqual(["1", "2", "closed"]);
  });

  it("aborts the stream with what the iterable throws", async () => {
    const { stream, log } = sink();
    function* failing(): Generator<number> {
      yield 1;
      throw new Error("no more");
    }
    await expect(pipe(failing(), stream)).rejects.toThrow("no more");
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
    await expect(pipe(numbers(), stream)).rejects.toThrow("full");
    expect(finished).toBe(1);
  });

  it("ends with its signal, and aborts the stream", async () => {
    const { stream, log } = sink();
    const controller = new AbortController();
    async function* endless(): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => undefined);
    }
    const writing = pipe(endless(), stream, { signal: controller.signal });
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
    await pipe([1], stream, { signal: controller.signal, preventClose: true });
    expect(listeners.count).toBe(0);
    controller.abort("before");
    await expect(pipe([2], stream, { signal: controller.signal })).rejects.toBe("before");
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
    await expect(pipe(endless(), stream)).rejects.toBe("broken");
    expect(stream.locked).toBe(false);
  });

  it("leaves the stream usable when told so", async () => {
    const { stream, log } = sink();
    function* failing(): Generator<number> {
      yield 1;
      throw new Error("no more");
    }
    await expect(pipe(failing(), stream, { preventAbort: true })).rejects.toThrow("no more");
    await pipe([2], stream);
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
    await pipe(numbers(), stream);
    expect(taken).toBe(20);
    expect(ahead).toBeLessThanOrEqual(3);
  });

  it("gives back the lock and aborts the stream when the iterable has no iterator", async () => {
    const { stream, log } = sink();
    await expect(pipe({} as Iterable<number>, stream)).rejects.toThrow(TypeError);
    expect(stream.locked).toBe(false);
    const failing = sink();
    const iterable: Iterable<number> = {
      [Symbol.iterator]: () => {
        throw new Error("no iterator");
      },
    };
    await expect(pipe(iterable, failing.stream)).rejects.toThrow("no iterator");
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
    await expect(pipe(endless(), stream)).rejects.toThrow(TypeError);
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
    await expect(pipe([3], stream)).rejects.toThrow(TypeError);
    await closing;
    expect(log).toEqual(["1", "2", "closed"]);
  });

  it("fails for a stream that is closed also when there is nothing to write", async () => {
    const { stream } = sink();
    await stream.close();
    await expect(pipe([], stream)).rejects.toThrow(TypeError);
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
    await expect(pipe(endless(), stream, { signal: controller.signal })).rejects.toBe("enough");
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
    await expect(pipe(iterable as unknown as AsyncIterable<number>, stream)).rejects.toThrow(
      "no more",
    );
    expect(returned).toBe(0);
  });

  it("reads a stream, and unlocks both ends", async () => {
    const { stream, log } = sink();
    const source = fromIterable([1, 2]);
    await pipe(source, stream);
    expect(log).toEqual(["1", "2", "closed"]);
    expect([source.locked, stream.locked]).toEqual([false, false]);
  });

  it("goes through transforms, and ends all of them with its signal", async () => {
    const cancelled: unknown[] = [];
    const source = new ReadableStream<number>({ cancel: (reason) => void cancelled.push(reason) });
    const { stream, log } = sink();
    const controller = new AbortController();
    const through = source.pipeThrough(new TransformStream<number, number>());
    const piping = pipe(through, stream, { signal: controller.signal });
    controller.abort("enough");
    await expect(piping).rejects.toBe("enough");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([cancelled, log]).toEqual([["enough"], ["aborted: enough"]]);
  });

  it("leaves the source open when told so, for another to read on", async () => {
    const source = fromIterable([1, 2, 3]);
    const full = new WritableStream<number>({
      write: () => {
        throw new Error("full");
      },
    });
    await expect(pipe(source, full, { preventCancel: true })).rejects.toThrow("full");
    expect(source.locked).toBe(false);
    const { stream, log } = sink();
    await pipe(source, stream);
    expect(log).toContain("closed");
  });

  it("does not wait for a sink that is stuck when its signal fires", async () => {
    const controller = new AbortController();
    const stuck = new WritableStream<number>({ write: () => new Promise(() => undefined) });
    const piping = pipe([1, 2, 3], stuck, { signal: controller.signal, preventClose: true });
    await Promise.resolve();
    controller.abort("enough");
    await expect(piping).rejects.toBe("enough");
    expect(stuck.locked).toBe(false);
  });

  it("leaves the source alone when the destination is locked", async () => {
    const { stream } = sink();
    stream.getWriter();
    const source = fromIterable([1]);
    await expect(pipe(source, stream)).rejects.toThrow(TypeError);
    expect(source.locked).toBe(false);
  });

  it("fails when the source is locked", async () => {
    const { stream } = sink();
    const source = fromIterable([1]);
    source.getReader();
    await expect(pipe(source, stream)).rejects.toThrow(TypeError);
    expect(stream.locked).toBe(false);
  });
});
