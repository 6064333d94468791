import { NotSupportedError } from "@treenail/core";
import { readFile, type FileProgress } from "@treenail/file";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

if (typeof FileReader === "function") describe("readFile", withFileReader);
else describe("readFile without a FileReader", withoutFileReader);

function withFileReader(): void {
  it("reads text, memory and a data URL", async () => {
    const blob = new Blob(["a€"], { type: "text/plain" });
    expect(await readFile(blob, "text")).toBe("a€");
    expect((await readFile(blob, "arrayBuffer")).byteLength).toBe(4);
    expect(await readFile(blob, "dataUrl")).toBe("data:text/plain;base64,YeKCrA==");
  });

  it("decodes another encoding", async () => {
    expect(await readFile(new Blob([new Uint8Array([0xe9])]), "text", { encoding: "latin1" })).toBe(
      "é",
    );
  });

  it("tells how far it has come", async () => {
    const progress: FileProgress[] = [];
    await readFile(new Blob([new Uint8Array(2_000_000)]), "arrayBuffer", {
      onProgress: (now) => progress.push(now),
    });
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.at(-1)).toEqual({ loaded: 2_000_000, total: 2_000_000 });
  });

  it("stops with its signal, and leaves no listener", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const reading = readFile(new Blob([new Uint8Array(2_000_000)]), "arrayBuffer", {
      signal: controller.signal,
    });
    expect(listeners.count).toBe(1);
    controller.abort("enough");
    await expect(reading).rejects.toBe("enough");
    expect(listeners.count).toBe(0);
    await readFile(new Blob(), "text", { signal: new AbortController().signal });
  });

  it("does not start when its signal has fired", async () => {
    await expect(
      readFile(new Blob(), "text", { signal: AbortSignal.abort("before") }),
    ).rejects.toBe("before");
  });

  it("rejects with what the progress callback throws, and stops", async () => {
    const error = new Error("no");
    const reading = readFile(new Blob([new Uint8Array(2_000_000)]), "arrayBuffer", {
      onProgress: () => {
        throw error;
      },
    });
    await expect(reading).rejects.toBe(error);
  });

  it("refuses what is no blob, and leaves no listener", async () => {
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    await expect(readFile({} as Blob, "text", { signal })).rejects.toThrow(TypeError);
    expect(listeners.count).toBe(0);
  });
}

function withoutFileReader(): void {
  it("names the missing API", async () => {
    const error: unknown = await readFile(new Blob(), "text").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NotSupportedError);
    expect(error).toMatchObject({ api: "FileReader" });
  });
}
