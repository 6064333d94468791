// Runs suites of projects: what belongs together runs in one process, so that each browser and each compiler starts once.
import { browserNames, runtimeNames, type Runtime } from "../engines/engines.ts";
import { startServer, usualPort } from "../server/server.ts";
import { setUp, type Toolchain } from "../setup/main.ts";
import { setUpRust, type Rust } from "../setup/rust.ts";
import { runChecks } from "./checks.ts";
import { noCounts } from "./counts.ts";
import { faultsIn, judge } from "./faults.ts";
import { testFiles, typeTestFiles } from "./files.ts";
import { failure, projectOf, type SuiteResult } from "./result.ts";
import { runInRuntimes, type RuntimeResult } from "./runtimes.ts";
import { runHostTests } from "./rust.ts";
import { isTool, neededEngines, type Suite, type SuiteTask } from "./suites.ts";
import { runTypeTests } from "./types.ts";
import { runVitest } from "./vitest.ts";
import { runWasmSuites } from "./wasm-suites.ts";

interface Surroundings {
  readonly tasks: readonly SuiteTask[];
  /** Rust, which is not looked for where only TypeScript is tested. */
  readonly rust: () => Promise<Rust>;
  /** Rust and what its tests as wasm need, which may still be in the making when others run. */
  readonly toolchain: () => Promise<Toolchain>;
  readonly serverUrl: string;
}

export interface SuitesRun {
  readonly results: readonly SuiteResult[];
  /** Milliseconds by part. */
  readonly times: Readonly<Record<string, number>>;
}

type Part = (surroundings: Surroundings) => Promise<readonly SuiteResult[]>;

const parts: Readonly<Record<string, Part>> = {
  checks: ({ tasks, rust }) => runChecks(tasks, rust),

  // Apart from the tools, whose tests compile whole programs: what is tested here measures time.
  typescript: ({ tasks, serverUrl }) => {
    const chosen = tasks.filter((task) => !isToolsTask(task) && isVitestSuite(task.suite));
    const projects = new Set(chosen.map(({ suite }) => suite));
    const only = new Set(chosen.map(({ project }) => baseName(project)));
    return runVitest({ projects: [...projects], only: [...only], serverUrl });
  },

  types: ({ tasks }) => Promise.resolve(runTypeTests(typeTestFiles(packagesWith(tasks, "types")))),

  runtimes: async ({ tasks, serverUrl }) => {
    const files = runtimeNames.map(
      (runtime) => [runtime, testFiles(runtime, packagesWith(tasks, runtime))] as const,
    );
    const results = await runInRuntimes(new Map(files), serverUrl);
    return [...results].flatMap(([runtime, result]) => runtimeResults(runtime, result));
  },

  tools: ({ tasks, serverUrl }) => {
    const only = tasks.filter(isToolsTest).map(({ project }) => baseName(project));
    return runVitest({ projects: only.length === 0 ? [] : ["tools"], only, serverUrl });
  },

  rust: async ({ tasks, rust }) => {
    const packages = packagesWith(tasks, "rust");
    return packages.length === 0 ? [] : runHostTests(await rust(), packages);
  },

  wasm: ({ tasks, toolchain, serverUrl }) => runWasmSuites(tasks, toolchain, serverUrl),
};

/**
 * Runs `tasks`, each of which gets at least one result. After each part `keep` gets the results so far: should something end this
 * process, they are not lost.
 */
export async function runSuites(
  tasks: readonly SuiteTask[],
  keep: (results: readonly SuiteResult[]) => void,
): Promise<SuitesRun> {
  let found: Promise<Rust> | undefined;
  const rust = (): Promise<Rust> => (found ??= setUpRust());
  let ready: Promise<Toolchain> | undefined;
  const toolchain = (): Promise<Toolchain> => (ready ??= setUp(neededEngines(tasks)));
  const server = await startServer(usualPort);
  const results: SuiteResult[] = [];
  const times: Record<string, number> = {};
  for (const [part, run] of Object.entries(parts)) {
    const begun = performance.now();
    results.push(
      ...(await run({ tasks, rust, toolchain, serverUrl: server.url }).catch((error: unknown) =>
        failed(tasks, part, error),
      )),
    );
    times[part] = performance.now() - begun;
    keep(results);
  }
  server.close();
  return { results: assign(results, tasks), times };
}

/** A part that breaks down before it has results is a failure that somebody must see. */
function failed(tasks: readonly SuiteTask[], part: string, error: unknown): readonly SuiteResult[] {
  const [{ project, suite } = { project: "tools/workspace", suite: "node" as const }] = tasks;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [failure(project, suite, `the part \`${part}\` broke down: ${text}`)];
}

/** Every task gets a result, and no failure is lost because it belongs to a task that was not asked for. */
function assign(
  results: readonly SuiteResult[],
  tasks: readonly SuiteTask[],
): readonly SuiteResult[] {
  const belongs = (result: SuiteResult, task: SuiteTask): boolean =>
    result.project === task.project && result.suite === task.suite;
  const [first] = tasks;
  const assigned = results.map((result) => {
    const lost = result.counts.failed > 0 && !tasks.some((task) => belongs(result, task));
    return lost && first !== undefined ? { ...result, ...first } : result;
  });
  const silent = tasks.filter((task) => !assigned.some((result) => belongs(result, task)));
  return [
    ...assigned,
    ...silent.map(({ project, suite }) => failure(project, suite, "gave no result")),
  ];
}

function isVitestSuite(suite: Suite): boolean {
  return suite === "node" || browserNames.some((name) => name === suite);
}

const isToolsTask = ({ project }: SuiteTask): boolean => isTool(project);

const isToolsTest = (task: SuiteTask): boolean => isToolsTask(task) && task.suite === "node";

const baseName = (project: string): string => project.slice(project.indexOf("/") + 1);

/** Names of the packages that have a task in `suite`. */
function packagesWith(tasks: readonly SuiteTask[], suite: Suite): readonly string[] {
  return tasks
    .filter((task) => task.suite === suite && !isToolsTask(task))
    .map(({ project }) => baseName(project));
}

function runtimeResults(
  runtime: Runtime,
  { reports, problems, notes }: RuntimeResult,
): readonly SuiteResult[] {
  const projects = Map.groupBy(reports, ({ file }) => projectOf(file));
  return [
    ...[...projects].flatMap(([project, own]) =>
      judge(project, runtime, own, faultsIn(project, runtime)),
    ),
    ...problems.map(({ file, message }) => failure(projectOf(file), runtime, message)),
    ...notes.map(({ file, message }) => ({
      project: projectOf(file),
      suite: runtime,
      counts: noCounts,
      failures: [],
      notes: [`${projectOf(file)}: ${message}`],
    })),
  ];
}
