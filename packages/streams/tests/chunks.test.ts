import { chunks, fromIterable, type Bytes } from "@treenail/streams";
import { describe, expect, it } from "vitest";

async function listed(items: AsyncIterable<Uint8Array>): Promise<number[][]> {
  const all: number[][] = [];
  for await (const item of items) all.push([...item]);
  return all;
}

describe("chunks", () => {
  it.each([
    [1, [[1], [2], [3], [4], [5]]],
    [2, [[1, 2], [3, 4], [5]]],
    [5, [[1, 2, 3, 4, 5]]],
    [9, [[1, 2, 3, 4, 5]]],
  ])("have %i bytes each, but for the last", async (size, expected) => {
    const bytes = new Uint8Array([1, 2, 3, 4, 5]);
    for (const parts of [
      [bytes],
      [bytes.slice(0, 1), new Uint8Array(), bytes.buffer.slice(1)],
      [...bytes].map((byte) => new DataView(new Uint8Array([byte]).buffer)),
    ])
      expect(await listed(chunks(parts as Bytes[], size))).toEqual(expected);
  });

  it("are none when there are no bytes", async () => {
    expect(await listed(chunks([], 2))).toEqual([]);
    expect(await listed(chunks([new Uint8Array()], 2))).toEqual([]);
  });

  it("have memory of their own, of their own length", async () => {
    const part = new Uint8Array([1, 2, 3]);
    const iterator = chunks(fromIterable([part]), 2);
    const first = await iterator.next();
    part.fill(9);
    expect([...(first.value ?? [])]).toEqual([1, 2]);
    expect((await iterator.next()).value?.buffer.byteLength).toBe(1);
  });

  it.each([0, -1, 1.5, NaN, Infinity])("cannot have %d bytes", async (size) => {
    const stream = fromIterable([new Uint8Array([1])]);
    await expect(async () => chunks(stream, size).next()).rejects.toThrow(RangeError);
    expect(stream.locked).toBe(false);
  });

  it("end on break, and cancel the stream", async () => {
    const cancelled: unknown[] = [];
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(3));
      },
      cancel: (reason) => void cancelled.push(reason),
    });
    for await (const chunk of chunks(stream, 2)) {
      expect(chunk).toHaveLength(2);
      break;
    }
    expect(cancelled).toHaveLength(1);
    expect(stream.locked).toBe(false);
  });

  it("end with the signal, though bytes are waiting", async () => {
    const controller = new AbortController();
    const iterator = chunks([new Uint8Array(4)], 1, { signal: controller.signal });
    await iterator.next();
    controller.abort("enough");
    await expect(iterator.next()).rejects.toBe("enough");
  });

  it("are made of bytes only", async () => {
    await expect(chunks(["text" as never], 2).next()).rejects.toThrow(TypeError);
  });
});
