/** The generated functions, seen through those of this package. */
import { describe, expect, test } from "vitest";
import { disposeSymbol } from "@treenail/core";
import * as exported from "@treenail/file";
import { blob, file, fileReader, url } from "@treenail/file";
import { disposableFacades, disposeOften } from "../../core/tests/dispose-twice.ts";

const hello = (): Blob => new Blob(["hello"], { type: "text/plain" });
/** What a program would have from another realm, or from an older engine. */
const bare = {} as Blob;

describe("a function that gives a promise", () => {
  test("gives what the platform's promise gives", async () => {
    expect(await blob.text(hello())).toBe("hello");
  });

  test("takes a signal that does not fire", async () => {
    expect(await blob.text(hello(), { signal: new AbortController().signal })).toBe("hello");
  });

  test("rejects with the signal's reason when it fires first", async () => {
    const controller = new AbortController();
    const result = blob.text(hello(), { signal: controller.signal });
    controller.abort("enough");
    await expect(result).rejects.toBe("enough");
  });

  test("does not call the platform when the signal has fired", async () => {
    let called = false;
    const watched = { text: () => Promise.resolve(String((called = true))) } as Blob;
    const result = blob.text(watched, { signal: AbortSignal.abort("never") });
    await expect(result).rejects.toBe("never");
    expect(called).toBe(false);
  });

  test("rejects, and does not throw, where the member is missing", async () => {
    await expect(blob.text(bare)).rejects.toThrow("`Blob.text`");
  });
});

describe("create", () => {
  test("passes what it is given to the constructor", () => {
    const made = file.create([hello(), " world"], "a.png", { type: "image/png" });
    expect([made.name, made.size, made.type]).toEqual(["a.png", 11, "image/png"]);
  });
});

describe("is", () => {
  test("knows its own, and what derives from them", () => {
    expect(blob.is(hello())).toBe(true);
    expect(blob.is(new File([], "a"))).toBe(true);
    expect(file.is(hello())).toBe(false);
  });

  test.each([undefined, null, 1, "Blob", {}, [], new Proxy({}, {})])(
    "knows that %s is none",
    (value) => {
      expect(blob.is(value)).toBe(false);
    },
  );
});

describe("a static operation of another package's class", () => {
  test("is called on the class", async () => {
    const address = url.createObjectURL(hello());
    expect(address).toMatch(/^blob:/u);
    url.revokeObjectURL(address);
    await expect(fetch(address)).rejects.toThrow();
  });
});

describe("a reader", () => {
  // Node and Bun have none, which is a truth of its own.
  if (fileReader.isSupported()) {
    test("can be disposed of any number of times, reading or not", async () => {
      expect(disposableFacades(exported)).toEqual(["fileReader"]);
      await disposeOften(exported, "fileReader", new FileReader());
      const reading = new FileReader();
      reading.readAsText(hello());
      await disposeOften(exported, "fileReader", reading);
    });

    test("ends by its key", async () => {
      const reader = fileReader.create();
      reader.readAsText(hello());
      const ended = new Promise((resolve) => (reader.onabort = resolve));
      reader[disposeSymbol]();
      await ended;
      expect(reader.readyState).toBe(fileReader.DONE);
    });
  } else {
    test("that the runtime lacks is an error that names it, at the call", () => {
      expect(() => fileReader.create()).toThrow("`FileReader`");
    });
  }
});
