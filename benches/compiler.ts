/**
 * How long the compiler takes from a cold start: a new process reads all of webref, builds the model, and writes every package of the workspace into an
 * empty copy of it, so that nothing is up to date already.
 */
import { spawn } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Section } from "./section.ts";

const root = path.resolve(import.meta.dirname, "..");
const rounds = 5;

/** Seconds that a run from nothing may take, in the middle of the rounds. */
const aim = 2;

interface Measured {
  readonly seconds: number;
  /** Seconds of processor time, which a busy machine lengthens less. */
  readonly processor: number;
  /** The most memory the process held, in MiB. */
  readonly peak: number;
}

/** Generates everything a few times, each time from nothing. */
export async function run(): Promise<Section> {
  const measured: Measured[] = [];
  let files = 0;
  for (let round = 0; round < rounds; round++) {
    const workspace = await emptyWorkspace();
    try {
      measured.push(await generate(workspace));
      files = await count(workspace);
    } finally {
      await rm(workspace, { recursive: true, force: true });
    }
  }
  const seconds = measured.map((one) => one.seconds).sort((a, b) => a - b);
  const processor = Math.min(...measured.map((one) => one.processor));
  const peak = Math.max(...measured.map((one) => one.peak));
  const [best, median, worst] = [0, rounds >> 1, rounds - 1].map((index) =>
    (seconds[index] ?? NaN).toFixed(2),
  );
  return {
    missed:
      Number(median) < aim ? [] : [`the compiler took ${String(median)} s, aim ${String(aim)} s`],
    title: "Compiler: all of webref, all packages to files",
    markdown: [
      `\`treenail generate\` in a new process into an empty copy of the workspace, ${String(rounds)} times. The aim is under 2 s.`,
      "",
      "| files written | best | median | worst | processor time, best | peak memory |",
      "| ---: | ---: | ---: | ---: | ---: | ---: |",
      `| ${String(files)} | ${String(best)} s | ${String(median)} s | ${String(worst)} s | ${processor.toFixed(2)} s | ${peak.toFixed(0)} MiB |`,
    ].join("\n"),
  };
}

/** What people write, without what is generated. */
async function emptyWorkspace(): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), "treenail-compiler-"));
  await cp(path.join(root, "idl"), path.join(workspace, "idl"), { recursive: true });
  await cp(path.join(root, "package.json"), path.join(workspace, "package.json"));
  for (const name of await readdir(path.join(root, "packages"))) {
    for (const file of ["bindings.json", "package.json", "Cargo.toml"]) {
      const place = path.join("packages", name, file);
      await cp(path.join(root, place), path.join(workspace, place));
    }
  }
  return workspace;
}

async function generate(workspace: string): Promise<Measured> {
  // The process reports on itself as it ends; no tool of the system has to be there.
  const report = `process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.stderr.write("\\nmeasured " + maxRSS + " " + (userCPUTime + systemCPUTime) + "\\n");
  });`;
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(report)}`,
      path.join(root, "tools/codegen/src/cli.ts"),
      "generate",
      "--root",
      workspace,
    ],
    { cwd: root, stdio: ["ignore", "ignore", "pipe"] },
  );
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`\`treenail generate\` failed:\n${errors}`);
  const [, kibibytes, microseconds] = /^measured (\d+) (\d+)$/m.exec(errors) ?? [];
  return { seconds, processor: Number(microseconds) / 1e6, peak: Number(kibibytes) / 1024 };
}

async function count(workspace: string): Promise<number> {
  let files = 0;
  for (const name of await readdir(path.join(workspace, "packages"))) {
    const generated = path.join(workspace, "packages", name, "generated");
    const entries = await readdir(generated, { recursive: true, withFileTypes: true });
    files += entries.filter((entry) => entry.isFile()).length;
  }
  return files;
}
