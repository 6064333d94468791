import { readBytes, readChunks, readDataUrl, readText, type FileProgress } from "@treenail/file";
import { fromIterable } from "@treenail/streams";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

/** A blob that comes in pieces, of a size that the engine chooses. */
const large = new Blob([new Uint8Array(200_000).fill(7)]);

/** A blob that comes in three pieces, in every engine. */
const cut = {
  size: 6,
  type: "",
  stream: () => fromIterable([1, 2, 3].map((length) => new Uint8Array(length))),
} as unknown as Blob;

const readers: readonly (readonly [
  name: string,
  read: (
    blob: Blob,
    options: { signal?: AbortSignal; onProgress: (progress: FileProgress) => void },
  ) => Promise<unknown>,
])[] = [
  ["readBytes", readBytes],
  ["readText", readText],
  ["readDataUrl", readDataUrl],
  [
    "readChunks",
    async (blob, options) => {
      let length = 0;
      for await (const chunk of readChunks(blob, options)) length += chunk.length;
      return { length };
    },
  ],
];

describe.each(readers)("%s with progress", (_name, read) => {
  it("tells how far it has come, up to the end", async () => {
    const told: FileProgress[] = [];
    const all = (await read(large, {
      onProgress: (come) => told.push(come),
    })) as ArrayLike<unknown>;
    expect(all.length).toBeGreaterThanOrEqual(large.size);
    expect(told.at(-1)).toEqual({ loaded: large.size, total: large.size });
  });

  it("tells of each piece", async () => {
    const told: FileProgress[] = [];
    await read(cut, { onProgress: (come) => told.push(come) });
    expect(told).toEqual([1, 3, 6].map((loaded) => ({ loaded, total: 6 })));
  });

  it("stops the reading when its signal fires, and leaves no listener", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    let told = 0;
    const onProgress = (): void => {
      told += 1;
      controller.abort("enough");
    };
    await expect(read(large, { signal: controller.signal, onProgress })).rejects.toBe("enough");
    expect(told).toBe(1);
    expect(listeners.count).toBe(0);
  });

  it("ends with what the callback throws", async () => {
    const error = new RangeError("no more");
    let told = 0;
    const onProgress = (): void => {
      told += 1;
      throw error;
    };
    await expect(read(large, { onProgress })).rejects.toBe(error);
    expect(told).toBe(1);
  });

  it("tells nothing of an empty blob", async () => {
    let told = 0;
    await read(new Blob([]), { onProgress: () => (told += 1) });
    expect(told).toBe(0);
  });
});

describe("readBytes with progress", () => {
  it("gives the same bytes as without", async () => {
    const bytes = Uint8Array.from({ length: 150_000 }, (_, index) => index % 251);
    const read = await readBytes(new Blob([bytes]), { onProgress: () => undefined });
    expect(read).toEqual(bytes);
  });
});

describe("readDataUrl", () => {
  it("has the blob's type and its bytes", async () => {
    const blob = new Blob(["hello"], { type: "image/png" });
    expect(await readDataUrl(blob)).toBe("data:image/png;base64,aGVsbG8=");
  });

  it("is of bytes when nothing is known of the type", async () => {
    expect(await readDataUrl(new Blob([]))).toBe("data:application/octet-stream;base64,");
  });

  it.each([1, 2, 3, 0x2fff, 0x3000, 0x3001, 0x6002])("holds all of %i bytes", async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 31) % 256);
    const url = await readDataUrl(new Blob([bytes]));
    const binary = atob(url.slice(url.indexOf(",") + 1));
    expect(Uint8Array.from(binary, (byte) => byte.charCodeAt(0))).toEqual(bytes);
  });

  it("rejects when its signal has fired", async () => {
    const signal = AbortSignal.abort("before");
    await expect(readDataUrl(large, { signal })).rejects.toBe("before");
  });
});
