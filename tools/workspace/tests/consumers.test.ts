/**
 * The published packages compile the same in a stranger's project, whichever compiler, libraries, `@types/node` and resolution of
 * modules it has. The programs are those that the compiler's own tests have.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installBuilt } from "../src/check/pack.ts";
import { compileAll } from "../src/consumers/compile.ts";
import {
  allConsumers,
  chosenConsumers,
  compilers,
  dependency,
  nameOf,
  nodeTypes,
  type Consumer,
} from "../src/consumers/matrix.ts";
import { pairsOf } from "../src/consumers/pairwise.ts";
import { programsFolder, writePrograms } from "../src/consumers/project.ts";
import { packageNames } from "../src/test/files.ts";

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "treenail-consumers-"));
  await installBuilt(folder, packageNames());
  writePrograms(folder);
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("the matrix of consumers", () => {
  it("has every two values together in some row", () => {
    const met = new Set(chosenConsumers.flatMap(pairsOf));
    expect(allConsumers.flatMap(pairsOf).filter((pair) => !met.has(pair))).toEqual([]);
    expect(chosenConsumers.length).toBeLessThan(allConsumers.length / 4);
  });

  it.each([...Object.entries(compilers), ...Object.entries(nodeTypes)])(
    "means version %s of %s",
    (version, name) => {
      if (name === undefined) return;
      const file = path.join(dependency(name), "package.json");
      const installed = JSON.parse(readFileSync(file, "utf8")) as { readonly version: string };
      expect(`${installed.version}.`).toContain(`${version}.`);
    },
  );

  it.each(packageNames())("has a program that uses %s", (name) => {
    const texts = readdirSync(programsFolder).map((file) =>
      readFileSync(path.join(programsFolder, file), "utf8"),
    );
    expect(texts.filter((text) => text.includes(`} from "@treenail/${name}"`))).not.toEqual([]);
  });
});

const versions = Object.keys(compilers) as Consumer["typescript"][];

describe.each(versions)("the programs, with TypeScript %s", (typescript) => {
  const consumers = chosenConsumers.filter((consumer) => consumer.typescript === typescript);
  let findings: readonly (readonly string[])[];

  beforeAll(async () => {
    findings = await compileAll(folder, typescript, consumers);
  }, 120_000);

  it.each(consumers.map((consumer, place) => ({ name: nameOf(consumer), place })))(
    "compile: $name",
    ({ place }) => {
      expect(findings[place]).toEqual([]);
    },
  );
});
