/**
 * What a clean build and a check of a whole program take of time and memory, on packages of ours and on web-sys with the features that it needs. What both
 * sides compile, the common floor, is told apart from what bindings add.
 */
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { frameworks, programs } from "./compile-time/programs.ts";
import { type Side, sides, writeProgram } from "./compile-time/program-crates.ts";
import {
  buildTool,
  fetchDependencies,
  sharedTarget,
  sourceOf,
  timedCargo,
} from "./rust-programs.ts";
import type { Section } from "./section.ts";

const root: string = path.resolve(import.meta.dirname, "..");
const folder = path.join(sharedTarget, "programs-compile-time");

const commands = ["build", "check"] as const;
type Command = (typeof commands)[number];

/** Of one crate, or the sum of several. */
interface Cost {
  /** Seconds of processor time. */
  readonly processor: number;
  /** The most memory that one compiler held, in MiB. */
  readonly peak: number;
}

interface Measured extends Cost {
  /** Seconds until all was done. */
  readonly wall: number;
  /** By name. */
  readonly crates: ReadonlyMap<string, Cost>;
}

type Pair = Readonly<Record<Side, Measured>>;
interface Row {
  readonly program: string;
  readonly command: Command;
  readonly pair: Pair;
}

/** As often as `TREENAIL_BENCH_ROUNDS` says (three times by default), in turns; keeps the best of each figure. `TREENAIL_BENCH_PROGRAMS` names some. */
export async function run(): Promise<Section> {
  const rounds = Number(process.env["TREENAIL_BENCH_ROUNDS"] ?? "3");
  const wanted = process.env["TREENAIL_BENCH_PROGRAMS"]?.split(",");
  await fetchDependencies();
  const published = await sourceOf("web-sys");
  const all = Object.entries(programs(published)).filter(
    ([name]) => wanted === undefined || wanted.includes(name),
  );
  const wrapper = await buildTool("measured-rustc");
  const rows: Row[] = [];
  for (const [name, program] of all) {
    for (const side of sides) {
      const crate = path.join(folder, `${name}-${side}`);
      await writeProgram(crate, program, side);
      await cp(path.join(root, "Cargo.lock"), path.join(crate, "Cargo.lock"));
    }
    for (const command of commands) {
      const best: Partial<Record<Side, Measured>> = {};
      for (let round = 0; round < rounds; round++) {
        for (const side of sides)
          best[side] = better(best[side], await measure(command, `${name}-${side}`, wrapper));
      }
      rows.push({ program: name, command, pair: best as Pair });
    }
  }
  const titles = new Map(all.map(([name, { title, aim }]) => [name, { title, aim }]));
  return {
    title: "Rust: compile time of whole programs",
    markdown: table(rows, titles, rounds),
    missed: missedAims(rows, titles),
  };
}

/** Compiles all from nothing. */
async function measure(command: Command, name: string, wrapper: string): Promise<Measured> {
  const target = path.join(folder, "target");
  const file = path.join(folder, `measured-${name}-${command}`);
  await rm(target, { recursive: true, force: true });
  await rm(file, { force: true });
  await mkdir(folder, { recursive: true });
  const start = performance.now();
  const processor = await timedCargo(
    target,
    [
      command,
      "--quiet",
      ...(command === "build" ? ["--release"] : []),
      "--target=wasm32-unknown-unknown",
      `--manifest-path=${path.join(folder, name, "Cargo.toml")}`,
    ],
    { RUSTC_WRAPPER: wrapper, MEASURED_FILE: file },
  );
  const wall = (performance.now() - start) / 1000;
  const crates = readMeasured(await readFile(file, "utf8"));
  return {
    wall,
    processor,
    peak: Math.max(...[...crates.values()].map(({ peak }) => peak)),
    crates,
  };
}

/** A crate may come twice: for this machine and for wasm, or as a build script. */
function readMeasured(text: string): ReadonlyMap<string, Cost> {
  const crates = new Map<string, Cost>();
  for (const line of text.trimEnd().split("\n")) {
    const [name = "", seconds = "", kibibytes = ""] = line.split(" ");
    const before = crates.get(name) ?? { processor: 0, peak: 0 };
    crates.set(name, {
      processor: before.processor + Number(seconds),
      peak: Math.max(before.peak, Number(kibibytes) / 1024),
    });
  }
  return crates;
}

function better(before: Measured | undefined, now: Measured): Measured {
  if (before === undefined) return now;
  const crates = new Map(
    [...now.crates].map(([name, cost]) => [name, least(before.crates.get(name) ?? cost, cost)]),
  );
  return { ...least(before, now), wall: Math.min(before.wall, now.wall), crates };
}

const least = (one: Cost, other: Cost): Cost => ({
  processor: Math.min(one.processor, other.processor),
  peak: Math.min(one.peak, other.peak),
});

/** What one side compiles and the other does not; the program itself is of neither. */
function added(own: Measured, other: Measured): readonly Cost[] {
  return [...own.crates].filter(([name]) => !other.crates.has(name)).map(([, cost]) => cost);
}

const seconds = (costs: readonly Cost[]): number =>
  costs.reduce((sum, { processor }) => sum + processor, 0);

type Titles = ReadonlyMap<string, { readonly title: string; readonly aim: number }>;

function missedAims(rows: readonly Row[], titles: Titles): readonly string[] {
  return rows.flatMap(({ program, command, pair: { ours, "web-sys": theirs } }) => {
    const aim = titles.get(program)?.aim ?? NaN;
    const missed = (what: string, ratio: number, most: number): readonly string[] =>
      ratio <= most
        ? []
        : [`${program}, ${command}: ${what} ${ratio.toFixed(2)}, aim ${String(most)}`];
    return [
      ...missed("processor", ours.processor / theirs.processor, aim),
      ...missed("peak memory", ours.peak / theirs.peak, 1),
    ];
  });
}

function table(rows: readonly Row[], titles: Titles, rounds: number): string {
  const lines = rows.flatMap(({ program, command, pair }) =>
    sides.map((side) => {
      const [own, other] = [pair[side], pair[side === "ours" ? "web-sys" : "ours"]];
      const bindings = added(own, other);
      const floor = own.processor - seconds(bindings);
      const ratios =
        side === "ours"
          ? [
              own.processor / other.processor,
              seconds(bindings) / seconds(added(other, own)),
              own.peak / other.peak,
            ].map((ratio) => ratio.toFixed(2))
          : [" ", " ", " "];
      const head =
        side === "ours"
          ? [
              titles.get(program)?.title ?? program,
              command === "build" ? "build, release" : "check",
            ]
          : [" ", " "];
      const figures = [own.processor, floor, seconds(bindings), own.wall].map((each) =>
        each.toFixed(1),
      );
      const cells = [...head, side, ...figures, own.peak.toFixed(0), ...ratios];
      return `| ${cells.join(" | ")} |`;
    }),
  );
  const versions = Object.entries(frameworks.versions).map(
    ([name, version]) => `${name} ${version}`,
  );
  return [
    "From nothing, sources downloaded, in Cargo's own profiles; the same program on packages of ours and on web-sys with exactly the features that it needs. What frameworks turn on is the union of",
    `the features of web-sys that ${versions.join(", ")} bring; ours are the packages that own those types.`,
    `Processor time in seconds: all of it, of what both sides compile (the macro, wasm-bindgen, js-sys, the program), and of what only this side does: its bindings. Wall in seconds; memory is that of`,
    `the largest compiler in MiB. The best of ${String(rounds)}, taking turns.`,
    "",
    "| program | | side | processor | common | bindings | wall | peak memory | ours ÷ it | bindings | memory |",
    "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}
