import { fromIterable, isLineTooLongError, lines, LineTooLongError } from "@treenail/streams";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";
import { gather } from "./gather.ts";

/** A text's bytes, in chunks of so many. */
function* cut(text: string, size: number): Generator<Uint8Array<ArrayBuffer>> {
  const whole = new TextEncoder().encode(text);
  for (let offset = 0; offset < whole.length; offset += size)
    yield whole.slice(offset, offset + size);
}

describe("lines", () => {
  it.each([
    ["LF", "a\nb\n", ["a", "b"]],
    ["CRLF", "a\r\nb\r\n", ["a", "b"]],
    ["a lone CR", "a\rb\r", ["a", "b"]],
    ["all three", "a\r\r\n\nb", ["a", "", "", "b"]],
    ["LF before CR", "a\n\rb", ["a", "", "b"]],
    ["no end at the last line", "a\nb", ["a", "b"]],
    ["only an end", "\n", [""]],
    ["nothing", "", []],
  ])("end with %s, wherever chunks are cut", async (_name, text, expected) => {
    expect(await gather(lines([text]))).toEqual(expected);
    expect(await gather(lines(text))).toEqual(expected);
    for (const size of [1, 2, 3]) expect(await gather(lines(cut(text, size)))).toEqual(expected);
  });

  it("do not end with other separators", async () => {
    const text = "a\u2028b\u0085c\vd\fe";
    expect(await gather(lines([text]))).toEqual([text]);
  });

  it("are given as soon as their end is there, also when that may be half of one", async () => {
    const { readable, writable } = new TransformStream<string>();
    const writer = writable.getWriter();
    const iterator = lines(readable);
    for (const [text, line] of [
      ["a\r", "a"],
      ["\nb\n", "b"],
      ["c\r\nd", "c"],
    ]) {
      const written = writer.write(text);
      expect((await iterator.next()).value).toBe(line);
      await written;
    }
    await iterator.return();
  });

  it("keep characters whole that are cut apart between chunks", async () => {
    for (const size of [1, 2, 3, 4])
      expect(await gather(lines(cut("é€\n𝄞", size)))).toEqual(["é€", "𝄞"]);
  });

  it("replace what is no UTF-8, also a character that is cut off at the end", async () => {
    const bytes = new Uint8Array([0x61, 0xff, 0x0a, 0xe2, 0x82]);
    expect(await gather(lines([bytes]))).toEqual(["a\ufffd", "\ufffd"]);
    expect(await gather(lines([bytes, "b"]))).toEqual(["a\ufffd", "\ufffdb"]);
  });

  it("begin without a byte order mark, in bytes as in text, and keep others", async () => {
    const text = "\ufeff\ufeffa\n\ufeffb";
    expect(await gather(lines(cut(text, 1)))).toEqual(["\ufeffa", "\ufeffb"]);
    expect(await gather(lines([text]))).toEqual(["\ufeffa", "\ufeffb"]);
    expect(await gather(lines(["", "\ufeff", "\n"]))).toEqual([""]);
  });

  it("come from bytes in memory of every kind", async () => {
    const { buffer } = new Uint8Array([0x61, 0x62, 0x63]);
    expect(
      await gather(lines([buffer, new DataView(buffer, 1), new Uint8Array(buffer, 2)])),
    ).toEqual(["abcbcc"]);
  });

  it("come from a stream, which is unlocked at the end", async () => {
    const stream = fromIterable(["a\nb", "c"]);
    expect(await gather(lines(stream))).toEqual(["a", "bc"]);
    expect(stream.locked).toBe(false);
  });

  it("answer overlapping calls of next in order", async () => {
    const iterator = lines(["a\nb", "\nc"]);
    const calls = [1, 2, 3, 4, 5].map(() => iterator.next());
    expect((await Promise.all(calls)).map(({ value }) => value)).toEqual([
      "a",
      "b",
      "c",
      undefined,
      undefined,
    ]);
  });
});

describe("a line without end", () => {
  it("is an error when it is too long, after the lines before it", async () => {
    let returned = 0;
    function* chunks(): Generator<string> {
      try {
        for (;;) yield "abc\nab";
      } finally {
        returned += 1;
      }
    }
    const iterator = lines(chunks(), { maxLength: 3 });
    expect((await iterator.next()).value).toBe("abc");
    const error: unknown = await iterator.next().catch((reason: unknown) => reason);
    expect(isLineTooLongError(error) && error.maxLength).toBe(3);
    expect(error).toBeInstanceOf(LineTooLongError);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(returned).toBe(1);
  });

  it("is an error before its end has come in", async () => {
    const iterator = lines(["ab", "cd"], { maxLength: 3 });
    await expect(iterator.next()).rejects.toThrow(LineTooLongError);
  });

  it("does not count its end, nor what is decoded away", async () => {
    expect(await gather(lines(cut("\ufeffabc\r\nabc", 2), { maxLength: 3 }))).toEqual([
      "abc",
      "abc",
    ]);
  });

  it("takes time in proportion to its length", async () => {
    const chunks = Array.from({ length: 20_000 }, () => "x".repeat(100));
    const [line] = await gather(lines(chunks));
    expect(line).toHaveLength(2_000_000);
  });
});

describe("an iteration of lines", () => {
  it("cancels the stream on break", async () => {
    const cancelled: unknown[] = [];
    const stream = new ReadableStream<string>({
      start: (controller) => {
        controller.enqueue("a\nb\n");
      },
      cancel: (reason) => void cancelled.push(reason),
    });
    for await (const line of lines(stream)) {
      expect(line).toBe("a");
      break;
    }
    expect(cancelled).toEqual([undefined]);
    expect(stream.locked).toBe(false);
  });

  it("gives no lines after its signal has fired, though some are waiting", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    let returned = 0;
    function* chunks(): Generator<string> {
      try {
        yield "a\nb\nc\n";
      } finally {
        returned += 1;
      }
    }
    const iterator = lines(chunks(), { signal: controller.signal });
    expect((await iterator.next()).value).toBe("a");
    controller.abort("enough");
    await expect(iterator.next()).rejects.toBe("enough");
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(returned).toBe(1);
    expect(listeners.count).toBe(0);
  });

  it("does not wait for a source that is stuck when its signal fires", async () => {
    async function* stuck(): AsyncGenerator<string> {
      yield "a";
      await new Promise(() => undefined);
    }
    const controller = new AbortController();
    const waiting = lines(stuck(), { signal: controller.signal }).next();
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
  });

  it("gives the source's error once, and no half line before it", async () => {
    const error = new Error("broken");
    function* chunks(): Generator<string> {
      yield "a\nb";
      throw error;
    }
    const iterator = lines(chunks());
    expect((await iterator.next()).value).toBe("a");
    await expect(iterator.next()).rejects.toBe(error);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it.each([[1], [null], [undefined], [{}]])(
    "refuses a chunk of %j, and cancels the source",
    async (chunk) => {
      let returned = 0;
      function* chunks(): Generator {
        try {
          yield chunk;
        } finally {
          returned += 1;
        }
      }
      await expect(gather(lines(chunks() as Iterable<string>))).rejects.toThrow(TypeError);
      expect(returned).toBe(1);
    },
  );

  it("refuses a stream that is locked", () => {
    const stream = fromIterable(["a"]);
    stream.getReader();
    expect(() => lines(stream)).toThrow(TypeError);
  });
});
