import { asyncDisposeSymbol } from "@treenail/core";
import { openWriter } from "@treenail/streams";
import { describe, expect, it } from "vitest";

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
