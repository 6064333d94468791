import { bytes, collect, fromIterable, text } from "@treenail/streams";
import { describe, expect, it } from "vitest";

describe("collect", () => {
  it("gathers all chunks", async () => {
    expect(await collect(fromIterable(["a", "b"]))).toEqual(["a", "b"]);
  });

  it("rejects with the reason of its signal, and cancels the stream", async () => {
    let cancelled: unknown;
    const stream = new ReadableStream({
      cancel: (reason) => {
        cancelled = reason;
      },
    });
    const controller = new AbortController();
    const all = collect(stream, { signal: controller.signal });
    controller.abort("enough");
    await expect(all).rejects.toBe("enough");
    expect(cancelled).toBe("enough");
  });
});

describe("bytes", () => {
  it("joins chunks of every kind of bytes", async () => {
    const chunks = [
      new Uint8Array([1, 2]),
      new Uint8Array([3, 4]).buffer,
      new DataView(new Uint8Array([0, 5, 6]).buffer, 1),
    ];
    expect([...(await bytes(fromIterable<unknown>(chunks)))]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("reads a view of larger memory by its own bounds", async () => {
    const view = new Uint16Array([1, 0x0203, 4]).subarray(1, 2);
    expect((await bytes(fromIterable([view, view]))).byteLength).toBe(4);
  });

  it("gives the only chunk uncopied", async () => {
    const only = new Uint8Array([1]);
    expect(await bytes(fromIterable([only]))).toBe(only);
  });

  it("is empty for an empty stream", async () => {
    expect((await bytes(fromIterable([]))).byteLength).toBe(0);
  });

  it.each([["text"], [1], [null], [{}], [[1]]])(
    "refuses a chunk of %j, and cancels the stream",
    async (chunk) => {
      let finished = 0;
      function* chunks(): Generator {
        try {
          yield chunk;
          yield chunk;
        } finally {
          finished += 1;
        }
      }
      await expect(bytes(fromIterable(chunks()))).rejects.toThrow(TypeError);
      expect(finished).toBe(1);
    },
  );
});

describe("text", () => {
  it("decodes a character that is cut apart", async () => {
    const whole = new TextEncoder().encode("a€b");
    expect(await text(fromIterable([whole.slice(0, 2), whole.slice(2)]))).toBe("a€b");
  });

  it("replaces what is no UTF-8, and drops a byte order mark", async () => {
    expect(await text(fromIterable([new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff])]))).toBe(
      "a\ufffd",
    );
  });
});
