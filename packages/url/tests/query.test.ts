import { queryValues, searchParams, UrlParseError, withQuery } from "@treenail/url";
import { describe, expect, it } from "vitest";

describe("searchParams", () => {
  it("writes values of a record in order", () => {
    expect(searchParams({ b: 1, a: true, c: "x y&z", d: 10n }).toString()).toBe(
      "b=1&a=true&c=x+y%26z&d=10",
    );
  });

  it("repeats the name of a list", () => {
    expect(searchParams({ tag: ["a", "b"], none: [] }).toString()).toBe("tag=a&tag=b");
  });

  it("leaves out null and undefined, but not what is empty or false", () => {
    expect(searchParams({ a: null, b: undefined, c: "", d: 0, e: false }).toString()).toBe(
      "c=&d=0&e=false",
    );
  });

  it("takes pairs, and another query", () => {
    expect(
      searchParams([
        ["a", 1],
        ["a", 2],
      ]).toString(),
    ).toBe("a=1&a=2");
    expect(searchParams(new URLSearchParams("x=1&x=2")).toString()).toBe("x=1&x=2");
  });
});

describe("withQuery", () => {
  it("adds to what the URL has, and keeps its fragment", () => {
    expect(withQuery("https://example.org/?a=1#f", { a: 2, b: ["x", "y"] }).href).toBe(
      "https://example.org/?a=1&a=2&b=x&b=y#f",
    );
  });

  it("does not change the URL it was given", () => {
    const url = new URL("https://example.org/");
    withQuery(url, { a: 1 });
    expect(url.href).toBe("https://example.org/");
  });

  it("resolves a relative text against a base", () => {
    expect(withQuery("b", { q: 1 }, "https://example.org/a/").href).toBe(
      "https://example.org/a/b?q=1",
    );
  });

  it("refuses what is no URL", () => {
    expect(() => withQuery("b", { q: 1 })).toThrow(UrlParseError);
  });
});

describe("queryValues", () => {
  it("gathers the values of each name in order", () => {
    expect([...queryValues(new URLSearchParams("b=1&a=2&b=3&c"))]).toEqual([
      ["b", ["1", "3"]],
      ["a", ["2"]],
      ["c", [""]],
    ]);
  });

  it("is safe with names that objects have", () => {
    expect(queryValues(new URLSearchParams("__proto__=1&constructor=2")).get("__proto__")).toEqual([
      "1",
    ]);
  });
});
