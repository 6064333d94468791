/** What all packages cost the compiler of a program that imports them, and what two of them do, beside the libraries that come with TypeScript. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { installBuilt } from "../tools/workspace/src/check/pack.ts";
import { tsc } from "../tools/workspace/src/consumers/compile.ts";
import { packageNames } from "../tools/workspace/src/test/files.ts";
import { countMembers } from "./bound/count.ts";
import { libDom } from "./bound/lib-dom.ts";
import { readBoundPlatform } from "./bound/platform.ts";
import { runTimed } from "./processor-time.ts";
import type { Section } from "./section.ts";

const rounds = 7;

interface Program {
  readonly title: string;
  readonly libraries: readonly string[];
  readonly text: string;
}

/** What `--extendedDiagnostics` says, and of processor time what the compiler took in all. */
type Figures = ReadonlyMap<string, number>;

const processor = "Processor time";
const shown = ["Files", "Types", "Memory used", "Program time", "Bind time", "Check time"] as const;

export async function run(): Promise<Section> {
  const folder = await mkdtemp(path.join(tmpdir(), "treenail-platform-"));
  try {
    const names = packageNames();
    await installBuilt(folder, names);
    writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
    const programs = programsFor(names);
    const best = await measure(folder, Object.entries(programs));
    const seconds = (name: keyof typeof programs): number => best.get(name)?.get(processor) ?? NaN;
    const things = thingsIn(folder);
    const share = {
      packages: ((seconds("packages") - seconds("nothing")) * 1e6) / things.packages,
      libraries: ((seconds("libraries") - seconds("nothing")) * 1e6) / things.libraries,
    };
    const aims: readonly (readonly [string, number])[] = [
      ["of a thing of all packages beside one of the libraries", share.packages / share.libraries],
      ["of the two packages beside lib.dom", seconds("two") / seconds("dom")],
    ];
    const rows = Object.entries(programs).map(([name, { title }]) => rowOf(title, best.get(name)));
    const per = [
      `All packages are ${String(things.packages)} things that a program can use (members of webref, and functions), ${share.packages.toFixed(0)} µs each over a program without any;`,
      `the libraries are ${String(things.libraries)}, ${share.libraries.toFixed(0)} µs each.`,
    ];
    return {
      title: "TypeScript: what the whole platform costs to compile",
      markdown: [...head, ...rows, "", ...per].join("\n"),
      missed: aims
        .filter(([, ratio]) => !(ratio <= 1))
        .map(([what, ratio]) => `the processor time ${what}: ${ratio.toFixed(2)}, aim 1`),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const head: readonly string[] = [
  "A program that imports every package as it is published, without `lib.dom`, beside one that uses nothing but is compiled with `lib.dom` and `lib.webworker`; and one that",
  `waits and fetches JSON, by two packages and by \`lib.dom\`. What \`tsc --extendedDiagnostics\` says (times in seconds, memory in MiB) and the processor time, the least of ${String(rounds)} times in turn;`,
  "`skipLibCheck` is on, as in most projects. The aims: a thing of ours costs no more than one of theirs, and two packages no more than `lib.dom`.",
  "",
  `| program | ${shown.map((name) => name.toLowerCase()).join(" | ")} | processor |`,
  `| --- |${" ---: |".repeat(shown.length + 1)}`,
];

function programsFor(names: readonly string[]) {
  const imports = names.map(
    (name, place) => `import * as all${String(place)} from "@treenail/${name}";`,
  );
  const list = names.map((_, place) => `  all${String(place)},`);
  return {
    nothing: { title: "nothing", libraries: ["esnext"], text: "export {};" },
    packages: {
      title: `all ${String(names.length)} packages`,
      libraries: ["esnext"],
      text: [...imports, "export const all = [", ...list, "];"].join("\n"),
    },
    libraries: {
      title: "lib.dom and lib.webworker",
      libraries: ["esnext", "dom", "webworker"],
      text: "export {};",
    },
    two: {
      title: "fetch and timers",
      libraries: ["esnext"],
      text: [
        'import { get, json } from "@treenail/fetch";',
        'import { sleep } from "@treenail/timers";',
        "await sleep(1000);",
        'export const data = await json(await get("https://example.com/"));',
      ].join("\n"),
    },
    dom: {
      title: "the same with lib.dom",
      libraries: ["esnext", "dom"],
      text: [
        "await new Promise((done) => setTimeout(done, 1000));",
        'export const data: unknown = await (await fetch("https://example.com/")).json();',
      ].join("\n"),
    },
  } satisfies Record<string, Program>;
}

async function measure(
  folder: string,
  programs: readonly (readonly [string, Program])[],
): Promise<ReadonlyMap<string, Figures>> {
  const best = new Map<string, Map<string, number>>();
  for (let round = 0; round < rounds; round++) {
    console.error(`round ${String(round + 1)}`);
    for (const [name, program] of programs) {
      const figures = await compile(writeProgram(folder, name, program));
      const least = best.get(name) ?? new Map<string, number>();
      best.set(name, least);
      for (const [what, figure] of figures)
        least.set(what, Math.min(figure, least.get(what) ?? Infinity));
    }
  }
  return best;
}

/** Returns the path of its configuration. */
function writeProgram(folder: string, name: string, { libraries, text }: Program): string {
  const own = path.join(folder, name);
  mkdirSync(own, { recursive: true });
  const compilerOptions = {
    noEmit: true,
    strict: true,
    target: "es2024",
    module: "nodenext",
    skipLibCheck: true,
    lib: libraries,
    types: [],
  };
  writeFileSync(path.join(own, "program.ts"), text);
  const file = path.join(own, "tsconfig.json");
  writeFileSync(file, JSON.stringify({ compilerOptions, include: ["."] }));
  return file;
}

async function compile(configuration: string): Promise<Figures> {
  const command = [process.execPath, ...tsc("6.0", configuration), "--extendedDiagnostics"];
  const { status, stdout, stderr, seconds } = await runTimed(command);
  if (status !== 0) throw new Error(stdout + stderr);
  const said = stdout.matchAll(/^([A-Z][\w ]+):\s+([\d.]+)(K?)/gmu);
  return new Map([
    ...[...said].map(([, name = "", figure = "", unit]): readonly [string, number] => [
      name,
      unit === "K" ? Number(figure) / 1024 : Number(figure),
    ]),
    [processor, seconds],
  ]);
}

/** Members of webref that either side declares, and functions beside them. */
function thingsIn(folder: string): { readonly packages: number; readonly libraries: number } {
  const { webref, typescript } = readBoundPlatform();
  const files = globSync("node_modules/@treenail/*/dist/**/*.d.ts", { cwd: folder });
  const functions = files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), "utf8");
    const names = [...text.matchAll(/^export declare function (\w+)/gmu)].map(([, name]) => name);
    return [...new Set(names)];
  });
  return {
    packages: countMembers(webref, typescript) + functions.length,
    libraries: countMembers(webref, libDom()),
  };
}

function rowOf(title: string, figures: Figures | undefined): string {
  const cells = shown.map((name) => {
    const figure = figures?.get(name) ?? NaN;
    return name.endsWith("time") ? figure.toFixed(2) : figure.toFixed(0);
  });
  return `| ${[title, ...cells, (figures?.get(processor) ?? NaN).toFixed(2)].join(" | ")} |`;
}
