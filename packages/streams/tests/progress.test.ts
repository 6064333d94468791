import { collect, fromIterable, progress, type Progress } from "@treenail/streams";
import { describe, expect, it } from "vitest";

describe("progress", () => {
  it("tells of each chunk before it is given, and gives the same chunks", async () => {
    const parts = [new Uint8Array(2), new Uint8Array(), new Uint8Array(3)];
    const told: (Progress | Uint8Array)[] = [];
    const chunks = progress(parts, (come) => told.push(come), { total: 5 });
    for await (const chunk of chunks) told.push(chunk);
    expect(told).toEqual([
      { loaded: 2, total: 5 },
      parts[0],
      { loaded: 2, total: 5 },
      parts[1],
      { loaded: 5, total: 5 },
      parts[2],
    ]);
    expect(told[1]).toBe(parts[0]);
  });

  it("does not know the total unless told", async () => {
    const told: Progress[] = [];
    await progress([new ArrayBuffer(2)], (come) => told.push(come)).next();
    expect(told).toEqual([{ loaded: 2, total: undefined }]);
  });

  it("tells nothing before somebody reads", async () => {
    let told = 0;
    const chunks = progress([new Uint8Array(1)], () => (told += 1));
    await Promise.resolve();
    expect(told).toBe(0);
    await chunks.return();
    expect(told).toBe(0);
  });

  it("ends with what its callback throws, and cancels the source", async () => {
    let returned = 0;
    function* parts(): Generator<Uint8Array> {
      try {
        yield new Uint8Array(1);
      } finally {
        returned += 1;
      }
    }
    const chunks = progress(parts(), () => {
      throw new RangeError("no more");
    });
    await expect(chunks.next()).rejects.toThrow(RangeError);
    expect(await chunks.next()).toEqual({ done: true, value: undefined });
    expect(returned).toBe(1);
  });

  it("ends with its signal", async () => {
    const controller = new AbortController();
    const stream = new ReadableStream<Uint8Array>();
    const chunk = progress(stream, () => undefined, { signal: controller.signal }).next();
    controller.abort("enough");
    await expect(chunk).rejects.toBe("enough");
    expect(stream.locked).toBe(false);
  });

  it("counts bytes only", async () => {
    await expect(progress(["text" as never], () => undefined).next()).rejects.toThrow(TypeError);
  });

  it("makes the body of a request that tells how far it has come", async () => {
    const told: number[] = [];
    const parts = [new Uint8Array(1), new Uint8Array(2)];
    const body = fromIterable(progress(parts, ({ loaded }) => told.push(loaded)));
    expect(await collect(body)).toEqual(parts);
    expect(told).toEqual([1, 3]);
  });
});
