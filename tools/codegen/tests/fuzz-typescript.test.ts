/** WebIDL made at random becomes TypeScript that type-checks, not only parses: all of it in one program. The seed is fixed; `SEED=<number>` looks elsewhere. */
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import { packageModel } from "./fixture.ts";
import { fixturesFolder } from "./golden.ts";
import { randomIdl } from "./random-idl.ts";
import { librarySets, typeErrors, withOwnTable } from "./typescript-program.ts";

const seed = Number(process.env["SEED"] ?? 1);
const patience = 120_000;

test(
  "random WebIDL becomes TypeScript that type-checks",
  () => {
    const files = new Map<string, string>();
    let compiled = 0;
    for (const [place, input] of fc.sample(randomIdl, { seed, numRuns: 300 }).entries()) {
      const diagnostics = new Diagnostics();
      const model = packageModel(new Map([["input.idl", input]]), diagnostics);
      const made = model && emitTypeScript(model, diagnostics).files;
      if (made === undefined || diagnostics.hasErrors()) continue;
      compiled += 1;
      for (const file of made) {
        const own = withOwnTable(file.text, place);
        files.set(path.join(fixturesFolder, `random-${String(place)}`, file.path), own);
      }
    }
    expect(compiled).toBeGreaterThan(100);
    const [libraries] = librarySets;
    expect(libraries && typeErrors([...files.keys()], libraries, { files })).toEqual([]);
  },
  patience,
);
