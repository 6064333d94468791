// Rust's tests as wasm, in Node and in browsers, with wasm-bindgen's runner. A test that hangs costs no more than itself: it is
// named, and those behind it run once more without it.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runProgram, type Finished } from "../process/run.ts";
import type { Toolchain } from "../setup/main.ts";
import { rustEnvironment } from "../setup/rust.ts";
import { addCounts, noCounts, type Counts } from "./counts.ts";
import type { SuiteResult } from "./result.ts";
import { readHarnessOutput, type HarnessOutput } from "./rust-output.ts";
import type { WasmTest } from "./rust.ts";
import { browserOf, runnerEnvironment, type WasmEngine } from "./wasm-engines.ts";

const minute = 60_000;

interface Runner {
  readonly toolchain: Toolchain;
  readonly test: WasmTest;
  readonly engine: WasmEngine;
  /** Milliseconds that one run may take. */
  readonly limit: number;
}

interface Outcome {
  readonly counts: Counts;
  readonly failures: readonly string[];
  /** Tests that had no turn. */
  readonly waiting: readonly string[];
}

const nothing: Outcome = { counts: noCounts, failures: [], waiting: [] };

/** Runs one compiled wasm test binary in one engine. */
export async function runWasmTest(
  toolchain: Toolchain,
  test: WasmTest,
  engine: WasmEngine,
  limit: number = 5 * minute,
): Promise<SuiteResult> {
  const runner: Runner = { toolchain, test, engine, limit };
  const { project } = test;
  const first = await runTests(runner, undefined);
  const second = first.waiting.length === 0 ? nothing : await runTests(runner, first.waiting);
  const left = second.waiting;
  const notRun =
    left.length === 0 ? [] : [`${String(left.length)} tests did not run: ${left.join(", ")}`];
  return {
    project,
    suite: `wasm-${engine}`,
    counts: addCounts(first.counts, second.counts, { ...noCounts, failed: left.length }),
    failures: [...first.failures, ...second.failures, ...notRun].map(
      (text) => `${project} in ${engine}: ${text}`,
    ),
  };
}

/** Runs the tests called `only`, by default all. */
async function runTests(runner: Runner, only: readonly string[] | undefined): Promise<Outcome> {
  const others =
    only === undefined ? [] : (await listTests(runner)).filter((name) => !only.includes(name));
  const skip =
    others.length === 0 ? [] : ["--exact", ...others.flatMap((name) => ["--skip", name])];
  const finished = await start(runner, skip);
  const read = readHarnessOutput(finished.stdout);
  const text = `${finished.stdout}${finished.stderr}`;
  const wrong = wrongEngine(runner.engine, finished.stdout, read);
  if (wrong !== undefined) return failed(`${wrong}\n${text}`);
  if (read.binaries > 0 && (finished.status === 0 || read.counts.failed > 0)) {
    const failures = read.counts.failed === 0 ? [] : [`${read.failedTests.join(", ")}\n${text}`];
    return { counts: read.counts, failures, waiting: [] };
  }
  if (read.binaries > 0 || read.running === undefined)
    return failed(`the runner ended with ${String(finished.status)}\n${text}`);
  return cutOff(read, only ?? (await listTests(runner)), `${String(finished.status)}\n${text}`);
}

function failed(text: string): Outcome {
  return { counts: { ...noCounts, failed: 1 }, failures: [text], waiting: [] };
}

/** What a run that began and did not come to its end says about the tests `names`, which are in the order of their turns. */
function cutOff(
  { counts, failedTests, reported, invoked }: HarnessOutput,
  names: readonly string[],
  ending: string,
): Outcome {
  const open = names.filter((name) => !reported.includes(name));
  // Browsers may tell which test they began last; else it is the one whose turn it was.
  const hung = [...invoked].reverse().find((name) => open.includes(name)) ?? open[0];
  const what =
    hung === undefined ? "all tests ended, but the runner" : `\`${hung}\` did not end: the runner`;
  return {
    counts: { ...counts, failed: counts.failed + 1 },
    failures: [[...failedTests, `${what} ended with ${ending}`].join(", ")],
    waiting: open.filter((name) => name !== hung),
  };
}

/** Whoever has told the runner elsewhere which browser to take must not make another engine's tests pass. */
function wrongEngine(
  engine: WasmEngine,
  stdout: string,
  { binaries }: HarnessOutput,
): string | undefined {
  const found = /^Running headless tests in (\w+) on/mu.exec(stdout)?.[1];
  const expected = browserOf[engine];
  if (found === expected || (found === undefined && binaries === 0)) return undefined;
  return `the tests ran in ${found ?? "no headless browser"} instead of ${expected ?? "Node"}`;
}

/** The names of all tests in the order of their turns: the runner lists them from the last to the first. */
async function listTests(runner: Runner): Promise<readonly string[]> {
  const { stdout } = await start(runner, ["--list"]);
  return [...stdout.matchAll(/^(.+): test$/gmu)].map((match) => match[1] ?? "").reverse();
}

async function start(
  { toolchain, test, engine, limit }: Runner,
  args: readonly string[],
): Promise<Finished> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "treenail-wasm-"));
  try {
    const runner = path.join(toolchain.wasmBindgen, "bin/wasm-bindgen-test-runner");
    const command = engine === "webkit" ? ["xvfb-run", "-a", runner] : [runner];
    const [program = runner, ...rest] = [...command, test.file, ...args];
    const env = { ...runnerEnvironment(engine, folder), ...rustEnvironment(toolchain.rust) };
    return await runProgram(program, rest, { cwd: folder, limit, env });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
