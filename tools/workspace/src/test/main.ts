// `npm test`: set-up, then every test in both languages and all engines, then one line with the sums. What has passed before and
// has not changed since is not run again: Nx restores its results, and they count.
import path from "node:path";
import process from "node:process";
import { runProgram } from "../process/run.ts";
import { root } from "../root.ts";
import { enter } from "../setup/entry.ts";
import { setUpEngines } from "../setup/engines.ts";
import { beginSetUp, type SetUp } from "../setup/main.ts";
import { addCounts, formatCounts } from "./counts.ts";
import { chosenTasks, readOptions } from "./options.ts";
import { readResults, removeResults } from "./result.ts";
import {
  compilerProject,
  isCheckSuite,
  isTool,
  needsCargo,
  neededEngines,
  type SuiteTask,
} from "./suites.ts";
import { printSummary } from "./summary.ts";

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const tasks = chosenTasks(options);
  const started = performance.now();
  tasks.forEach(removeResults);
  const ready = await runInLanes(tasks, options.fresh);
  const ended = performance.now();
  const results = tasks.flatMap((task) => readResults(task));
  printSummary(
    results,
    new Map([
      ["set-up", ready - started],
      ["all", ended - started],
    ]),
  );
  const sum = addCounts(...results.map(({ counts }) => counts));
  process.stdout.write(`${formatCounts(sum)}\n`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

/** The tools' own tests compile what they generate. */
function needsRust(task: SuiteTask): boolean {
  const { project, suite } = task;
  return buildsWithCargo(task) || (isTool(project) && !isCheckSuite(suite));
}

type Lane = "crates" | "lints" | "workspace" | "packages";

/**
 * Lanes side by side, of about the same length: the crates, what looks at the whole repository, and the packages with their compiler.
 * Cargo lets one of its own builds wait for the other, and compilers, browsers and file systems leave a core idle much of the time; so
 * what Cargo is asked beside tests, which has two cores to do, stands last. Set-up leaves a core idle, too: a lane begins when what it
 * needs first is there, and what is still in the making is waited for where it is used. Returns when set-up had ended.
 */
async function runInLanes(tasks: readonly SuiteTask[], fresh: boolean): Promise<number> {
  const lanes = Map.groupBy(tasks, (task): Lane => {
    if (buildsWithCargo(task)) return isCheckSuite(task.suite) ? "lints" : "crates";
    // By project, as Nx is asked for each target of each project in a lane.
    return isTool(task.project) && task.project !== compilerProject ? "workspace" : "packages";
  });
  const needed = neededEngines(tasks);
  const setUp: Partial<SetUp> = tasks.some(needsRust)
    ? beginSetUp(needed)
    : { engines: setUpEngines(needed) };
  const first: Readonly<Record<Lane, Promise<unknown> | undefined>> = {
    crates: setUp.rust,
    lints: setUp.rust,
    workspace: setUp.rust,
    packages: setUp.engines,
  };
  const run = async (lane: Lane, before?: Promise<void>): Promise<void> => {
    const own = lanes.get(lane);
    await Promise.all([first[lane], before]);
    if (own !== undefined) await runWithNx(own, fresh);
  };
  const ready = Promise.all(Object.values(setUp)).then(() => performance.now());
  const crates = run("crates");
  const others = [run("lints", crates), run("workspace"), run("packages")];
  const [end] = await Promise.all([ready, crates, ...others]);
  return end;
}

function buildsWithCargo({ suite }: SuiteTask): boolean {
  return isCheckSuite(suite) ? needsCargo(suite) : suite === "rust" || suite.startsWith("wasm-");
}

/** Lets Nx run or restore each task; how they ended is in their results, not in Nx's exit code. */
async function runWithNx(tasks: readonly SuiteTask[], fresh: boolean): Promise<void> {
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
  // It has workers, and they have compilers and browsers, to end.
  await runProgram(process.execPath, args, { env: {}, inherit: true, gently: true });
}

await enter(main);
// What could not be set up ends the lanes that had begun.
process.exit();
