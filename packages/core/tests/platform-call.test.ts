import { describe, expect, test } from "vitest";
import {
  asAsyncDisposable,
  asDisposable,
  asyncDisposeSymbol,
  callMethod,
  construct,
  disposeSymbol,
  endAtOnce,
  endQuietly,
  hasGlobal,
  isInstance,
  NotSupportedError,
  readAttribute,
  writeAttribute,
} from "@treenail/core";

const counter = {
  count: (...args: readonly unknown[]): number => args.length,
  label: undefined,
};

describe("callMethod", () => {
  test("calls the method that the API's last word names, on the receiver", () => {
    expect(callMethod<string>("tree", "String.toUpperCase")).toBe("TREE");
  });

  test("leaves trailing undefined arguments out", () => {
    expect(callMethod<number>(counter, "Counter.count", 1, undefined, undefined)).toBe(1);
  });

  test("keeps an undefined argument before another", () => {
    expect(callMethod<number>(counter, "Counter.count", undefined, 2)).toBe(2);
  });

  test("throws an error that names a missing method", () => {
    expect(() => callMethod({}, "Gate.open")).toThrow(NotSupportedError);
    expect(() => callMethod({}, "Gate.open")).toThrow("`Gate.open`");
  });

  test("throws that error where there is no object to have the method", () => {
    expect(() => callMethod(undefined, "gate.open")).toThrow(new NotSupportedError("gate.open"));
    expect(() => callMethod(null, "gate.open")).toThrow("`gate.open`");
  });

  test("throws an error that names a member that is no method", () => {
    expect(() => callMethod(counter, "Counter.label")).toThrow("`Counter.label`");
  });

  test("lets what the method throws pass through", () => {
    const broken = { open: () => callMethod({}, "Door.open") };
    expect(() => callMethod(broken, "Gate.open")).toThrow("`Door.open`");
  });
});

describe("readAttribute", () => {
  test("gives an attribute, also an undefined one", () => {
    expect(readAttribute(counter, "Counter.label")).toBeUndefined();
    expect(readAttribute(new URL("https://example.org"), "URL.host")).toBe("example.org");
  });

  test("throws an error that names a missing attribute", () => {
    expect(() => readAttribute(counter, "Counter.size")).toThrow("`Counter.size`");
  });

  test("throws that error where there is no object to have the attribute", () => {
    expect(() => readAttribute(undefined, "counter.size")).toThrow(
      new NotSupportedError("counter.size"),
    );
    expect(() => readAttribute(null, "counter.size")).toThrow("`counter.size`");
  });
});

describe("writeAttribute", () => {
  test("sets an attribute, whose setter gets it", () => {
    const url = new URL("https://example.org/a");
    writeAttribute(url, "URL.pathname", "/b");
    expect(url.href).toBe("https://example.org/b");
  });

  test("throws an error that names a missing attribute, and adds none", () => {
    const url = new URL("https://example.org");
    expect(() => {
      writeAttribute(url, "URL.colour", "red");
    }).toThrow("`URL.colour`");
    expect("colour" in url).toBe(false);
    expect(() => {
      writeAttribute(undefined, "document.title", "");
    }).toThrow(new NotSupportedError("document.title"));
  });

  test("lets pass what the setter throws", () => {
    const stubborn = {
      set mood(value: string) {
        throw new RangeError(value);
      },
    };
    expect(() => {
      writeAttribute(stubborn, "Mule.mood", "better");
    }).toThrow(new RangeError("better"));
  });
});

describe("construct", () => {
  test("makes an object of a global class", () => {
    expect(construct<URL>("URL", "/a", "https://example.org").href).toBe("https://example.org/a");
  });

  test("leaves trailing undefined arguments out", () => {
    expect(construct<URL>("URL", "https://example.org", undefined).host).toBe("example.org");
  });

  test("throws an error that names a missing class", () => {
    expect(() => construct("NoSuchThing")).toThrow(new NotSupportedError("NoSuchThing"));
  });
});

