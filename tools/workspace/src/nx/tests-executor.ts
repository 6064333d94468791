// The Nx executor of all test targets. Nx hands over everything that has to run at once, so that browsers and compilers start once.
import process from "node:process";
import type { ExecutorContext, TaskGraph } from "@nx/devkit";
import { addCounts, formatCounts } from "../test/counts.ts";
import { writeResults } from "../test/result.ts";
import { runSuites } from "../test/run-suites.ts";
import type { Suite, SuiteTask } from "../test/suites.ts";

interface TestsOptions {
  readonly suite: Suite;
}

interface TaskOutcome {
  readonly success: boolean;
  readonly terminalOutput: string;
}

/** Runs one target alone; Nx does so only where it is told not to batch. */
export default async function run(
  { suite }: TestsOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const project = context.projectsConfigurations.projects[context.projectName ?? ""]?.root;
  if (project === undefined) throw new Error("the test executor runs for a project only");
  const outcomes = await runTasks([{ project, suite }]);
  return { success: outcomes.every(({ success }) => success) };
}

/** Runs all tasks of a batch together. */
export async function batch(
  graph: TaskGraph,
  inputs: Readonly<Record<string, TestsOptions>>,
): Promise<Record<string, TaskOutcome>> {
  const entries = Object.values(graph.tasks).map((task): [string, SuiteTask] => {
    const suite = inputs[task.id]?.suite;
    if (suite === undefined) throw new Error(`the task ${task.id} names no suite`);
    return [task.id, { project: task.projectRoot ?? "", suite }];
  });
  const outcomes = await runTasks(entries.map(([, task]) => task));
  return Object.fromEntries(
    entries.map(([id], index) => [id, outcomes[index] ?? { success: false, terminalOutput: "" }]),
  );
}

const belongsTo =
  (task: SuiteTask) =>
  ({ project, suite }: SuiteTask): boolean =>
    project === task.project && suite === task.suite;

async function runTasks(tasks: readonly SuiteTask[]): Promise<readonly TaskOutcome[]> {
  const { results, times } = await runSuites(tasks, (soFar) => {
    for (const task of tasks) {
      const own = soFar.filter(belongsTo(task));
      if (own.length > 0) writeResults(task, own);
    }
  });
  const seconds = Object.entries(times).map(([part, ms]) => `${part} ${(ms / 1000).toFixed(1)} s`);
  process.stdout.write(`\ntimes: ${seconds.join(", ")}\n`);
  return tasks.map((task) => {
    const own = results.filter(belongsTo(task));
    writeResults(task, own);
    const counts = addCounts(...own.map((result) => result.counts));
    return { success: counts.failed === 0, terminalOutput: `${formatCounts(counts)}\n` };
  });
}
