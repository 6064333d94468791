// Rust's wasm tests of all projects: compiled at once, then run engine by engine.
import path from "node:path";
import process from "node:process";
import { usualPort } from "../server/server.ts";
import type { Toolchain } from "../setup/main.ts";
import { behavioursProject } from "./behaviours.ts";
import { formatCounts } from "./counts.ts";
import { failure, type SuiteResult } from "./result.ts";
import { buildBehaviours, buildWasmTests, type BuiltTests } from "./rust.ts";
import { wasmEngines, type SuiteTask } from "./suites.ts";
import { runWasmTest } from "./wasm.ts";

/** Runs those of `tasks` that are wasm. */
export async function runWasmSuites(
  tasks: readonly SuiteTask[],
  toolchain: () => Promise<Toolchain>,
  serverUrl: string,
): Promise<readonly SuiteResult[]> {
  const chosen = wasmEngines.flatMap((engine) =>
    tasks
      .filter(({ suite }) => suite === `wasm-${engine}`)
      .map(({ project }) => ({ project, engine })),
  );
  if (chosen.length === 0) return [];
  const rust = await toolchain();
  const { tests, failed } = await build(
    rust,
    new Set(chosen.map(({ project }) => project)),
    serverUrl,
  );
  const results: SuiteResult[] = [];
  for (const { project, engine } of chosen) {
    const test = tests.find((built) => built.project === project);
    const result =
      test === undefined
        ? failure(project, `wasm-${engine}`, failed ?? "cargo built no test binary")
        : await runWasmTest(rust, test, engine);
    process.stdout.write(` ${result.suite}  ${result.project}  ${formatCounts(result.counts)}\n`);
    results.push(result);
  }
  return results;
}

async function build(
  rust: Toolchain,
  projects: ReadonlySet<string>,
  serverUrl: string,
): Promise<BuiltTests> {
  const packages = [...projects]
    .filter((project) => project !== behavioursProject)
    .map((project) => path.basename(project));
  // Tests assume the usual port; only another one has to be compiled in.
  const extra = serverUrl.endsWith(`:${String(usualPort)}`)
    ? {}
    : { TREENAIL_SERVER_URL: serverUrl };
  const ofPackages = await buildWasmTests(rust, packages, extra);
  if (packages.length === projects.size) return ofPackages;
  const ofFixtures = await buildBehaviours(rust);
  const failed = ofPackages.failed ?? ofFixtures.failed;
  const tests = [...ofPackages.tests, ...ofFixtures.tests];
  return failed === undefined ? { tests } : { tests, failed };
}