describe("a class that is no global of its interface's name", () => {
  const { Image } = globalThis as { readonly Image?: unknown };

  test("is made by the way to it, and known by that name", () => {
    expect(hasGlobal("WebAssembly.Memory")).toBe(true);
    const memory = construct<WebAssembly.Memory>("WebAssembly.Memory", { initial: 1 });
    expect(memory.buffer.byteLength).toBe(65_536);
    expect(isInstance(memory, "WebAssembly.Memory")).toBe(true);
    expect(isInstance(memory, "WebAssembly.Module")).toBe(false);
  });

  test.skipIf(Image === undefined)("may make objects of an interface of another name", () => {
    const image = construct<{ readonly width: number }>("Image", 3, 2);
    expect(image.width).toBe(3);
    expect(isInstance(image, "HTMLImageElement")).toBe(true);
  });
});

describe("hasGlobal", () => {
  test("tells whether there is such a global", () => {
    expect(hasGlobal("URL")).toBe(true);
    expect(hasGlobal("NoSuchThing")).toBe(false);
  });

  test("goes the way to one that hangs on another", () => {
    expect(hasGlobal("URL.canParse")).toBe(true);
    expect(hasGlobal("URL.noSuchThing")).toBe(false);
    expect(hasGlobal("NoSuchThing.canParse")).toBe(false);
  });

  test("looks where it is told", () => {
    expect(hasGlobal("gate.open", { gate: { open: true } })).toBe(true);
    expect(hasGlobal("URL", {})).toBe(false);
    expect(hasGlobal("URL", undefined)).toBe(true);
  });

  test("takes a global whose getter throws as missing", () => {
    Object.defineProperty(globalThis, "brokenGlobal", {
      get: () => {
        throw new Error("denied");
      },
      configurable: true,
    });
    expect(hasGlobal("brokenGlobal")).toBe(false);
    Reflect.deleteProperty(globalThis, "brokenGlobal");
  });
});

describe("a handle made disposable", () => {
  test("is the same object, and ends by its key", () => {
    const ended: unknown[] = [];
    const handle = {};
    const disposable = asDisposable(handle, (it) => ended.push(it));
    expect(disposable).toBe(handle);
    disposable[disposeSymbol]();
    expect(ended).toEqual([handle]);
  });

  test("shows no new property when it is enumerated", () => {
    expect(Reflect.ownKeys({ ...asDisposable({}, () => undefined) })).toEqual([]);
  });

  test("keeps the way to end that it has already", () => {
    const own = (): void => undefined;
    const handle = { [disposeSymbol]: own };
    expect(asDisposable(handle, () => undefined)[disposeSymbol]).toBe(own);
  });

  test("can be waited for", async () => {
    const steps: string[] = [];
    const handle = asAsyncDisposable({}, async () => {
      await Promise.resolve();
      steps.push("ended");
    });
    await handle[asyncDisposeSymbol]();
    expect(steps).toEqual(["ended"]);
  });
});

describe("endQuietly", () => {
  test.each([
    ["is locked by somebody else", new TypeError("locked")],
    ["has ended already", new DOMException("closed", "InvalidStateError")],
  ])("swallows that the object %s", async (_name, error) => {
    await expect(endQuietly(() => Promise.reject(error))).resolves.toBe(undefined);
    const throwing = (): never => {
      throw error;
    };
    await expect(endQuietly(throwing)).resolves.toBe(undefined);
  });

  test("passes on every other failure, and that the operation is missing", async () => {
    await expect(endQuietly(() => Promise.reject(new RangeError("no")))).rejects.toThrow("no");
    await expect(endQuietly(() => callMethod({}, "Gate.close"))).rejects.toThrow(NotSupportedError);
  });
});

describe("endAtOnce", () => {
  const ending = (error?: unknown): { readonly close: () => void } => ({
    close() {
      if (error !== undefined) throw error;
    },
  });

  test("says nothing of an end that was there before", () => {
    endAtOnce(ending(), "Gate.close");
    endAtOnce(ending(new DOMException("closed", "InvalidStateError")), "Gate.close");
  });

  test("passes on every other failure, and that the operation is missing", () => {
    for (const error of [new TypeError("no gate"), new RangeError("no")]) {
      expect(() => {
        endAtOnce(ending(error), "Gate.close");
      }).toThrow(error);
    }
    expect(() => {
      endAtOnce({}, "Gate.close");
    }).toThrow(NotSupportedError);
  });
});
