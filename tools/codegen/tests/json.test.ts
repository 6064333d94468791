/** What is read of JSON data, where its entries stand, and that no fault in it is missed. */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import { parseJson } from "../src/idl/json.ts";

function read(text: string): { readonly value: unknown; readonly codes: readonly string[] } {
  const diagnostics = new Diagnostics();
  const json = parseJson(new SourceFile("data.json", text), diagnostics);
  return { value: json?.value, codes: diagnostics.sorted().map(({ code }) => code) };
}

describe("a key that stands twice", () => {
  test.each([
    String.raw`{ "a": 1, "a": 2 }`,
    String.raw`{ "in": { "a": 1, "a": 1 } }`,
    String.raw`[{ "a\\": 1, "a\\": 2 }]`,
    String.raw`{ "a\":": 1, "a\":": 2 }`,
    String.raw`{ "a" : ":", "b": "\":", "a"
:2}`,
    String.raw`{ "a": 1, "\u0061": 2 }`,
    String.raw`{ "__proto__": 1, "__proto__": 2 }`,
  ])("is told in %s", (text) => {
    expect(read(text)).toEqual({ value: undefined, codes: ["TN0102"] });
  });
});

describe("what only looks like a key", () => {
  test.each([
    String.raw`{ "a": ":", "b": "\":\":" }`,
    String.raw`[":", " :", "\\", ": \\\" :"]`,
    String.raw`{ "a\\": ["a\\"], "b": { "a\\": null } }`,
    "null",
  ])("is none in %s", (text) => {
    expect(read(text)).toEqual({ value: JSON.parse(text) as unknown, codes: [] });
  });
});

test("data that is absurdly deep is refused", () => {
  const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  expect(read(deep(200)).codes).toEqual([]);
  expect(read(deep(200_000)).codes).toEqual(["TN0105"]);
});

test("an entry is found where it stands, also after the value was read", () => {
  const text = '{ "list": [10, { "key": ":" }] }';
  const file = new SourceFile("data.json", text);
  const json = parseJson(file, new Diagnostics());
  const told = (...span: Parameters<NonNullable<typeof json>["spanOf"]>): string | undefined => {
    const found = json?.spanOf(...span);
    return found && text.slice(found.start, found.end);
  };
  expect(told(["list", 0])).toBe("10");
  expect(told(["list", 1, "key"])).toBe('":"');
  expect(told(["list", 1, "key"], "key")).toBe('"key"');
  expect(told(["list", 1, "other"])).toBe('{ "key": ":" }');
});
