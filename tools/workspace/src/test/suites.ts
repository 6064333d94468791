// Which suites there are and which projects have tests for them. Nx's targets, the runners and the sums all come from here.
import { existsSync, globSync, readdirSync } from "node:fs";
import path from "node:path";
import { browserNames, engineNames, type Engine } from "../engines/engines.ts";
import { root } from "../root.ts";
import type { NeededEngines } from "../setup/engines.ts";
import { isLayered, packageEngines, packageNames, realityProject, testFilesOf } from "./files.ts";

/** Engines that wasm tests run in. */
export const wasmEngines = [
  "node",
  "chromium",
  "firefox",
  "webkit",
] as const satisfies readonly Engine[];

/** Checks of the whole repository that are tests of their own, those that compile with cargo first. */
export const checkSuites = [
  "check-rustfmt",
  "check-clippy-host",
  "check-clippy-wasm",
  "check-features",
  "check-rustdoc",
  "check-types",
  "check-lint",
  "check-format",
] as const;

export const compilerProject = "tools/codegen";

/** Whether a project is about the repository, and not about packages. */
export function isTool(project: string): boolean {
  return project.startsWith("tools/") && project !== realityProject;
}

export type CheckSuite = (typeof checkSuites)[number];

/** The project that the checks belong to: one that looks at the whole repository. */
const checksProject = "tools/workspace";

/** TypeScript in an engine, types alone, Rust on this machine, Rust as wasm in an engine, or a check of the repository. */
export type Suite = Engine | "types" | "rust" | `wasm-${(typeof wasmEngines)[number]}` | CheckSuite;

export const suiteNames: readonly Suite[] = [
  ...engineNames,
  "types",
  "rust",
  ...wasmEngines.map((engine) => `wasm-${engine}` as const),
];

/** The tests of one project in one suite. */
export interface SuiteTask {
  /** Folder below the repository, as `packages/url`. */
  readonly project: string;
  readonly suite: Suite;
}

/** Folders of projects that can have tests: packages, then tools. */
export function projectFolders(): readonly string[] {
  const tools = readdirSync(path.join(root, "tools")).map((name) => `tools/${name}`);
  return [...packageNames().map((name) => `packages/${name}`), ...tools];
}

/** The suites that a project has tests for. */
export function suitesOf(project: string): readonly Suite[] {
  const has = (...patterns: string[]): boolean =>
    globSync(patterns, { cwd: path.join(root, project) }).length > 0;
  if (isTool(project)) {
    return [
      ...(has("tests/**/*.test.ts") ? (["node"] as const) : []),
      ...(project === checksProject ? checkSuites : []),
      // What is emitted calls the same JavaScript everywhere; one engine of each kind is enough.
      ...(has("fixtures/*/behaviour.rs") ? (["wasm-node", "wasm-chromium"] as const) : []),
    ];
  }
  if (!existsSync(path.join(root, project, "package.json"))) return [];
  const wasm = has("tests/web.rs", "tests/web/main.rs");
  return suiteNames.filter((suite) => {
    if (suite === "rust") return isLayered(project);
    if (suite === "types") return has("tests/*.test-d.ts");
    const engine = engineOf(suite);
    if (engine === undefined) return false;
    return suite.startsWith("wasm-")
      ? wasm && packageEngines(project).includes(engine)
      : testFilesOf(project, engine).length > 0;
  });
}

export function isCheckSuite(suite: Suite): suite is CheckSuite {
  return suite.startsWith("check-");
}

/** Whether a check compiles or formats with cargo. */
export function needsCargo(suite: CheckSuite): boolean {
  return !["check-types", "check-lint", "check-format"].includes(suite);
}

/** The engine that a suite needs, if any. */
export function engineOf(suite: Suite): Engine | undefined {
  const name = suite.replace(/^wasm-/u, "");
  return engineNames.find((engine) => engine === name);
}

/** The engines that suites need, and those among them that need a driver. */
export function neededEngines(tasks: readonly SuiteTask[]): NeededEngines {
  const of = (suites: readonly Suite[]): readonly Engine[] => [
    ...new Set(suites.flatMap((suite) => engineOf(suite) ?? [])),
  ];
  const suites = tasks.map(({ suite }) => suite);
  // The compiler's own tests run what it emits in browsers too.
  const emitted = tasks.some(
    ({ project, suite }) => project === compilerProject && suite === "node",
  );
  return {
    engines: [...new Set([...of(suites), ...(emitted ? browserNames : [])])],
    drivers: of(suites.filter((suite) => suite.startsWith("wasm-"))),
  };
}
