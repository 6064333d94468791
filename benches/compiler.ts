/**
 * How long `npm run generate` takes for all of the platform, by stage: a new process reads all of webref, builds the model, and writes or compares every file of
 * every package.
 */
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { type StageDetail, stageNames } from "../tools/codegen/src/diagnostics/stage.ts";
import type { Section } from "./section.ts";
import { writeWholeWorkspace } from "./whole-workspace.ts";

const root = path.resolve(import.meta.dirname, "..");
/** Where the compiler is kept in one file. */
const bundles = path.join(root, "node_modules/.cache/treenail");
const rounds = 5;

/** What a run may take from a cold start: seconds in the best of the rounds, for a busy machine only adds to it, and MiB. */
const aims = { seconds: 2, peak: 400 };

interface Cost {
  /** Seconds on the wall. */
  readonly wall: number;
  /** Seconds of processor time, of all threads. */
  readonly processor: number;
}
interface Measured extends Cost {
  /** The most memory the process held, in MiB. */
  readonly peak: number;
  readonly stages: ReadonlyMap<string, Cost>;
}

/** What of an earlier run is left. */
interface Kind {
  readonly title: string;
  /** The compiler is in one file, and Node keeps what it compiled of that. */
  readonly hasCompiled: boolean;
  readonly hasFiles: boolean;
}
const kinds = {
  first: { title: "first on a machine", hasCompiled: false, hasFiles: false },
  new: { title: "all files new", hasCompiled: true, hasFiles: false },
  same: { title: "no change", hasCompiled: true, hasFiles: true },
} as const satisfies Record<string, Kind>;

/** Generates everything a few times in each of the ways, each time in a new process. */
export async function run(): Promise<Section> {
  const [load = 0] = loadavg();
  const folder = mkdtempSync(path.join(tmpdir(), "treenail-compiler-"));
  try {
    const packages = writeWholeWorkspace(path.join(folder, "written"));
    const all: Record<keyof typeof kinds, Measured[]> = { first: [], new: [], same: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ["first", "new", "same"] as const)
        all[name].push(await generate(folder, kinds[name]));
    }
    const files = countFiles(path.join(folder, "workspace", "packages"));
    return section({ packages, files, load }, all);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Circumstances {
  readonly packages: number;
  readonly files: number;
  /** How many programs wanted to run when the measuring began. */
  readonly load: number;
}

function section(
  { packages, files, load }: Circumstances,
  all: Readonly<Record<keyof typeof kinds, readonly Measured[]>>,
): Section {
  const rows = (["first", "new", "same"] as const).map((name) => ({
    title: kinds[name].title,
    seconds: all[name].map(({ wall }) => wall).sort((a, b) => a - b),
    processor: Math.min(...all[name].map(({ processor }) => processor)),
    peak: Math.max(...all[name].map(({ peak }) => peak)),
  }));
  const missed = rows.flatMap(({ title, seconds: [best = NaN], peak }) => [
    ...(best <= aims.seconds
      ? []
      : [`the compiler took ${best.toFixed(2)} s (${title}), aim ${String(aims.seconds)} s`]),
    ...(peak <= aims.peak
      ? []
      : [`the compiler took ${peak.toFixed(0)} MiB (${title}), aim ${String(aims.peak)} MiB`]),
  ]);
  return {
    missed,
    title: "Compiler: all of the platform to files in two languages",
    markdown: [
      `\`npm run generate\` for ${String(packages)} packages, documents and surfaces included: ${String(files)} files. Each run is a new process, timed from its start to its end, ${String(rounds)} times`,
      `in turn. The aim is ${String(aims.seconds)} s, in the best of the times, and ${String(aims.peak)} MiB. Processor time counts all threads: the collector's and the compiler's of Node, too. Other programs lengthen all of it: ${load.toFixed(1)} wanted to run when this began.`,
      "",
      "| run | best | median | worst | processor time, best | peak memory |",
      "| --- | ---: | ---: | ---: | ---: | ---: |",
      ...rows.map(
        ({ title, seconds, processor, peak }) =>
          `| ${title} | ${[0, rounds >> 1, rounds - 1].map((index) => `${(seconds[index] ?? NaN).toFixed(2)} s`).join(" | ")} | ${processor.toFixed(2)} s | ${peak.toFixed(0)} MiB |`,
      ),
      "",
      "Before the first, the compiler has not been put into one file, and Node has never compiled it; before the last, nothing is to be written. Where the time goes, in seconds of the best time of each stage:",
      "",
      ...stageTable(all),
    ].join("\n"),
  };
}

function stageTable(all: Readonly<Record<string, readonly Measured[]>>): readonly string[] {
  const of = Object.values(kinds).map(({ title }) => title);
  const least = (name: string, stage: string, kind: keyof Cost): string => {
    const found = (all[name] ?? []).flatMap(({ stages }) => stages.get(stage)?.[kind] ?? []);
    return found.length === 0 ? "" : Math.min(...found).toFixed(3);
  };
  return [
    `| stage | ${of.map((title) => `${title} | processor |`).join(" ")}`,
    `| --- |${" ---: | ---: |".repeat(of.length)}`,
    ...[...stageNames, rest].map((stage) => {
      const cells = Object.keys(kinds).flatMap((name) => [
        least(name, stage, "wall"),
        least(name, stage, "processor"),
      ]);
      return `| ${stage} | ${cells.join(" | ")} |`;
    }),
  ];
}

/** What no stage counts: between them, and the end of the process. */
const rest = "the rest";

/** The process reports on itself as it ends; no tool of the system has to be there. */
const report = `process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const stages = performance.getEntriesByType("measure");
  process.stderr.write("\\nmeasured " + JSON.stringify({ maxRSS, processor: userCPUTime + systemCPUTime, stages }) + "\\n");
});`;

interface Report {
  /** KiB. */
  readonly maxRSS: number;
  /** Microseconds. */
  readonly processor: number;
  readonly stages: readonly {
    readonly name: string;
    /** Milliseconds. */
    readonly duration: number;
    readonly detail: StageDetail;
  }[];
}

/** What the npm script gives to Node: its options, and the entry point. */
function scriptWords(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    readonly scripts: { readonly generate: string };
  };
  const [, words] = scripts.generate.split("bootstrap.mjs ");
  if (words === undefined) throw new Error("`npm run generate` does not start as expected");
  return words.split(" ");
}

