/**
 * What a clean build and a check of a whole program take of time and memory, on packages of ours and on web-sys with the features that it needs. What both
 * sides compile, the common floor, is told apart from what bindings add.
 */
import { cp } from "node:fs/promises";
import path from "node:path";
import { better, type Cost, type Measured, measureCargo } from "./compile-time/measured-cargo.ts";
import { frameworks, programs } from "./compile-time/programs.ts";
import { type Side, sides, writeProgram } from "./compile-time/program-crates.ts";
import { buildTool, fetchDependencies, sharedTarget, sourceOf } from "./rust-programs.ts";
import type { Section } from "./section.ts";

const root: string = path.resolve(import.meta.dirname, "..");
const folder = path.join(sharedTarget, "programs-compile-time");

const commands = ["build", "check"] as const;
type Command = (typeof commands)[number];

type Pair = Readonly<Record<Side, Measured>>;
interface Row {
  readonly program: string;
  readonly command: Command;
  readonly pair: Pair;
}

/** As often as `TREENAIL_BENCH_ROUNDS` says (twice by default), in turns; keeps the best of each figure. `TREENAIL_BENCH_PROGRAMS` names some. */
export async function run(): Promise<Section> {
  const rounds = Number(process.env["TREENAIL_BENCH_ROUNDS"] ?? "2");
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
function measure(command: Command, name: string, wrapper: string): Promise<Measured> {
  return measureCargo({
    target: path.join(folder, "target"),
    file: path.join(folder, `measured-${name}-${command}`),
    args: [
      command,
      "--quiet",
      ...(command === "build" ? ["--release"] : []),
      "--target=wasm32-unknown-unknown",
      `--manifest-path=${path.join(folder, name, "Cargo.toml")}`,
    ],
    wrapper,
  });
}

/** What one side compiles and the other does not; the program itself is of neither. */
function added(own: Measured, other: Measured): readonly Cost[] {
  return [...own.crates].filter(([name]) => !other.crates.has(name)).map(([, cost]) => cost);
}

/** The most memory, where a crate that both sides compile takes for both what it took for the one that it took less for. */
function peakOf(own: Measured, other: Measured): number {
  const peaks = [...own.crates].map(([name, { peak }]) =>
    Math.min(peak, other.crates.get(name)?.peak ?? peak),
  );
  return Math.max(...peaks);
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
      ...missed("wall", ours.wall / theirs.wall, aim),
      ...missed("peak memory", peakOf(ours, theirs) / peakOf(theirs, ours), 1),
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
              own.wall / other.wall,
              peakOf(own, other) / peakOf(other, own),
            ].map((ratio) => ratio.toFixed(2))
          : [" ", " ", " ", " "];
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
      const cells = [...head, side, ...figures, peakOf(own, other).toFixed(0), ...ratios];
      return `| ${cells.join(" | ")} |`;
    }),
  );
  const versions = Object.entries(frameworks.versions).map(
    ([name, version]) => `${name} ${version}`,
  );
  return [
    "From nothing, sources downloaded, in Cargo's own profiles; the same program on packages of ours and on web-sys with exactly the features that it needs. What frameworks turn on is the union of",
    `the features of web-sys that ${versions.join(", ")} bring; ours are the packages that own those types.`,
    "Processor time in seconds: all of it, of what both sides compile (the macro, wasm-bindgen, the program), and of what only this side does: its bindings, and on the side of web-sys also js-sys, which",
    `its bindings stand on, with what that brings. Wall in seconds; memory is that of`,
    `the largest compiler in MiB, of a common crate the smaller figure. The best of ${String(rounds)}, taking turns. The aims are for wall, which is what one waits for, and for memory.`,
    "",
    "| program | | side | processor | common | bindings | wall | peak memory | processor, ours ÷ it | bindings | wall | memory |",
    "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}
