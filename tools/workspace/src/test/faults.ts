// What an engine is known to get wrong: each line of a package's `faults.json` names one test that fails there for a reason in the engine.
// Such a test counts as skipped; one that passes, or that is not there, fails, so that no line outlives its reason.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Runtime } from "../engines/engines.ts";
import type { TestReport } from "../portable/run.ts";
import { root } from "../root.ts";
import { failure, projectOf, type SuiteResult } from "./result.ts";

export interface Fault {
  readonly engine: Runtime;
  /** The version that it was seen in. */
  readonly version: string;
  /** When it was seen. */
  readonly date: string;
  /** The names of the groups and of the test, with ` > ` between them. */
  readonly test: string;
  readonly reason: string;
}

/** The faults that a project (a folder below the repository) names, of all engines or of one. */
export function faultsIn(project: string, engine?: Runtime): readonly Fault[] {
  const file = path.join(root, project, "faults.json");
  if (!existsSync(file)) return [];
  const faults = JSON.parse(readFileSync(file, "utf8")) as readonly Fault[];
  return faults.filter((fault) => engine === undefined || fault.engine === engine);
}

/** How the tests of a project ended in an engine, which is known to have `faults`. */
export function judge(
  project: string,
  suite: Runtime,
  reports: readonly TestReport[],
  faults: readonly Fault[],
): readonly SuiteResult[] {
  const known = new Set(faults.map(({ test }) => test));
  const missing = faults.filter(({ test }) => !reports.some(({ name }) => name === test));
  return [
    ...reports.map((report) => resultOf(report, suite, known.has(report.name))),
    ...missing.map(({ test }) =>
      failure(project, suite, `faults.json names \`${test}\`, which is no test: remove the line`),
    ),
  ];
}

function resultOf(
  { file, name, state, error = "" }: TestReport,
  suite: Runtime,
  known: boolean,
): SuiteResult {
  const project = projectOf(file);
  if (known && state === "passed")
    return failure(project, suite, `\`${name}\` passes: remove the line from faults.json`);
  const counted = known ? "skipped" : state;
  return {
    project,
    suite,
    counts: { passed: 0, failed: 0, skipped: 0, [counted]: 1 },
    failures: counted === "failed" ? [`${file} (${suite}): ${name}\n${error}`] : [],
  };
}