async function generate(folder: string, { hasCompiled, hasFiles }: Kind): Promise<Measured> {
  const workspace = path.join(folder, "workspace");
  const compiled = path.join(folder, "compiled");
  if (!hasCompiled)
    for (const kept of [compiled, bundles]) rmSync(kept, { recursive: true, force: true });
  if (!hasFiles) renew(workspace, path.join(folder, "written"));
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(report)}`,
      ...scriptWords(),
      "--root",
      workspace,
    ],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    },
  );
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  const wall = (performance.now() - start) / 1000;
  const [, told] = /^measured (.+)$/m.exec(errors) ?? [];
  if (status !== 0 || told === undefined) throw new Error(`generating failed:\n${errors}`);
  return measuredOf(JSON.parse(told) as Report, wall);
}

function measuredOf({ maxRSS, processor, stages }: Report, wall: number): Measured {
  const total: Cost = { wall, processor: processor / 1e6 };
  const sums = new Map<string, Cost>();
  const add = (name: string, { wall, processor }: Cost): void => {
    const before = sums.get(name) ?? { wall: 0, processor: 0 };
    sums.set(name, { wall: before.wall + wall, processor: before.processor + processor });
  };
  add(rest, total);
  for (const { name, duration, detail } of stages) {
    const cost = { wall: duration / 1e3, processor: detail.processor / 1e6 };
    add(name, cost);
    add(rest, { wall: -cost.wall, processor: -cost.processor });
  }
  return { ...total, peak: maxRSS / 1024, stages: sums };
}

/** Another copy of what people write. The one before is kept until the end: a disk that still deletes is slow to write. */
function renew(workspace: string, written: string): void {
  if (existsSync(workspace)) renameSync(workspace, mkdtempSync(`${workspace}-`));
  cpSync(written, workspace, { recursive: true });
}

function countFiles(packages: string): number {
  return readdirSync(packages, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.parentPath.includes(`${path.sep}generated`),
  ).length;
}
