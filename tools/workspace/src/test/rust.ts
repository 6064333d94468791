// Rust's tests on the host with cargo's own harness, and the building of those that run as wasm.
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import type { Toolchain } from "../setup/main.ts";
import { rustEnvironment, wasmTarget, type Rust } from "../setup/rust.ts";
import { runProgram } from "../process/run.ts";
import { behavioursProject, writeBehaviours } from "./behaviours.ts";
import { formatCounts } from "./counts.ts";
import { readHarnessOutput } from "./rust-output.ts";
import { failure, type SuiteResult } from "./result.ts";

export interface WasmTest {
  /** Folder below the repository, as `packages/url`. */
  readonly project: string;
  /** The compiled test binary. */
  readonly file: string;
}

interface CargoMessage {
  readonly reason: string;
  readonly executable?: string | null;
  readonly manifest_path?: string;
  readonly target?: { readonly name: string };
}

const minute = 60_000;

function cargo(rust: Rust): string {
  return path.join(rust.bin, "cargo");
}

function environment(
  rust: Rust,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string | undefined> {
  return { ...rustEnvironment(rust), CARGO_TERM_COLOR: "never", ...extra };
}

const selection = (packages: readonly string[]): readonly string[] =>
  packages.flatMap((name) => ["-p", `treenail-${name}`]);

/** Unit, integration and documentation tests that run on this machine itself. */
export async function runHostTests(
  rust: Rust,
  packages: readonly string[],
): Promise<readonly SuiteResult[]> {
  const results: SuiteResult[] = [];
  if (packages.length === 0) return results;
  // All at once first, so that cargo builds in parallel; then one by one, so that each package has its own counts.
  const build = ["test", "--no-run", "--locked", "--all-features", ...selection(packages)];
  await runProgram(cargo(rust), build, { env: environment(rust), show: true });
  for (const name of packages) {
    const project = `packages/${name}`;
    process.stdout.write(` rust  ${project} …\n`);
    const args = ["test", "--no-fail-fast", "--locked", "--all-features", ...selection([name])];
    const { status, stdout, stderr } = await runProgram(cargo(rust), args, {
      env: environment(rust),
      limit: 10 * minute,
    });
    const { counts, binaries, failedTests } = readHarnessOutput(stdout);
    process.stdout.write(` rust  ${project}  ${formatCounts(counts)}\n`);
    if (status === 0 && binaries > 0)
      results.push({ project, suite: "rust", counts, failures: [] });
    else if (counts.failed > 0)
      results.push({
        project,
        suite: "rust",
        counts,
        failures: failedTests.map((test) => `${project}: ${test}\n${stdout}`),
      });
    else
      results.push(
        failure(project, "rust", `cargo ended with ${String(status)}\n${stdout}${stderr}`),
      );
  }
  return results;
}

export interface BuiltTests {
  readonly tests: readonly WasmTest[];
  /** Why there is none, when cargo failed. */
  readonly failed?: string;
}

/** Compiles the wasm tests of `packages`. */
export async function buildWasmTests(
  toolchain: Toolchain,
  packages: readonly string[],
  extra: Readonly<Record<string, string>>,
): Promise<BuiltTests> {
  if (packages.length === 0) return { tests: [] };
  const args = ["--locked", "--all-features", ...selection(packages)];
  const projectOf = (manifest: string): string => path.relative(root, path.dirname(manifest));
  return compileWasm(toolchain, args, extra, projectOf);
}

/** Compiles the fixtures' behaviours into one binary. */
export async function buildBehaviours(toolchain: Toolchain): Promise<BuiltTests> {
  // The workspace's target folder: what both depend on is there.
  const extra = { CARGO_TARGET_DIR: path.join(root, "target") };
  const args = ["--manifest-path", writeBehaviours()];
  return compileWasm(toolchain, args, extra, () => behavioursProject);
}

async function compileWasm(
  toolchain: Toolchain,
  chosen: readonly string[],
  extra: Readonly<Record<string, string>>,
  projectOf: (manifest: string) => string,
): Promise<BuiltTests> {
  const args = [
    "test",
    "--no-run",
    "--no-fail-fast",
    "--target",
    wasmTarget,
    "--test",
    "web",
    "--message-format=json-render-diagnostics",
    ...chosen,
  ];
  const { status, stdout } = await runProgram(cargo(toolchain.rust), args, {
    env: environment(toolchain.rust, extra),
    show: true,
  });
  const messages = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as CargoMessage);
  const tests = messages.flatMap(({ reason, executable, manifest_path, target }) =>
    reason === "compiler-artifact" &&
    target?.name === "web" &&
    typeof executable === "string" &&
    manifest_path !== undefined
      ? [{ project: projectOf(manifest_path), file: executable }]
      : [],
  );
  return status === 0
    ? { tests }
    : { tests, failed: "the wasm tests did not all compile; see cargo's messages above" };
}
