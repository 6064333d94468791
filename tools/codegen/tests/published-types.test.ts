/**
 * The published types compile alike with every set of libraries that a consumer may have, with nothing skipped, and mean the same in each:
 * the programs in `consumers/` hold what must and must not compile.
 */
import { globSync } from "node:fs";
import path from "node:path";
import { format } from "prettier";
import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { layeredPackages } from "../../workspace/src/test/files.ts";
import { root } from "./platform.ts";
import { librarySets, typeErrors } from "./typescript-program.ts";

const absolute = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: root })
    .toSorted()
    .map((file) => path.join(root, file));
const packages = absolute("packages/*/ts/index.ts");
const layered = layeredPackages();
const consumers = absolute("tools/codegen/tests/consumers/*.ts");

describe("the packages and the programs that use them", () => {
  test("are there to be checked", () => {
    expect(packages.length).toBeGreaterThanOrEqual(7);
    expect(consumers.length).toBeGreaterThanOrEqual(4);
  });

  test.each(librarySets)("compile with $name", (libraries) => {
    // All of them compile with the others in `corpus-typescript.test.ts`.
    const isWhole = libraries.lib.includes("lib.webworker.d.ts");
    const entries = isWhole
      ? packages
      : layered.map((name) => absolute(`packages/${name}/ts/index.ts`)).flat();
    expect(typeErrors([...entries, ...consumers], libraries)).toEqual([]);
  });
});

describe("the generated TypeScript", () => {
  // That of the others comes out of the same printer, which has tests of its own; all of them would take half a minute.
  test("of layers by hand is formatted as prettier formats it", async () => {
    const unlike: string[] = [];
    for (const file of layered.flatMap((name) => absolute(`packages/${name}/generated/**/*.ts`))) {
      const text = fs.readFileSync(file, "utf8");
      const formatted = await format(text, { parser: "typescript", printWidth: 100 });
      if (formatted !== text) unlike.push(path.relative(root, file));
    }
    expect(unlike).toEqual([]);
  });

  test("does not name the libraries of types that it does without", () => {
    const naming = absolute("packages/*/generated/ts/**/*.ts").filter((file) =>
      /\/\/\/ *<reference|lib\.dom|declare global/u.test(fs.readFileSync(file, "utf8")),
    );
    expect(naming).toEqual([]);
  });
});
