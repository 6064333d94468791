/**
 * The TypeScript that fixtures expect is TypeScript: it type-checks, all fixtures in one program, with and without the platform's own types,
 * and prettier leaves it unchanged.
 */
import path from "node:path";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import { readFixtures } from "./fixture.ts";
import { fixturesFolder, split } from "./golden.ts";
import { librarySets, typeErrors, withOwnTable } from "./typescript-program.ts";

const fixtures = readFixtures();

/** Mixins that fixtures give a package which has none of the name: what they add to them has to have a place. */
const mixins = fixtures.flatMap(({ data }) =>
  [...(data.get("events.idl") ?? "").matchAll(/interface mixin (\w+)/gu)].map(([, name]) => name),
);
const augmentation = `import type {} from "@treenail/events";
declare module "@treenail/events" {
${mixins.map((name) => `  interface ${name ?? ""} {}`).join("\n")}
}
`;

const golden = new Map<string, string>([
  // First: TypeScript looks at what a module exports once.
  [path.join(fixturesFolder, "events.ts"), augmentation],
  ...fixtures.flatMap(({ name, expected }, place) => {
    const text = expected.get("expected.ts");
    const folder = path.join(fixturesFolder, name, "generated/ts");
    return text === undefined
      ? []
      : [...split(text)].map(
          ([file, part]) => [path.join(folder, file), withOwnTable(part, place)] as const,
        );
  }),
]);

describe("the TypeScript that fixtures expect", () => {
  test("is there to be checked", () => {
    expect(golden.size).toBeGreaterThan(100);
  });

  test.each(librarySets.slice(0, 2))("type-checks with $name", (libraries) => {
    expect(typeErrors([...golden.keys()], libraries, { files: golden })).toEqual([]);
  });

  test("is formatted as prettier formats it", async () => {
    const unlike: string[] = [];
    for (const [file, text] of golden) {
      const formatted = await format(text, { parser: "typescript", printWidth: 100 });
      if (formatted !== text) unlike.push(path.relative(fixturesFolder, file));
    }
    expect(unlike).toEqual([]);
  });
});
