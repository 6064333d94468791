import { NotSupportedError } from "@treenail/core";
import { readBytes, readChunks, readText } from "@treenail/file";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values);

describe("readBytes", () => {
  it("gives all bytes of all parts", async () => {
    const blob = new Blob([bytes(1, 2), "a", new Blob([bytes(3)])]);
    expect([...(await readBytes(blob))]).toEqual([1, 2, 97, 3]);
  });

  it("gives the bytes of a slice, and none of an empty blob", async () => {
    expect([...(await readBytes(new Blob([bytes(1, 2, 3)]).slice(1, 2)))]).toEqual([2]);
    expect((await readBytes(new Blob())).byteLength).toBe(0);
  });

  it("rejects with the reason of its signal, and leaves no listener", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const reading = readBytes(new Blob(["a"]), { signal: controller.signal });
    controller.abort("enough");
    await expect(reading).rejects.toBe("enough");
    await expect(readBytes(new Blob(["a"]), { signal: AbortSignal.abort("before") })).rejects.toBe(
      "before",
    );
    expect(listeners.count).toBe(0);
  });
});

describe("readText", () => {
  it("decodes UTF-8, without a byte order mark", async () => {
    expect(await readText(new Blob([bytes(0xef, 0xbb, 0xbf), "wörld"]))).toBe("wörld");
  });

  it("decodes another encoding", async () => {
    expect(await readText(new Blob([bytes(0xe9)]), { encoding: "latin1" })).toBe("é");
    expect(await readText(new Blob([bytes(0x61, 0)]), { encoding: "utf-16le" })).toBe("a");
  });

  it("replaces wrong bytes, or refuses them when told so", async () => {
    expect(await readText(new Blob([bytes(0xff)]))).toBe("\ufffd");
    await expect(readText(new Blob([bytes(0xff)]), { fatal: true })).rejects.toThrow(TypeError);
  });

  it("refuses an unknown encoding", async () => {
    await expect(readText(new Blob(), { encoding: "no-such" })).rejects.toThrow(RangeError);
  });

  it("rejects with the reason of its signal", async () => {
    await expect(readText(new Blob(), { signal: AbortSignal.abort("before") })).rejects.toBe(
      "before",
    );
  });
});

describe("readChunks", () => {
  it("gives pieces that together are the blob", async () => {
    const blob = new Blob([new Uint8Array(300_000).fill(7)]);
    let size = 0;
    for await (const chunk of readChunks(blob)) {
      expect(chunk[0]).toBe(7);
      size += chunk.byteLength;
    }
    expect(size).toBe(300_000);
  });

  it("can be left early", async () => {
    const blob = new Blob([new Uint8Array(300_000)]);
    for await (const chunk of readChunks(blob)) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
    expect((await readBytes(blob)).byteLength).toBe(300_000);
  });

  it("ends with its signal", async () => {
    const controller = new AbortController();
    const chunks = readChunks(new Blob([new Uint8Array(300_000)]), { signal: controller.signal });
    await chunks.next();
    controller.abort("enough");
    await expect(chunks.next()).rejects.toBe("enough");
  });
});

describe("a blob without the members that are needed", () => {
  // As of an engine that is older than they are.
  const bare = {} as Blob;

  it("is told by the name of the member", async () => {
    await expect(readBytes(bare)).rejects.toThrow(new NotSupportedError("Blob.arrayBuffer"));
    await expect(readText(bare)).rejects.toThrow(new NotSupportedError("Blob.arrayBuffer"));
    expect(() => readChunks(bare)).toThrow(new NotSupportedError("Blob.stream"));
  });
});
