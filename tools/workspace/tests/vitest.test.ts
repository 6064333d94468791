import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "../src/root.ts";
import type { SuiteResult } from "../src/test/result.ts";
import { runVitest } from "../src/test/vitest.ts";

let folder: string;

beforeEach(() => {
  // Inside of the repository, where vitest is found.
  const place = path.join(root, ".vitest");
  mkdirSync(place, { recursive: true });
  folder = mkdtempSync(path.join(place, "run-"));
  write(
    "vitest.config.mjs",
    'export default { test: { projects: [{ test: { name: "node" } }] } };',
  );
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string): void => {
  writeFileSync(path.join(folder, name), text);
};

const test = (name: string, body: string): string =>
  `import { it } from "vitest";\nit(${JSON.stringify(name)}, ({ task }) => { ${body} });\n`;

function run(limit: number): Promise<readonly SuiteResult[]> {
  const config = { root: folder, file: path.join(folder, "vitest.config.mjs") };
  return runVitest({
    projects: ["node"],
    only: [],
    serverUrl: "http://127.0.0.1:9",
    config,
    limit,
  });
}

const outcomes = (results: readonly SuiteResult[]): readonly [number, number][] =>
  results
    .map(({ counts }): [number, number] => [counts.passed, counts.failed])
    .sort(([a], [b]) => b - a);

describe("a run of vitest", () => {
  it("gives the counts of each file", async () => {
    write("a.test.mjs", test("passes", ""));
    write("b.test.mjs", test("fails", "throw new Error('no');"));
    expect(outcomes(await run(30_000))).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it("gives the notes that tests leave", async () => {
    write("a.test.mjs", test("notes", 'task.meta.treenailNotes = ["read this"];'));
    expect((await run(30_000))[0]?.notes).toEqual([expect.stringContaining(": read this")]);
  });

  it("with a test that never gives the processor back is ended, and the other files count", async () => {
    write("a.test.mjs", test("passes", ""));
    write("b.test.mjs", test("hangs", "for (;;);"));
    const results = await run(4000);
    expect(outcomes(results)).toEqual([
      [1, 0],
      [0, 1],
    ]);
    const { failures } = results.find(({ counts }) => counts.failed > 0)!;
    expect(failures.join()).toMatch(/b\.test\.mjs did not end: .*its limit of 4 s/u);
  });

  it("with the repository's settings fails a marked test, which would keep others from running", async () => {
    const settings = JSON.stringify(path.join(root, "vitest.config.ts"));
    write(
      "vitest.config.mjs",
      `import repository from ${settings};
      const { allowOnly } = repository.test;
      export default { test: { allowOnly, projects: [{ test: { name: "node" } }] } };`,
    );
    write("a.test.mjs", test("passes", "").replace("it(", "it.only("));
    const results = await run(30_000);
    expect(outcomes(results)).toEqual([[0, 1]]);
    expect(results[0]?.failures.join()).toContain("Unexpected .only modifier");
  });
});
