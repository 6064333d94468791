// The same test files in runtimes that vitest does not run in: one process per runtime runs them all, one after the other.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { noteMark } from "../../../codegen/src/reality/note.ts";
import type { Runtime } from "../engines/engines.ts";
import { reportMark, type TestReport } from "../portable/run.ts";
import { runProgram } from "../process/run.ts";
import { standIn, withBundles, type Bundles, type FileProblem } from "./bundles.ts";
import { faultsIn } from "./faults.ts";
import { projectOf } from "./result.ts";
import { commandOf } from "./runtime-commands.ts";

export interface RuntimeResult {
  /** What is no failure and somebody should read all the same. */
  readonly notes: readonly FileProblem[];
  readonly reports: readonly TestReport[];
  /** What went wrong outside of any test, as a process that ended too early. */
  readonly problems: readonly FileProblem[];
}

/** The files (relative to the repository) to run in each runtime. */
export type RuntimeFiles = ReadonlyMap<Runtime, readonly string[]>;

const minutes = 60_000;

/**
 * Runs files in runtimes; they may talk to the test server at `serverUrl`. What has not ended in a runtime after `limit` milliseconds is
 * ended.
 */
export async function runInRuntimes(
  chosen: RuntimeFiles,
  serverUrl: string,
  limit: number = 5 * minutes,
): Promise<ReadonlyMap<Runtime, RuntimeResult>> {
  const files = new Set([...chosen.values()].flat());
  return withBundles([...files], serverUrl, async (bundles) => {
    const results = new Map<Runtime, RuntimeResult>();
    for (const [runtime, own] of chosen)
      if (own.length > 0) results.set(runtime, await runInRuntime(runtime, bundles, own, limit));
    return results;
  });
}

async function runInRuntime(
  runtime: Runtime,
  { folder, names, problems }: Bundles,
  files: readonly string[],
  limit: number,
): Promise<RuntimeResult> {
  const bundled = new Map([...names].filter(([file]) => files.includes(file)));
  const main = `main-${runtime}.mjs`;
  writeFileSync(path.join(folder, main), mainModule(runtime, bundled));
  const { program, args } = commandOf(runtime, {
    folder,
    main,
    modules: [standIn, ...bundled.values()],
  });
  const env = { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
  const { status, stdout, stderr } = await runProgram(program, args, { cwd: folder, env, limit });
  const lines = stdout.split("\n");
  const marked = lines
    .filter((line) => line.startsWith(reportMark))
    .map((line) => line.slice(reportMark.length));
  const reports = marked
    .filter((line) => line !== "end")
    .map((line) => JSON.parse(line) as TestReport);
  const rest = [...lines.filter((line) => !line.startsWith(reportMark)), ...stderr.split("\n")];
  const died = marked.includes("end")
    ? undefined
    : `${runtime} ended (${String(status)}) before all tests had run\n${rest.slice(-20).join("\n")}`;
  return {
    reports,
    problems: [
      ...problems.filter(({ file }) => files.includes(file)),
      ...unreported([...bundled.keys()], reports, died),
    ],
    notes: notesIn(lines),
  };
}

/** Runs all bundles, one after the other. */
function mainModule(runtime: Runtime, bundled: ReadonlyMap<string, string>): string {
  const tests = [...bundled].map(([file, name]) => {
    const doomed = faultsIn(projectOf(file), runtime).map(({ test }) => test);
    return { file, name, doomed };
  });
  const begin = `import { runFile } from "./${standIn}";
async function runAll() {
  for (const { file, name, doomed } of ${JSON.stringify(tests)})
    await runFile(file, () => import(\`./\${name}\`), doomed);
  console.log(${JSON.stringify(`${reportMark}end`)});
}
`;
  return runtime === "workerd"
    ? `${begin}export default { test: runAll };\n`
    : `${begin}await runAll();\n(globalThis.process ?? globalThis.Deno).exit(0);\n`;
}

/** Files that no test reported from, and, where the process died, the one that it died in. */
function unreported(
  files: readonly string[],
  reports: readonly TestReport[],
  died: string | undefined,
): readonly FileProblem[] {
  const silent = files.filter((file) => !reports.some((report) => report.file === file));
  // Without the end mark the process died in the file after the last that reported, or in that one itself.
  const last = died === undefined ? undefined : (silent[0] ?? files.at(-1) ?? "");
  return [
    ...(last === undefined || died === undefined ? [] : [{ file: last, message: died }]),
    ...silent
      .filter((file) => file !== last)
      .map((file) => ({ file, message: `${file} ran no tests` })),
  ];
}

/** A note belongs to the file whose test reports next. */
function notesIn(lines: readonly string[]): readonly FileProblem[] {
  return lines.flatMap((line, index) => {
    if (!line.startsWith(noteMark)) return [];
    const next = lines.slice(index).find((other) => other.startsWith(`${reportMark}{`));
    if (next === undefined) return [];
    const { file } = JSON.parse(next.slice(reportMark.length)) as TestReport;
    return [{ file, message: line.slice(noteMark.length) }];
  });
}
