// The end of `npm test`: what failed, what should be read, counts by suite, times by part.
import process from "node:process";
import { addCounts, formatCounts } from "./counts.ts";
import type { SuiteResult } from "./result.ts";

/** Prints failures, then a table of suites, then the seconds each part took. */
export function printSummary(
  results: readonly SuiteResult[],
  times: ReadonlyMap<string, number>,
): void {
  const lines: string[] = [""];
  const failures = results.flatMap((result) => result.failures);
  for (const failure of failures) lines.push(`FAILED ${failure.trimEnd()}`, "");
  for (const note of new Set(results.flatMap(({ notes = [] }) => notes)))
    lines.push(`NOTE ${note}`);
  const suites = Map.groupBy(results, ({ suite }) => suite);
  const width = Math.max(0, ...[...suites.keys()].map((name) => name.length));
  for (const [suite, group] of suites) {
    lines.push(
      `${suite.padEnd(width)}  ${formatCounts(addCounts(...group.map(({ counts }) => counts)))}`,
    );
  }
  const seconds = [...times].map(([part, ms]) => `${part} ${(ms / 1000).toFixed(1)} s`);
  lines.push("", `times: ${seconds.join(", ")}`, "");
  process.stdout.write(lines.join("\n"));
}
