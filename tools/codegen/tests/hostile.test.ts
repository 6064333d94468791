/**
 * Input that means harm, too large to be a fixture: the answer is a diagnostic or code, soon, and never a crash.
 */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { renderAll } from "../src/diagnostics/render.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import { readFile } from "../src/idl/read.ts";
import { compileFixture } from "./fixture.ts";

/** Far more than any of these takes on a slow machine, far less than a hang. */
const patience = 20_000;

function compile(
  input: string,
  others: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> {
  const data = new Map(Object.entries({ "input.idl": input, ...others }));
  return compileFixture({ name: "hostile", data, expected: new Map(), strays: [] });
}

function many(count: number, line: (place: number) => string): string {
  return Array.from({ length: count }, (_, place) => line(place)).join("\n");
}

function firstLine(text: string | undefined): string | undefined {
  return text?.split("\n")[0];
}

describe("input of great depth", () => {
  test.each([
    ["sequences", "typedef ", "sequence<", "long", ">", " T;"],
    ["unions", "typedef ", "(DOMString or ", "(long or boolean)", ")", " T;"],
    [
      "extended attributes",
      "[Exposed=*] interface A { undefined f(",
      "[A(",
      "long x",
      ")] long x",
      "); };",
    ],
  ])(
    "of %s is refused, or read",
    (_, start, open, inner, close, end) => {
      for (const depth of [100, 20_000]) {
        const produced = compile(start + open.repeat(depth) + inner + close.repeat(depth) + end);
        const error = produced.get("expected.err");
        if (error !== undefined) expect(firstLine(error)).toMatch(/^error\[TN0(?:101|105)\]/u);
      }
    },
    patience,
  );

  test(
    "of inheritance is compiled, or refused where it is absurd",
    () => {
      const chain = (length: number): string =>
        many(
          length,
          (place) =>
            `[Exposed=*] interface I${String(place)}${place === 0 ? "" : ` : I${String(place - 1)}`} {};`,
        );
      expect(compile(chain(200)).get("expected.err")).toBeUndefined();
      expect(firstLine(compile(chain(3000)).get("expected.err"))).toMatch(/^error\[TN0105\]/u);
    },
    patience,
  );

  test(
    "of typedefs is refused",
    () => {
      const chain = many(20_000, (place) =>
        place === 0 ? "typedef long T0;" : `typedef T${String(place - 1)} T${String(place)};`,
      );
      for (const text of [chain, chain.split("\n").toReversed().join("\n")]) {
        expect(firstLine(compile(text).get("expected.err"))).toMatch(/^error\[TN0105\]/u);
      }
    },
    patience,
  );

  test(
    "of unions in typedefs is refused",
    () => {
      const chain = many(20_000, (place) =>
        place === 0
          ? "typedef (long or DOMString) T0;"
          : `typedef (T${String(place - 1)} or boolean) T${String(place)};`,
      );
      for (const text of [chain, chain.split("\n").toReversed().join("\n")]) {
        expect(firstLine(compile(text).get("expected.err"))).toMatch(/^error\[TN0105\]/u);
      }
    },
    patience,
  );

  test(
    "of dictionaries in a long cycle is reported once",
    () => {
      const size = 100;
      const cycle = many(
        size,
        (place) => `dictionary D${String(place)} : D${String((place + 1) % size)} {};`,
      );
      expect(
        compile(cycle)
          .get("expected.err")
          ?.match(/^error/gmu),
      ).toHaveLength(1);
    },
    patience,
  );
});

describe("input of great breadth", () => {
  test(
    "of 10,000 members is compiled",
    () => {
      const members = many(10_000, (place) => `  attribute long a${String(place)};`);
      const produced = compile(`[Exposed=*]\ninterface Broad {\n${members}\n};\n`);
      expect(produced.get("expected.err")).toBeUndefined();
    },
    patience,
  );

  test(
    "of 2,000 overloads asks for a name for each",
    () => {
      const overloads = many(2000, (place) => `  undefined f(long a${String(place)});`);
      const error = compile(`[Exposed=*]\ninterface Broad {\n${overloads}\n};\n`).get(
        "expected.err",
      );
      if (error !== undefined) expect(error).toContain("TN0403");
    },
    patience,
  );

  test(
    "of 5,000 unknown names is 5,000 diagnostics",
    () => {
      const unknown = many(5000, (place) => `  attribute X${String(place)} a${String(place)};`);
      const error = compile(`[Exposed=*]\ninterface Broad {\n${unknown}\n};\n`).get("expected.err");
      expect(error?.match(/^error\[TN0201\]/gmu)).toHaveLength(5000);
    },
    patience,
  );

  test(
    "of unions that multiply through typedefs is flattened once",
    () => {
      const doubling = many(40, (place) =>
        place === 0
          ? "typedef (long or DOMString) U0;"
          : `typedef (U${String(place - 1)} or sequence<U${String(place - 1)}>) U${String(place)};`,
      );
      const error = compile(doubling).get("expected.err");
      if (error !== undefined) expect(firstLine(error)).toMatch(/^error\[TN0/u);
    },
    patience,
  );

  test(
    "of one name of a megabyte is compiled or refused, and shown shortened",
    () => {
      const name = "N".repeat(1_000_000);
      const error =
        compile(`[Exposed=*] interface A { attribute ${name} x; };`).get("expected.err") ?? "";
      expect(firstLine(error)).toMatch(/^error\[TN0201\]/u);
      expect(
        Math.max(
          ...error
            .split("\n")
            .slice(1)
            .map((line) => line.length),
        ),
      ).toBeLessThan(200);
    },
    patience,
  );

  test("of more than 16 MiB is refused", () => {
    const diagnostics = new Diagnostics();
    const file = new SourceFile("big.idl", " ".repeat(17 * 1024 * 1024));
    expect(readFile("big", file, diagnostics)).toBeUndefined();
    expect(renderAll(diagnostics.sorted(), { color: false })).toContain("error[TN0105]");
  });
});

describe("names that mean something to JavaScript", () => {
  test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"])(
    "are ordinary names: %s",
    (name) => {
      const text = [
        `[Exposed=*] interface ${name} {};`,
        `[Exposed=*] interface Holder { attribute ${name} held; };`,
        `dictionary Options { long _${name}; };`,
        `enum Words { "${name}" };`,
      ].join("\n");
      const produced = compile(text);
      const error = produced.get("expected.err");
      // `__proto__` is no identifier of WebIDL: two underscores begin it.
      if (error !== undefined) expect(firstLine(error)).toMatch(/^error\[TN0(?:101|4)/u);
    },
  );
});
