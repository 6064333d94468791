// What the compiler's tests state of the platform: snapshots, and the files that `UPDATE=1` accepts. After an update they are restated,
// so that a review sees the difference. Laws stand in the same tests, and what an update breaks of them is told.
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { runProgram } from "../process/run.ts";
import { SetupError } from "../setup/progress.ts";
import { git } from "./git.ts";

const folder = "tools/codegen/tests";
const fixture = "emit-promises-of-all-types";

/** What reads all of the platform, or what is generated for packages. */
const reading = /\breadPlatform\b|\blayeredPackages\b/u;

interface Run {
  readonly files: readonly string[];
  /** Part of a test's name. */
  readonly only?: string;
}

/** In this order: the fixture's own tests come after the one that writes its input. */
function runsIn(base: string): readonly Run[] {
  const all = globSync(`${folder}/*.test.ts`, { cwd: base }).toSorted();
  const files = all.filter((file) => reading.test(readFileSync(path.join(base, file), "utf8")));
  return files.length === 0
    ? []
    : [{ files }, { files: [`${folder}/fixtures.test.ts`], only: fixture }];
}

export interface Restated {
  /** Below the repository. */
  readonly files: readonly string[];
  /** Names of tests that state something else, which does not hold. */
  readonly failed: readonly string[];
}

export async function restate(base: string): Promise<Restated> {
  const failed = await runTests(base, ["--update=all"], { UPDATE: "1" });
  const changed = git(base, ["diff", "--name-only", "--", "tools/codegen"]) ?? "";
  const files = changed.split("\n").filter((file) => /\/(?:tests|fixtures)\//u.test(file));
  return { files, failed };
}

/** The same tests, where everything has to be as it is stated. */
export function failuresIn(base: string): Promise<readonly string[]> {
  return runTests(base, [], { UPDATE: undefined, CI: "1" });
}

async function runTests(
  base: string,
  options: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { files, only } of runsIn(base)) {
    const filter = only === undefined ? [] : [`--testNamePattern=${only}`];
    failed.push(...(await runVitest(base, [...options, ...filter, ...files], env)));
  }
  return failed;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

async function runVitest(
  base: string,
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const output = mkdtempSync(path.join(os.tmpdir(), "treenail-restate-"));
  try {
    const file = path.join(output, "report.json");
    const script = path.join(base, "node_modules/vitest/vitest.mjs");
    const args = ["run", "--project=tools", "--reporter=json", `--outputFile=${file}`, ...words];
    const done = await runProgram(process.execPath, [script, ...args], { cwd: base, env, limit });
    const failed = failuresOf(JSON.parse(readFileSync(file, "utf8")) as Report, base);
    if (failed.length > 0 || done.status === 0) return failed;
    throw new SetupError(
      `the compiler's tests ended with ${String(done.status)}`,
      done.stdout + done.stderr,
    );
  } finally {
    rmSync(output, { recursive: true });
  }
}

const limit = 900_000;

function failuresOf({ testResults }: Report, base: string): readonly string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(base, name);
    const failed = assertionResults.filter((each) => each.status === "failed");
    // A file that cannot be loaded has no tests.
    if (failed.length === 0 && status === "failed") return [`${file}: ${message}`];
    return failed.map(({ fullName }) => `${file}: ${fullName}`);
  });
}
