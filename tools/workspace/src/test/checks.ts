// The checks of `npm run check` as tests: each is one, which passes when it finds nothing.
import process from "node:process";
import { checks, type Check } from "../check/checks.ts";
import type { Rust } from "../setup/rust.ts";
import { failure, type SuiteResult } from "./result.ts";
import { isCheckSuite, needsCargo, type CheckSuite, type SuiteTask } from "./suites.ts";

/**
 * Runs the checks among `tasks`. Cargo's wait for each other, as they share a target folder and its lock, but not for the others:
 * what cargo cannot do on several cores leaves one to them.
 */
export async function runChecks(
  tasks: readonly SuiteTask[],
  rust: () => Promise<Rust>,
): Promise<readonly SuiteResult[]> {
  const lane = async (mine: (suite: CheckSuite) => boolean): Promise<readonly SuiteResult[]> => {
    const results: SuiteResult[] = [];
    for (const { project, suite } of tasks) {
      if (isCheckSuite(suite) && mine(suite))
        results.push(await runCheck(project, suite, checkOf(suite), rust));
    }
    return results;
  };
  const lanes = await Promise.all([lane(needsCargo), lane((suite) => !needsCargo(suite))]);
  return lanes.flat();
}

function checkOf(suite: CheckSuite): Check {
  const check = checks.find(({ test }) => test === suite);
  if (check === undefined) throw new Error(`there is no check for the suite ${suite}`);
  return check;
}

async function runCheck(
  project: string,
  suite: CheckSuite,
  { name, remedy, run }: Check,
  rust: () => Promise<Rust>,
): Promise<SuiteResult> {
  const begun = performance.now();
  process.stdout.write(` ${suite} …\n`);
  const found = await run(rust).catch((error: unknown) => [String(error)]);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(` ${suite}  ${found.length === 0 ? "passed" : "FAILED"} (${seconds} s)\n`);
  return found.length === 0
    ? { project, suite, counts: { passed: 1, failed: 0, skipped: 0 }, failures: [] }
    : failure(project, suite, `${name}\n${found.join("\n")}\n→ ${remedy}`);
}
