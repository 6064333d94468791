// A vitest reporter that writes what `npm test` sums up: counts by package and engine, to the file named in the environment.
import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { root } from "../root.ts";
import { failure, projectOf, type SuiteResult } from "./result.ts";
import type { Suite } from "./suites.ts";

/** Names the file that the reporter writes. */
export const resultsVariable = "TREENAIL_VITEST_RESULTS";

export default class ResultReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const results = modules.map(resultOf);
    for (const error of unhandled) {
      // The page or the process is at fault, not a test: somebody has to look.
      const [first] = modules;
      const { project, suite } =
        first === undefined
          ? { project: "tools/workspace", suite: "node" as const }
          : resultOf(first);
      results.push(failure(project, suite, `unhandled outside of a test: ${error.message}`));
    }
    const file = process.env[resultsVariable];
    if (file !== undefined) writeFileSync(file, JSON.stringify(results));
  }
}

function resultOf(module: TestModule): SuiteResult {
  const file = path.relative(root, module.moduleId).split(path.sep).join("/");
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  // The tools' own tests run in Node under a project of their own.
  const suite = module.project.name === "tools" ? "node" : (module.project.name as Suite);
  for (const test of module.children.allTests()) {
    const { state, errors } = test.result();
    if (state === "passed" || state === "skipped") {
      counts[state] += 1;
      continue;
    }
    counts.failed += 1;
    const why = errors?.map(({ message }) => `\n    ${message}`).join("") ?? "";
    failures.push(
      `${file} (${suite}): ${test.fullName}${state === "pending" ? " did not run" : why}`,
    );
  }
  for (const error of module.errors()) {
    counts.failed += 1;
    failures.push(`${file}: ${error.message}`);
  }
  if (counts.passed + counts.failed + counts.skipped === 0) {
    counts.failed += 1;
    failures.push(`${file}: holds no test that ran`);
  }
  return { project: projectOf(file), suite, counts, failures };
}
