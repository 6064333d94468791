// `npm test`: set-up, then every test in both languages and all engines, then one line with the sums. What has passed before and
// has not changed since is not run again: Nx restores its results, and they count.
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import { setUpEngines } from "../setup/engines.ts";
import { setUp } from "../setup/main.ts";
import { SetupError } from "../setup/progress.ts";
import { addCounts, formatCounts } from "./counts.ts";
import { chosenTasks, readOptions } from "./options.ts";
import { readResults, removeResults } from "./result.ts";
import { engineOf, isCheckSuite, needsCargo, type SuiteTask } from "./suites.ts";
import { printSummary } from "./summary.ts";

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const tasks = chosenTasks(options);
  const started = performance.now();
  const engines = [...new Set(tasks.flatMap(({ suite }) => engineOf(suite) ?? []))];
  await (tasks.some(needsRust) ? setUp(engines) : setUpEngines(engines, undefined));
  const ready = performance.now();
  tasks.forEach(removeResults);
  runWithNx(tasks, options.fresh);
  const ended = performance.now();
  const results = tasks.flatMap((task) => readResults(task));
  printSummary(
    results,
    new Map([
      ["set-up", ready - started],
      ["tests", ended - ready],
    ]),
  );
  const sum = addCounts(...results.map(({ counts }) => counts));
  process.stdout.write(`${formatCounts(sum)}\n`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

/** The tools' own tests compile what they generate. */
function needsRust({ project, suite }: SuiteTask): boolean {
  if (isCheckSuite(suite)) return needsCargo(suite);
  return suite === "rust" || suite.startsWith("wasm-") || project.startsWith("tools/");
}

/** Lets Nx run or restore each task; how they ended is in their results, not in Nx's exit code. */
function runWithNx(tasks: readonly SuiteTask[], fresh: boolean): void {
  const targets = [...new Set(tasks.map(({ suite }) => `test-${suite}`))];
  const projects = [...new Set(tasks.map(({ project }) => project))];
  const args = [
    path.join(root, "node_modules/nx/dist/bin/nx.js"),
    "run-many",
    "--parallel=1",
    "--output-style=static",
    ...(fresh ? ["--skip-nx-cache"] : []),
    "-t",
    ...targets,
    "-p",
    ...projects,
  ];
  spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
}
