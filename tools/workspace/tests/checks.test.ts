import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checks } from "../src/check/checks.ts";
import { root } from "../src/root.ts";
import { chosenTasks, readOptions } from "../src/test/options.ts";
import { checkSuites } from "../src/test/suites.ts";

interface NxJson {
  readonly targetDefaults: Readonly<
    Record<string, { readonly cache?: boolean; readonly inputs?: readonly unknown[] }>
  >;
}

describe("each check of npm run check", () => {
  it.each(checks.map(({ name, test }) => [name, test]))("is in npm test: %s", (_, test) => {
    const suites: readonly string[] = checkSuites;
    const known = test.endsWith(".test.ts")
      ? existsSync(path.join(import.meta.dirname, test))
      : suites.includes(test);
    expect(known, `${test} is neither a suite nor a file of tests`).toBe(true);
  });

  it("is run once", () => {
    const suites = checks.map(({ test }) => test).filter((test) => test.startsWith("check-"));
    expect([...suites].sort()).toEqual([...checkSuites].sort());
  });

  it("is counted when nothing is left out", () => {
    const tasks = chosenTasks(readOptions([])).map(({ suite }) => suite);
    expect(tasks).toEqual(expect.arrayContaining([...checkSuites]));
  });

  it.each(checkSuites)("%s says what it depends on, so that it need not run again", (suite) => {
    const text = readFileSync(path.join(root, "nx.json"), "utf8");
    const target = (JSON.parse(text) as NxJson).targetDefaults[`test-${suite}`];
    expect(target?.cache).toBe(true);
    expect(target?.inputs).toContain("checkGlobals");
  });
});
