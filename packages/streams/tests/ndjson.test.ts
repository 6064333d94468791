import { hasErrorName, type Schema } from "@treenail/core";
import {
  collect,
  fromIterable,
  InvalidLineError,
  isInvalidLineError,
  LineTooLongError,
  ndjson,
} from "@treenail/streams";
import { describe, expect, it } from "vitest";

const isNumber = (value: unknown): value is number => typeof value === "number";

/** Lets through texts of digits and makes numbers of them. */
const digits: Schema<number> = {
  "~standard": {
    version: 1,
    validate: async (value) => {
      await Promise.resolve();
      return typeof value === "string" && /^\d+$/.test(value)
        ? { value: Number(value) }
        : { issues: [{ message: "no digits", path: ["a"] }] };
    },
  },
};

async function errorOf(values: AsyncIterable<unknown>): Promise<InvalidLineError> {
  const error: unknown = await collect(fromIterable(values)).catch((reason: unknown) => reason);
  if (!isInvalidLineError(error)) throw error;
  return error;
}

describe("ndjson", () => {
  it("gives the value of each line, and passes over blank ones", async () => {
    const text = '\ufeff{"a":1}\r\n\n  \t\n[2]\n"three"\nnull';
    expect(await collect(fromIterable(ndjson([text])))).toEqual([{ a: 1 }, [2], "three", null]);
  });

  it("reads a stream of bytes that cuts values apart", async () => {
    const bytes = new TextEncoder().encode('{"a":"€"}\n2');
    const stream = fromIterable([...bytes].map((byte) => new Uint8Array([byte])));
    expect(await collect(fromIterable(ndjson(stream)))).toEqual([{ a: "€" }, 2]);
    expect(stream.locked).toBe(false);
  });

  it("lets through what a type guard lets through", async () => {
    expect(await collect(fromIterable(ndjson(["1\n2"], isNumber)))).toEqual([1, 2]);
    const error = await errorOf(ndjson(['1\n\n"a"'], isNumber));
    expect([error.line, error.value, error.issues]).toEqual([3, "a", []]);
  });

  it("gives what a schema makes of the values, and what it says is wrong", async () => {
    expect(await collect(fromIterable(ndjson(['"1"\n"2"'], digits)))).toEqual([1, 2]);
    const error = await errorOf(ndjson(['"1"\n"a"'], digits));
    expect([error.line, error.value]).toEqual([2, "a"]);
    expect(error.issues).toEqual([{ message: "no digits", path: ["a"] }]);
    expect(error.message).toContain("no digits");
  });

  it.each(["{", "undefined", "1 2", "'a'"])("says which line is no JSON: %s", async (bad) => {
    const error = await errorOf(ndjson([`1\n${bad}\n3`]));
    expect(error).toBeInstanceOf(InvalidLineError);
    expect([error.line, error.value, error.issues]).toEqual([2, bad, []]);
    expect(hasErrorName(error.cause, "SyntaxError")).toBe(true);
  });

  it("gives the values before the bad one, then the error once, and cancels the source", async () => {
    let returned = 0;
    function* texts(): Generator<string> {
      try {
        yield "1\n{\n3\n";
      } finally {
        returned += 1;
      }
    }
    const values = ndjson(texts());
    expect((await values.next()).value).toBe(1);
    await expect(values.next()).rejects.toThrow(InvalidLineError);
    expect(await values.next()).toEqual({ done: true, value: undefined });
    expect(returned).toBe(1);
  });

  it("passes on what a guard throws", async () => {
    const throwing = (value: unknown): value is number => {
      throw new RangeError(String(value));
    };
    await expect(ndjson(["1"], throwing).next()).rejects.toThrow(RangeError);
  });

  it("takes the options of lines", async () => {
    await expect(ndjson(['"long"'], undefined, { maxLength: 3 }).next()).rejects.toThrow(
      LineTooLongError,
    );
    const values = ndjson(["1\n2"], isNumber, { signal: AbortSignal.abort("before") });
    await expect(values.next()).rejects.toBe("before");
  });

  it("does not wait for a schema that is stuck when its signal fires", async () => {
    const stuck: Schema<number> = {
      "~standard": { version: 1, validate: () => new Promise(() => undefined) },
    };
    const controller = new AbortController();
    const value = ndjson(["1"], stuck, { signal: controller.signal }).next();
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort("enough");
    await expect(value).rejects.toBe("enough");
  });
});
