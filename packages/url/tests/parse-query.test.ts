import type { Schema } from "@treenail/core";
import {
  asBoolean,
  asInteger,
  asNumber,
  asText,
  InvalidQueryError,
  isInvalidQueryError,
  listOf,
  oneOf,
  optional,
  parseQuery,
  type Parameter,
} from "@treenail/url";
import { describe, expect, it } from "vitest";

/** A schema that answers what it is given to answer. */
function schema<T>(validate: Schema<T>["~standard"]["validate"]): Schema<T> {
  return { "~standard": { version: 1, validate } };
}

/** The value that one parameter has in a query. */
function read<T>(parameter: Parameter<T>, query: string): T {
  return parseQuery(query, { a: parameter }).a;
}

function errorOf(parse: () => unknown): InvalidQueryError {
  try {
    parse();
  } catch (error) {
    if (isInvalidQueryError(error)) return error;
    throw error;
  }
  throw new Error("was let through");
}

describe("parseQuery", () => {
  it("gives a value of its type for each parameter", () => {
    const query = parseQuery(
      new URL("https://example.org/?page=2&tag=a&tag=b&draft").searchParams,
      {
        page: asInteger,
        tag: listOf(asText),
        draft: asBoolean,
        sort: optional(oneOf("name", "date")),
        size: optional(asNumber, 20),
      },
    );
    expect(query).toEqual({ page: 2, tag: ["a", "b"], draft: true, sort: undefined, size: 20 });
  });

  it.each(["a=b+c", "?a=b%20c", "other=1&a=b c&other=2"])("takes a text: %s", (text) => {
    expect(parseQuery(text, { a: asText })).toEqual({ a: "b c" });
  });

  it("names every parameter that is wrong, and what it was given", () => {
    const error = errorOf(() =>
      parseQuery("?page=two&sort=name&sort=date", {
        page: asNumber,
        sort: oneOf("name", "date"),
        q: asText,
        fine: optional(asText),
      }),
    );
    expect(error).toBeInstanceOf(InvalidQueryError);
    expect(error.issues.map(({ parameter, values }) => [parameter, values])).toEqual([
      ["page", ["two"]],
      ["sort", ["name", "date"]],
      ["q", []],
    ]);
    expect(error.message).toBe(
      "`page`: `two` is not a number; `sort`: given 2 times; `q`: missing",
    );
  });

  it("takes a function of one's own, and keeps what it throws", () => {
    const asDate = (values: readonly string[]): Date => {
      const date = new Date(asText(values));
      if (Number.isNaN(date.getTime())) throw new RangeError("no date");
      return date;
    };
    expect(read(asDate, "a=2026-01-02").toISOString()).toBe("2026-01-02T00:00:00.000Z");
    const [issue] = errorOf(() => read(asDate, "a=soon")).issues;
    expect(issue?.message).toBe("no date");
    expect(issue?.cause).toBeInstanceOf(RangeError);
    const throwing = (): never => {
      throw "just no";
    };
    expect(errorOf(() => read(throwing, "a")).message).toBe("`a`: just no");
  });

  it("is not fooled by names that objects have", () => {
    expect(parseQuery("", { toString: optional(asText) })).toEqual({ toString: undefined });
    expect(parseQuery("__proto__=x&a=1", { a: asText })).toEqual({ a: "1" });
  });
});

