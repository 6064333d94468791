import {
  hasErrorName,
  isAbortError,
  isError,
  isInstance,
  isNotSupportedError,
  isTimeoutError,
  NotSupportedError,
  requireGlobal,
  TreenailError,
} from "@treenail/core";
import { describe, expect, it } from "vitest";
import { foreignError, foreignObject } from "./foreign-error.ts";

/** What JavaScript can throw, the worst of it included. */
const hostile: readonly unknown[] = [
  undefined,
  null,
  0,
  "AbortError",
  Symbol("AbortError"),
  () => undefined,
  { name: "AbortError" },
  Object.create(null),
  new Proxy(
    {},
    {
      get: () => {
        throw new Error("get");
      },
      getPrototypeOf: () => {
        throw new Error("getPrototypeOf");
      },
    },
  ),
];

describe("isError", () => {
  it.each<[string, Error]>([
    ["the language", new Error("no")],
    ["a class of the language", new RangeError("no")],
    ["the platform", new DOMException("no", "AbortError")],
    ["ours", new TreenailError("no")],
    ["another realm", foreignError("TypeError")],
    ["the platform in another realm", foreignObject("DOMException") as Error],
  ])("knows an error of %s", (_name, error) => {
    expect(isError(error)).toBe(true);
  });

  it.each([
    [undefined],
    [null],
    ["Error"],
    [{ name: "Error", message: "no" }],
    [Error],
    [new Event("error")],
  ])("knows that %s is none", (value) => {
    expect(isError(value)).toBe(false);
  });
});

describe("error guards", () => {
  it("know the platform's AbortError", () => {
    expect(isAbortError(AbortSignal.abort().reason)).toBe(true);
    expect(isAbortError(new DOMException("gone", "AbortError"))).toBe(true);
  });

  it("know a TimeoutError of the platform", () => {
    expect(isTimeoutError(new DOMException("late", "TimeoutError"))).toBe(true);
    expect(isTimeoutError(new DOMException("gone", "AbortError"))).toBe(false);
  });

  it("are false for anything that is no error, and never throw", () => {
    for (const value of hostile) {
      expect(isAbortError(value)).toBe(false);
      expect(isTimeoutError(value)).toBe(false);
      expect(isNotSupportedError(value)).toBe(false);
    }
  });

  it("are false for an error whose name cannot be read", () => {
    const error = new Error("no name");
    Object.defineProperty(error, "name", {
      get: () => {
        throw new Error("name");
      },
    });
    expect(hasErrorName(error, "Error")).toBe(false);
  });

  it("tell our NotSupportedError from the platform's, which names no API", () => {
    expect(isNotSupportedError(new NotSupportedError("Blob"))).toBe(true);
    expect(isNotSupportedError(new DOMException("no", "NotSupportedError"))).toBe(false);
  });

  it("know an error of another copy of the package", () => {
    class NotSupportedErrorOfAnotherCopy extends Error {
      override readonly name = "NotSupportedError";
      readonly api = "Blob";
    }
    expect(isNotSupportedError(new NotSupportedErrorOfAnotherCopy())).toBe(true);
  });
});

describe("TreenailError", () => {
  it("is an Error with a cause", () => {
    const cause = new Error("why");
    const error = new TreenailError("what", { cause });
    expect(error).toBeInstanceOf(Error);
    expect(error.cause).toBe(cause);
    expect(error.message).toBe("what");
  });
});

describe("requireGlobal", () => {
  it("finds a global", () => {
    expect(requireGlobal("Object")).toBe(Object);
  });

  it("names the API that is missing", () => {
    const find = (): unknown => requireGlobal("NoSuchGlobal");
    expect(find).toThrow(NotSupportedError);
    expect(find).toThrow(
      expect.objectContaining({ api: "NoSuchGlobal", name: "NotSupportedError" }),
    );
  });

  it("finds a static member, and names the path to one that is missing", () => {
    expect(requireGlobal("Object.keys")).toBe(Object.keys);
    expect(() => requireGlobal("Object.noSuchMember")).toThrow(
      new NotSupportedError("Object.noSuchMember"),
    );
    expect(() => requireGlobal("NoSuchGlobal.member")).toThrow(
      new NotSupportedError("NoSuchGlobal.member"),
    );
  });

  it("finds a global that came after the import", () => {
    const scope = globalThis as Record<string, unknown>;
    scope["treenailLate"] = 1;
    expect(requireGlobal("treenailLate")).toBe(1);
    delete scope["treenailLate"];
    expect(() => requireGlobal("treenailLate")).toThrow(NotSupportedError);
  });

  it("passes on what a getter of the global throws", () => {
    const denied = new DOMException("denied", "SecurityError");
    Object.defineProperty(globalThis, "treenailDenied", {
      configurable: true,
      get: () => {
        throw denied;
      },
    });
    expect(() => requireGlobal("treenailDenied")).toThrow(denied);
    Reflect.deleteProperty(globalThis, "treenailDenied");
  });
});

describe("isInstance", () => {
  it("knows an instance, and an instance of a subclass", () => {
    expect(isInstance(new Blob(), "Blob")).toBe(true);
    expect(isInstance(new AbortController().signal, "EventTarget")).toBe(true);
    expect(isInstance(new TypeError("no"), "Error")).toBe(true);
  });

  it("knows an instance by its class string when the constructor is another", () => {
    class Blob {
      get [Symbol.toStringTag](): string {
        return "unused";
      }
    }
    Object.defineProperty(Blob.prototype, Symbol.toStringTag, { value: "Blob" });
    expect(isInstance(new Blob(), "Blob")).toBe(true);
    class File extends Blob {}
    expect(isInstance(new File(), "Blob")).toBe(true);
  });

  it("knows an instance of a global class that has neither class string nor name", () => {
    const scope = globalThis as Record<string, unknown>;
    const Nameless = (() =>
      class {
        readonly field = 1;
      })();
    scope["TreenailNameless"] = Nameless;
    expect(isInstance(new Nameless(), "TreenailNameless")).toBe(true);
    delete scope["TreenailNameless"];
  });

  it("is false for a class of a program's own that merely has the same name", () => {
    const EventOfMine = (() => {
      class Event {
        readonly mine = true;
      }
      return Event;
    })();
    const ErrorOfMine = (() => {
      class Error {
        readonly mine = true;
      }
      return Error;
    })();
    expect(isInstance(new EventOfMine(), "Event")).toBe(false);
    expect(isInstance(new ErrorOfMine(), "Error")).toBe(false);
  });

  it("knows the language's own errors of another realm", () => {
    const foreign = foreignError("TypeError");
    expect(foreign instanceof Error).toBe(false);
    expect(isInstance(foreign, "TypeError")).toBe(true);
    expect(isInstance(foreign, "Error")).toBe(true);
    expect(isInstance(foreign, "RangeError")).toBe(false);
    expect(hasErrorName(foreign, "TypeError")).toBe(true);
  });

  it("does not believe the value's own class string", () => {
    expect(isInstance({ [Symbol.toStringTag]: "Blob" }, "Blob")).toBe(false);
  });

  it("is false for an interface that does not exist, and for anything hostile", () => {
    expect(isInstance({}, "NoSuchInterface")).toBe(false);
    for (const value of hostile) expect(isInstance(value, "Blob")).toBe(false);
  });
});
