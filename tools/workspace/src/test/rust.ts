// Rust's tests: on the host with cargo's own harness, and as wasm in Node and in browsers with wasm-bindgen's runner.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import type { wasmEngines } from "./suites.ts";
import { which } from "../setup/command.ts";
import { findGeckodriver } from "../setup/engines.ts";
import type { Toolchain } from "../setup/main.ts";
import { rustEnvironment, wasmTarget } from "../setup/rust.ts";
import { runProgram, type ProgramOptions } from "../process/run.ts";
import { readHarnessOutput } from "./rust-output.ts";
import { failure, type SuiteResult } from "./result.ts";

type WasmEngine = (typeof wasmEngines)[number];

export interface WasmTest {
  readonly packageName: string;
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

function cargo(toolchain: Toolchain): string {
  return path.join(toolchain.rust.bin, "cargo");
}

function environment(
  toolchain: Toolchain,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...rustEnvironment(toolchain.rust), CARGO_TERM_COLOR: "never", ...extra };
}

const selection = (packages: readonly string[]): readonly string[] =>
  packages.flatMap((name) => ["-p", `treenail-${name}`]);

/** Unit, integration and documentation tests that run on this machine itself. */
export async function runHostTests(
  toolchain: Toolchain,
  packages: readonly string[],
): Promise<readonly SuiteResult[]> {
  const results: SuiteResult[] = [];
  if (packages.length === 0) return results;
  // All at once first, so that cargo builds in parallel; then one by one, so that each package has its own counts.
  const build = ["test", "--no-run", "--all-features", ...selection(packages)];
  await runProgram(cargo(toolchain), build, { env: environment(toolchain), show: true });
  for (const name of packages) {
    const args = ["test", "--no-fail-fast", "--all-features", ...selection([name])];
    const { status, stdout, stderr } = await runProgram(cargo(toolchain), args, {
      env: environment(toolchain),
      limit: 10 * minute,
    });
    const { counts, binaries, failedTests } = readHarnessOutput(stdout);
    const project = `packages/${name}`;
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
  const args = [
    "test",
    "--no-run",
    "--no-fail-fast",
    "--all-features",
    "--target",
    wasmTarget,
    "--test",
    "web",
    "--message-format=json-render-diagnostics",
    ...selection(packages),
  ];
  const { status, stdout } = await runProgram(cargo(toolchain), args, {
    env: environment(toolchain, extra),
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
      ? [{ packageName: path.basename(path.dirname(manifest_path)), file: executable }]
      : [],
  );
  return status === 0
    ? { tests }
    : { tests, failed: "the wasm tests did not all compile; see cargo's messages above" };
}

/** Runs one compiled wasm test binary in one engine. */
export async function runWasmTest(
  toolchain: Toolchain,
  test: WasmTest,
  engine: WasmEngine,
): Promise<SuiteResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "treenail-wasm-"));
  const suite = `wasm-${engine}` as const;
  const project = `packages/${test.packageName}`;
  try {
    const runner = path.join(toolchain.wasmBindgen, "bin/wasm-bindgen-test-runner");
    const [program, ...args] =
      engine === "webkit" ? ["xvfb-run", "-a", runner, test.file] : [runner, test.file];
    const options: ProgramOptions = {
      cwd: folder,
      limit: 5 * minute,
      env: environment(toolchain, engineEnvironment(engine, folder)),
    };
    const { status, stdout, stderr } = await runProgram(program, args, options);
    const { counts, binaries, failedTests } = readHarnessOutput(stdout);
    if (binaries === 0 || (status !== 0 && counts.failed === 0)) {
      return failure(project, suite, `the runner ended with ${String(status)}\n${stdout}${stderr}`);
    }
    const failures =
      counts.failed > 0
        ? [`${project} in ${engine}: ${failedTests.join(", ")}\n${stdout}${stderr}`]
        : [];
    return { project, suite, counts, failures };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** What makes wasm-bindgen's runner choose an engine; profiles and its settings stand in `folder`. */
function engineEnvironment(engine: WasmEngine, folder: string): Record<string, string> {
  if (engine === "node") return {};
  const profile = path.join(folder, "profile");
  mkdirSync(profile);
  const settings = path.join(folder, "webdriver.json");
  const args = [
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    `--user-data-dir=${profile}`,
  ];
  if (engine !== "webkit") {
    writeFileSync(
      settings,
      JSON.stringify({
        "goog:chromeOptions": { args },
        "moz:firefoxOptions": { args: ["-headless"] },
      }),
    );
  }
  const common = {
    WASM_BINDGEN_USE_BROWSER: "1",
    WASM_BINDGEN_TEST_TIMEOUT: "120",
    HOME: folder,
    CARGO_HOME: cargoHome(),
  };
  switch (engine) {
    case "chromium":
      return { ...common, CHROMEDRIVER: which("chromedriver") ?? "chromedriver" };
    case "firefox":
      return { ...common, GECKODRIVER: findGeckodriver() ?? "geckodriver" };
    default:
      return { ...common, SAFARIDRIVER: which("WebKitWebDriver") ?? "WebKitWebDriver" };
  }
}

function cargoHome(): string {
  return process.env["CARGO_HOME"] ?? path.join(os.homedir(), ".cargo");
}
