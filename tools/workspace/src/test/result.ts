import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../root.ts";
import type { Counts } from "./counts.ts";
import type { Suite, SuiteTask } from "./suites.ts";

/** How tests of one project ended in one suite; several results of the same suite are summed. */
export interface SuiteResult {
  /** Folder below the repository, as `packages/url`. */
  readonly project: string;
  readonly suite: Suite;
  readonly counts: Counts;
  /** What went wrong, one text per failure; a problem outside of any test counts as a failure too. */
  readonly failures: readonly string[];
  /** What is no failure and somebody should read all the same. */
  readonly notes?: readonly string[];
}

/** The project that a file below the repository belongs to. */
export function projectOf(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

/** One failure that no test reports by itself. */
export function failure(project: string, suite: Suite, message: string): SuiteResult {
  const counts = { passed: 0, failed: 1, skipped: 0 };
  return { project, suite, counts, failures: [`${project} (${suite}): ${message}`] };
}

/** Where a suite's results are kept, below the project: an output of the Nx target, so that a cached run still counts its tests. */
export const resultsFolder = ".results";

const resultsFile = ({ project, suite }: SuiteTask): string =>
  path.join(root, project, resultsFolder, `${suite}.json`);

export function writeResults(task: SuiteTask, results: readonly SuiteResult[]): void {
  const file = resultsFile(task);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
}

/** The results of a suite, or a failure when it left none. */
export function readResults(task: SuiteTask): readonly SuiteResult[] {
  try {
    return JSON.parse(readFileSync(resultsFile(task), "utf8")) as SuiteResult[];
  } catch {
    return [failure(task.project, task.suite, "did not run")];
  }
}

export function removeResults(task: SuiteTask): void {
  rmSync(resultsFile(task), { force: true });
}