describe("a schema", () => {
  const length = schema((value) =>
    typeof value === "string" ? { value: value.length } : { issues: [{ message: "no text" }] },
  );

  it("makes the value of a parameter's text", () => {
    const query = parseQuery("?a=abc", { a: length });
    expect(query).toEqual({ a: 3 });
  });

  it("is given nothing when the parameter is missing, and a list when it is repeated", () => {
    const seen: unknown[] = [];
    const any = schema((value) => ({ value: seen.push(value) }));
    parseQuery("?b=1&b=2", { a: any, b: any });
    expect(seen).toEqual([undefined, ["1", "2"]]);
  });

  it("says what is wrong, and where", () => {
    const picky = schema<string>(() => ({
      issues: [{ message: "no", path: [0] }, { message: "never" }],
    }));
    const error = errorOf(() => parseQuery("?a=b", { a: picky, c: length }));
    expect(error.issues).toEqual([
      { parameter: "a", values: ["b"], message: "no", path: ["a", 0] },
      { parameter: "a", values: ["b"], message: "never", path: ["a"] },
      { parameter: "c", values: [], message: "no text", path: ["c"] },
    ]);
  });

  it("must answer at once", () => {
    const late = schema(() => Promise.resolve({ value: 1 }));
    expect(() => parseQuery("?a=b", { a: late })).toThrow(TypeError);
  });
});

describe("a parameter", () => {
  it.each([
    ["a", ""],
    ["a=", ""],
    ["a= x ", " x "],
    ["a=%F0%9F%98%80", "😀"],
  ])("is a text: %s", (query, value) => {
    expect(read(asText, query)).toBe(value);
  });

  it.each([
    ["1", 1],
    ["-1.5", -1.5],
    [".5", 0.5],
    ["2.", 2],
    ["1e3", 1000],
    ["%2B4", 4],
    ["007", 7],
  ])("is a number: %s", (text, value) => {
    expect(read(asNumber, `a=${text}`)).toBe(value);
  });

  it.each(["", "two", "0x10", "1_000", "1,5", " 1", "NaN", "Infinity", "1e999", "."])(
    "is no number: %s",
    (text) => {
      expect(() => read(asNumber, `a=${text}`)).toThrow(InvalidQueryError);
    },
  );

  it.each([
    ["0", 0],
    ["-12", -12],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("is a whole number: %s", (text, value) => {
    expect(read(asInteger, `a=${text}`)).toBe(value);
  });

  it.each(["", "1.5", "1e3", "9007199254740992", "1n"])("is no whole number: %s", (text) => {
    expect(() => read(asInteger, `a=${text}`)).toThrow(InvalidQueryError);
  });

  it.each([
    ["a", true],
    ["a=", true],
    ["a=true", true],
    ["a=1", true],
    ["a=false", false],
    ["a=0", false],
  ])("is a truth value: %s", (query, value) => {
    expect(read(asBoolean, query)).toBe(value);
  });

  it.each(["yes", "TRUE", "2", "off"])("is no truth value: %s", (text) => {
    expect(() => read(asBoolean, `a=${text}`)).toThrow("truth value");
  });

  it("is one of some texts", () => {
    expect(read(oneOf("x", "y"), "a=y")).toBe("y");
    expect(() => read(oneOf("x", "y"), "a=z")).toThrow("`a`: `z` is not one of x, y");
    expect(() => read(oneOf("x"), "a=toString")).toThrow(InvalidQueryError);
  });

  it("is a list, repeated or with a separator", () => {
    expect(read(listOf(asInteger), "a=1&a=2")).toEqual([1, 2]);
    expect(read(listOf(asInteger, ","), "a=1,2&a=3")).toEqual([1, 2, 3]);
    expect(read(listOf(asText), "a=1,2")).toEqual(["1,2"]);
    expect(read(listOf(asText), "a=")).toEqual([""]);
    expect(read(listOf(asText, ","), "a=")).toEqual([]);
    expect(read(listOf(asText), "")).toEqual([]);
    expect(() => read(listOf(asInteger), "a=1&a=b")).toThrow("`b` is not a whole number");
  });

  it("may be missing, but not wrong", () => {
    expect(read(optional(asInteger), "")).toBe(undefined);
    expect(read(optional(asInteger, null), "")).toBe(null);
    expect(read(optional(asInteger, 1), "a=2")).toBe(2);
    expect(() => read(optional(asInteger, 1), "a=x")).toThrow(InvalidQueryError);
  });
});
