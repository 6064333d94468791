import { disposeSymbol, NotSupportedError } from "@treenail/core";
import { fromIterable, openByobReader, openReader } from "@treenail/streams";
import { describe, expect, it } from "vitest";

describe("openReader", () => {
  it("reads chunks, and gives back the lock when disposed of", async () => {
    const stream = fromIterable([1, 2]);
    const reader = openReader(stream);
    expect(stream.locked).toBe(true);
    expect(await reader.read()).toEqual({ done: false, value: 1 });
    reader[disposeSymbol]();
    reader[disposeSymbol]();
    expect(stream.locked).toBe(false);
    expect(await openReader(stream).read()).toEqual({ done: false, value: 2 });
  });

  it("refuses a stream that is locked", () => {
    const stream = fromIterable([1]);
    openReader(stream);
    expect(() => openReader(stream)).toThrow(TypeError);
  });
});

/** A stream of bytes that counts up for ever. */
function countingBytes(): ReadableStream {
  let next = 0;
  return new ReadableStream({
    type: "bytes",
    pull: (controller) => {
      controller.enqueue(new Uint8Array([next, next + 1, next + 2, next + 3]));
      next += 4;
    },
  });
}

/** WebKitGTK 2.50 has no byte streams (November 2026); the list in `absences.json` fails when it has. */
const hasByteStreams = "ReadableByteStreamController" in globalThis;

describe("openByobReader", () => {
  if (hasByteStreams) byobTests();

  it("refuses a stream that is not of bytes", () => {
    expect(() => openByobReader(new ReadableStream())).toThrow(
      hasByteStreams ? TypeError : NotSupportedError,
    );
  });

  it("names what is missing where there are no byte streams", () => {
    const scope = globalThis as Record<string, unknown>;
    const constructor = scope["ReadableStreamBYOBReader"];
    // Deleting it would show another where the global object inherits its members.
    scope["ReadableStreamBYOBReader"] = undefined;
    try {
      expect(() => openByobReader(new ReadableStream())).toThrow(
        new NotSupportedError("ReadableStreamBYOBReader"),
      );
    } finally {
      if (constructor) scope["ReadableStreamBYOBReader"] = constructor;
      else delete scope["ReadableStreamBYOBReader"];
    }
  });
});

function byobTests(): void {
  it("reads into memory of the caller", async () => {
    const reader = openByobReader(countingBytes());
    const { done, value } = await reader.read(new Uint8Array(3));
    expect(done).toBe(false);
    expect([...(value ?? [])]).toEqual([0, 1, 2]);
    await reader.cancel();
    reader[disposeSymbol]();
  });

  it("takes the memory over", async () => {
    const reader = openByobReader(countingBytes());
    const view = new Uint8Array(3);
    await reader.read(view);
    expect(view.byteLength).toBe(0);
    await reader.cancel();
  });
}
