// The same test files in Deno and Bun: each is bundled with a stand-in for vitest, and one process per runtime runs them all.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { noteMark } from "../../../codegen/src/reality/note.ts";
import { reportMark, type TestReport } from "../portable/run.ts";
import { runProgram } from "../process/run.ts";
import { root } from "../root.ts";

export type Runtime = "deno" | "bun";

/** A problem outside of any test, told to the file that did not come to its end. */
export interface RuntimeProblem {
  readonly file: string;
  readonly message: string;
}

export interface RuntimeResult {
  /** What is no failure and somebody should read all the same. */
  readonly notes: readonly RuntimeProblem[];
  readonly reports: readonly TestReport[];
  /** What went wrong outside of any test, as a process that ended too early. */
  readonly problems: readonly RuntimeProblem[];
}

const minutes = 60_000;

/**
 * Runs `files` (relative to the repository) in one runtime; they may talk to the test server at `serverUrl`. What has not ended
 * after `limit` milliseconds is ended.
 */
export async function runInRuntime(
  runtime: Runtime,
  files: readonly string[],
  serverUrl: string,
  limit: number = 5 * minutes,
): Promise<RuntimeResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), `treenail-${runtime}-`));
  try {
    const { bundled, problems } = await bundle(files, folder, serverUrl);
    const result = await runBundles(runtime, bundled, folder, limit);
    return { ...result, problems: [...problems, ...result.problems] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Bundles {
  /** The files that could be bundled; the index of each names its bundle. */
  readonly bundled: readonly string[];
  readonly problems: readonly RuntimeProblem[];
}

async function bundle(
  files: readonly string[],
  folder: string,
  serverUrl: string,
): Promise<Bundles> {
  const bundled: string[] = [];
  const problems: RuntimeProblem[] = [];
  for (const file of files) {
    try {
      await bundleFile(file, path.join(folder, `${String(bundled.length)}.mjs`), serverUrl);
      bundled.push(file);
    } catch (error) {
      problems.push({ file, message: `could not be bundled: ${String(error)}` });
    }
  }
  writeFileSync(path.join(folder, "main.mjs"), mainModule(bundled));
  return { bundled, problems };
}

async function bundleFile(file: string, outfile: string, serverUrl: string): Promise<void> {
  const portable = path.join(import.meta.dirname, "../portable/vitest.ts");
  const entry = `import ${JSON.stringify(path.join(root, file))};\nexport { runRegistered } from "vitest";\n`;
  await build({
    stdin: { contents: entry, resolveDir: root, loader: "ts" },
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["@treenail/source", "import"],
    alias: { vitest: portable },
    define: { TREENAIL_SERVER_URL: JSON.stringify(serverUrl) },
    // Packages say that they have no side effects; their tests are nothing else.
    ignoreAnnotations: true,
    sourcemap: "inline",
    logLevel: "silent",
  });
}

/** Runs all bundles, one after the other; a file that throws while it loads is a failed test of its own. */
function mainModule(files: readonly string[]): string {
  return `for (const [index, file] of ${JSON.stringify(files)}.entries()) {
  try {
    const { runRegistered } = await import(\`./\${index}.mjs\`);
    await runRegistered(file);
  } catch (error) {
    console.log(${JSON.stringify(reportMark)} + JSON.stringify({ file, name: "(file)", state: "failed", error: String(error?.stack ?? error) }));
  }
}
console.log(${JSON.stringify(`${reportMark}end`)});
(globalThis.process ?? globalThis.Deno).exit(0);
`;
}

async function runBundles(
  runtime: Runtime,
  files: readonly string[],
  folder: string,
  limit: number,
): Promise<RuntimeResult> {
  const main = path.join(folder, "main.mjs");
  const args =
    runtime === "deno"
      ? [
          "run",
          "--no-prompt",
          "--no-lock",
          "--allow-net=127.0.0.1",
          "--allow-read",
          "--allow-env",
          main,
        ]
      : [main];
  // What npm calls `deno` starts the real one: only together do they end.
  const program = path.join(root, "node_modules/.bin", runtime);
  const env = { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
  const { status, stdout, stderr } = await runProgram(program, args, { cwd: folder, env, limit });
  const lines = stdout.split("\n");
  const marked = lines
    .filter((line) => line.startsWith(reportMark))
    .map((line) => line.slice(reportMark.length));
  const reports = marked
    .filter((line) => line !== "end")
    .map((line) => JSON.parse(line) as TestReport);
  const finished = marked.includes("end");
  const rest = [...lines.filter((line) => !line.startsWith(reportMark)), ...stderr.split("\n")]
    .slice(-20)
    .join("\n");
  const silent = files.filter((file) => !reports.some((report) => report.file === file));
  // Without the end mark the process died in the file after the last that reported, or in that one itself.
  const died = finished ? [] : [silent[0] ?? files.at(-1) ?? main];
  const problems = [
    ...died.map((file) => ({
      file,
      message: `${runtime} ended (${String(status)}) before all tests had run\n${rest}`,
    })),
    ...silent
      .filter((file) => !died.includes(file))
      .map((file) => ({ file, message: `${file} ran no tests` })),
  ];
  return { reports, problems, notes: notesIn(lines) };
}

/** A note belongs to the file whose test reports next. */
function notesIn(lines: readonly string[]): readonly RuntimeProblem[] {
  return lines.flatMap((line, index) => {
    if (!line.startsWith(noteMark)) return [];
    const next = lines.slice(index).find((other) => other.startsWith(`${reportMark}{`));
    if (next === undefined) return [];
    const { file } = JSON.parse(next.slice(reportMark.length)) as TestReport;
    return [{ file, message: line.slice(noteMark.length) }];
  });
}
