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

/** IDL with so many levels of one thing in another. */
function nested(
  start: string,
  open: string,
  inner: string,
  close: string,
  end: string,
  levels = (depth: number): number => depth,
): (depth: number) => string {
  return (depth) => start + open.repeat(levels(depth)) + inner + close.repeat(levels(depth)) + end;
}

function firstLine(text: string | undefined): string | undefined {
  return text?.split("\n")[0];
}

describe("input of great depth", () => {
  const forms: readonly (readonly [string, (depth: number) => string])[] = [
    ["sequences", nested("typedef ", "sequence<", "long", ">", " T;")],
    ["promises", nested("typedef ", "Promise<", "long", ">", " T;")],
    [
      "promises in sequences",
      nested("callback C = any (", "sequence<Promise<", "long", ">>", " x);", (depth) =>
        Math.ceil(depth / 2),
      ),
    ],
    ["asynchronous sequences", nested("typedef ", "async_sequence<", "long", ">", " T;")],
    ["records", nested("typedef ", "record<DOMString, ", "long", ">", " T;")],
    [
      "unions",
      nested("typedef ", "(DOMString or ", "(long or boolean)", ")", " T;", (depth) => depth - 1),
    ],
    [
      "types of arguments",
      nested("[Exposed=*] interface A { undefined f(", "sequence<", "long", ">", " x); };"),
    ],
    ["types of fields", nested("dictionary A { ", "sequence<", "long", ">", " x; };")],
    [
      "extended attributes",
      nested("[Exposed=*] interface A { undefined f(", "[A(", "long x", ")] long x", "); };"),
    ],
  ];
  const cases = forms.flatMap(([name, make]) =>
    [50, 64, 65, 900, 1600, 3000, 20_000].map((depth) => ({ name, make, depth })),
  );

  test.each(cases)(
    "of $depth $name is compiled up to 64, refused where it goes beyond",
    ({ make, depth }) => {
      const started = performance.now();
      const error = compile(make(depth)).get("expected.err");
      expect(performance.now() - started).toBeLessThan(2000);
      if (depth <= 64) expect(error ?? "").not.toContain("TN0105");
      else expect(firstLine(error)).toMatch(/^error\[TN0105\]: types stand in one another deeper/u);
    },
    patience,
  );

  test("is told at the first type that stands too deep", () => {
    const text = `typedef long T;\ntypedef ${"sequence<".repeat(65)}T${">".repeat(65)} U;`;
    const place = String("typedef ".length + "sequence<".length * 64 + 1);
    expect(compile(text).get("expected.err")).toContain(`input.idl:2:${place}`);
  });

  test(
    "of data is refused",
    () => {
      const deep = "[".repeat(200_000) + "]".repeat(200_000);
      const error = compile("", { "bindings.json": deep }).get("expected.err");
      expect(firstLine(error)).toMatch(/^error\[TN0105\]: `bindings.json` is nested too deeply/u);
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

  test(
    "of a name of 50,000 characters before a fault is refused soon",
    () => {
      const started = performance.now();
      const error = compile(`interface ${"A".repeat(50_000)} { ] };`).get("expected.err");
      expect(firstLine(error)).toMatch(/^error\[TN0101\]/u);
      expect(performance.now() - started).toBeLessThan(2000);
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
