// What people know of lines and streams from Node (`readline`, `Readable`'s iterator), one test each; at the end, what is otherwise here, and why.
import { asyncDisposeSymbol } from "@treenail/core";
import { fromIterable, lines, LineTooLongError, toIterator } from "@treenail/streams";
import { describe, expect, it } from "vitest";
import { gather } from "./gather.ts";
import { played } from "./played.ts";

describe("as Node does it", () => {
  it("takes LF, CR and CRLF for the end of a line", async () => {
    expect(await gather(lines(["a\nb\rc\r\nd"]))).toEqual(["a", "b", "c", "d"]);
  });

  it("gives the last line though it has no end, and none after the last end", async () => {
    expect(await gather(lines(["a\nb"]))).toEqual(["a", "b"]);
    expect(await gather(lines(["a\nb\n"]))).toEqual(["a", "b"]);
  });

  it("gives empty lines", async () => {
    expect(await gather(lines(["\n\na"]))).toEqual(["", "", "a"]);
  });

  it("keeps characters whole that chunks cut apart", async () => {
    const bytes = new TextEncoder().encode("grüße");
    expect(await gather(lines([bytes.slice(0, 3), bytes.slice(3)]))).toEqual(["grüße"]);
  });

  it("takes CR and LF for one end, however long is between them (`crlfDelay: Infinity`)", async () => {
    const { stream, controller } = played<string>();
    const iterator = lines(stream);
    controller.enqueue("a\r");
    expect((await iterator.next()).value).toBe("a");
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.enqueue("\nb\n");
    expect((await iterator.next()).value).toBe("b");
    await iterator.return();
  });

  it("loses no line between making the iterator and reading it", async () => {
    const { stream, controller } = played<string>();
    const iterator = lines(stream);
    controller.enqueue("a\n");
    controller.close();
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(await gather(iterator)).toEqual(["a"]);
  });

  it("ends with a signal, and ends its input", async () => {
    const { stream, cancelled } = played<string>();
    const controller = new AbortController();
    const next = lines(stream, { signal: controller.signal }).next();
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
    expect(cancelled).toHaveLength(1);
  });

  it("destroys a stream when its iteration ends early, unless told otherwise (`destroyOnReturn`)", async () => {
    const { stream, cancelled } = played<number>();
    await toIterator(stream, { preventCancel: true }).return();
    expect(cancelled).toEqual([]);
    await toIterator(stream).return();
    expect(cancelled).toHaveLength(1);
  });

  it("destroys a stream when its iterator is disposed of", async () => {
    const { stream, cancelled } = played<number>();
    await toIterator(stream)[asyncDisposeSymbol]();
    expect(cancelled).toHaveLength(1);
  });

  it("gives the error of a stream to whoever iterates", async () => {
    const { stream, controller } = played<number>();
    controller.error(new RangeError("broken"));
    await expect(gather(toIterator(stream))).rejects.toThrow(RangeError);
  });

  it("makes a stream of an iterable that asks on demand, and ends it with the stream (`Readable.from`)", async () => {
    let [made, ended] = [0, 0];
    function* numbers(): Generator<number> {
      try {
        for (;;) yield (made += 1);
      } finally {
        ended += 1;
      }
    }
    const iterator = toIterator(fromIterable(numbers()));
    await iterator.next();
    await iterator.return();
    expect([made, ended]).toEqual([1, 1]);
  });
});

describe("otherwise than Node", () => {
  it("gives the errors of its input, which `readline` does not", async () => {
    const { stream, controller } = played<string>();
    const next = lines(stream).next();
    controller.error(new RangeError("broken"));
    await expect(next).rejects.toThrow(RangeError);
  });

  it("breaks no line at U+2028 and U+2029, which stand in texts of JSON and of events", async () => {
    expect(await gather(lines(["a\u2028b\u2029c"]))).toEqual(["a\u2028b\u2029c"]);
  });

  it("drops a byte order mark, which is no part of the text", async () => {
    expect(await gather(lines(["\ufeffa"]))).toEqual(["a"]);
  });

  it("reads no further than it is asked: nothing is buffered but the chunk at hand", async () => {
    let made = 0;
    function* texts(): Generator<string> {
      for (;;) yield `${String((made += 1))}\n`;
    }
    const iterator = lines(texts());
    await iterator.next();
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(made).toBe(1);
    await iterator.return();
  });

  it("can bound a line's length", async () => {
    await expect(lines(["abc"], { maxLength: 2 }).next()).rejects.toThrow(LineTooLongError);
  });

  it("makes a text's characters of a text, as every loop does, where `Readable.from` makes one chunk", async () => {
    expect(await gather(toIterator(fromIterable("ab")))).toEqual(["a", "b"]);
  });
});
