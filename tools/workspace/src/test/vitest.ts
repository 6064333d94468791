// TypeScript tests in Node and browsers, types, and the tools' own tests: one vitest run over the projects of vitest.config.ts.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { browserNames, type BrowserName } from "../engines/engines.ts";
import { browserVersions, versionsVariable } from "../engines/versions.ts";
import { runProgram } from "../process/run.ts";
import { root } from "../root.ts";
import { failure, projectOf, type SuiteResult } from "./result.ts";
import {
  resultsVariable,
  suiteOf,
  type VitestModule,
  type VitestResults,
} from "./vitest-reporter.ts";

export interface VitestRun {
  /** Names of vitest projects. */
  readonly projects: readonly string[];
  /** Names of packages to keep to. */
  readonly only: readonly string[];
  readonly serverUrl: string;
  /** Another configuration than the repository's, and the folder it stands in. */
  readonly config?: { readonly root: string; readonly file: string };
  /** Milliseconds without a file of tests that begins or ends, after which the run is ended: ten minutes by default. */
  readonly limit?: number;
}

const tenMinutes = 600_000;

/**
 * Runs vitest to its end; its own output goes to the terminal. A loop without an end in a test costs that test's file only: what
 * waited behind it is run once more without it.
 */
export async function runVitest(run: VitestRun): Promise<readonly SuiteResult[]> {
  if (run.projects.length === 0) return [];
  const first = await runOnce(run, []);
  const waiting = first.unfinished.filter(({ started }) => !started);
  if (waiting.length === 0 || waiting.length === first.unfinished.length) return summarise(first);
  const second = await runOnce(
    { ...run, projects: run.projects.filter((name) => waiting.some(isOf(name))) },
    waiting.map(({ file }) => path.join(root, file)),
  );
  const late = second.modules.filter((module) => waiting.some((other) => isSame(module, other)));
  const rest = waiting.filter((module) => !late.some((other) => isSame(module, other)));
  return summarise({
    ...first,
    modules: [...first.modules, ...late],
    problems: [...first.problems, ...second.problems],
    unfinished: [...first.unfinished.filter(({ started }) => started), ...rest],
  });
}

interface Ended extends VitestResults {
  readonly status: number | string;
}

async function runOnce(run: VitestRun, files: readonly string[]): Promise<Ended> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "treenail-vitest-"));
  const file = path.join(folder, "results.json");
  const begun = Date.now();
  try {
    const { status } = await runProgram(process.execPath, [...argumentsFor(run), ...files], {
      env: {
        TREENAIL_SERVER_URL: run.serverUrl,
        [resultsVariable]: file,
        TREENAIL_ONLY: run.only.join(","),
        [versionsVariable]: JSON.stringify(await browserVersions(browsersOf(run.projects))),
      },
      inherit: true,
      // It has browsers to end.
      gently: true,
      limit: run.limit ?? tenMinutes,
      lastSign: () => (existsSync(file) ? statSync(file).mtimeMs : begun),
    });
    const written: VitestResults = existsSync(file)
      ? (JSON.parse(readFileSync(file, "utf8")) as VitestResults)
      : { modules: [], problems: [], unfinished: [] };
    return { ...written, status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function browsersOf(projects: readonly string[]): readonly BrowserName[] {
  return browserNames.filter((name) => projects.includes(name));
}

function argumentsFor({ projects, config }: VitestRun): readonly string[] {
  return [
    path.join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    ...(config === undefined ? [] : [`--root=${config.root}`, `--config=${config.file}`]),
    "--reporter=default",
    `--reporter=${path.join(import.meta.dirname, "vitest-reporter.ts")}`,
    ...projects.flatMap((name) => ["--project", name]),
  ];
}

function summarise({ modules, problems, unfinished, status }: Ended): readonly SuiteResult[] {
  const cutOff = unfinished.map(({ file, suite, started }) => {
    const what = started ? "did not end" : "did not run";
    return failure(projectOf(file), suite, `${file} ${what}: vitest ended with ${String(status)}`);
  });
  const all = [...modules.map(({ result }) => result), ...problems, ...cutOff];
  if (status === 0 || all.some(({ counts }) => counts.failed > 0)) return all;
  const message = `vitest ended with ${String(status)} and no failed test`;
  return [...all, failure("tools/workspace", "node", message)];
}

const isSame = (one: VitestModule, other: VitestModule): boolean =>
  one.file === other.file && one.suite === other.suite;

const isOf =
  (project: string) =>
  ({ suite }: VitestModule): boolean =>
    suite === suiteOf(project);
