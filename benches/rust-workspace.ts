/** What all crates together take to check and to document, beside web-sys with all of its features. */
import { cp } from "node:fs/promises";
import path from "node:path";
import { findRust } from "../tools/workspace/src/setup/rust.ts";
import { packageNames } from "../tools/workspace/src/test/files.ts";
import { better, type Measured, measureCargo } from "./compile-time/measured-cargo.ts";
import { type Side, sides, writeProgram } from "./compile-time/program-crates.ts";
import { programs } from "./compile-time/programs.ts";
import { buildTool, fetchDependencies, sharedTarget, sourceOf } from "./rust-programs.ts";
import type { Section } from "./section.ts";

const root: string = path.resolve(import.meta.dirname, "..");
const folder = path.join(sharedTarget, "workspace-compile-time");
const theirs = path.join(folder, "web-sys");

const commands = { check: "`cargo check`", doc: "`cargo doc`, without dependencies" } as const;
type Command = keyof typeof commands;

/** As often as `TREENAIL_BENCH_ROUNDS` says (twice by default), in turns; keeps the best of each figure. */
export async function run(): Promise<Section> {
  const rounds = Number(process.env["TREENAIL_BENCH_ROUNDS"] ?? "2");
  await fetchDependencies();
  const { everything } = programs(await sourceOf("web-sys"));
  if (everything === undefined) throw new TypeError("no program has all features");
  await writeProgram(theirs, everything, "web-sys");
  await cp(path.join(root, "Cargo.lock"), path.join(theirs, "Cargo.lock"));
  const wrapper = await buildTool("measured-rustc");
  const rows: (readonly [Command, Readonly<Record<Side, Measured>>])[] = [];
  for (const command of ["check", "doc"] as const) {
    const best: Partial<Record<Side, Measured>> = {};
    for (let round = 0; round < rounds; round++)
      for (const side of sides)
        best[side] = better(best[side], await measure(command, side, wrapper));
    rows.push([command, best as Record<Side, Measured>]);
  }
  return {
    title: "Rust: all crates together",
    markdown: table(rows, { rounds, features: everything.theirs.length }),
    missed: [],
  };
}

function measure(command: Command, side: Side, wrapper: string): Promise<Measured> {
  const ours = packageNames().map((name) => `--package=treenail-${name}`);
  const what =
    side === "ours"
      ? ["--locked", `--manifest-path=${path.join(root, "Cargo.toml")}`, ...ours]
      : [`--manifest-path=${path.join(theirs, "Cargo.toml")}`, "--package=web-sys"];
  return measureCargo({
    target: path.join(folder, "target"),
    file: path.join(folder, `measured-${side}-${command}`),
    args: [
      command,
      "--quiet",
      ...(command === "doc" ? ["--no-deps"] : []),
      "--target=wasm32-unknown-unknown",
      ...what,
    ],
    wrapper,
    env:
      command === "doc"
        ? { RUSTDOC: wrapper, MEASURED_RUSTDOC: path.join(findRust()?.bin ?? "", "rustdoc") }
        : {},
  });
}

interface Counts {
  readonly rounds: number;
  readonly features: number;
}

function table(
  rows: readonly (readonly [Command, Readonly<Record<Side, Measured>>])[],
  { rounds, features }: Counts,
): string {
  const lines = rows.flatMap(([command, { ours, "web-sys": other }]) =>
    sides.map((side) => {
      const own = side === "ours" ? ours : other;
      const ratio = (of: (measured: Measured) => number): string =>
        side === "ours" ? (of(ours) / of(other)).toFixed(2) : " ";
      const cells = [
        side === "ours" ? commands[command] : " ",
        side,
        own.processor.toFixed(1),
        own.wall.toFixed(1),
        own.peak.toFixed(0),
        ratio(({ processor }) => processor),
        ratio(({ wall }) => wall),
        ratio(({ peak }) => peak),
      ];
      return `| ${cells.join(" | ")} |`;
    }),
  );
  return [
    `From nothing, sources downloaded, for wasm: the ${String(packageNames().length)} crates of the workspace with the features that are on by default, beside web-sys with all of its ${String(features)}. Processor time and wall`,
    `in seconds, what both sides depend on included; memory is that of the largest compiler in MiB. The best of ${String(rounds)}, taking turns.`,
    "For each crate rustdoc writes anew what all crates share, the index of the search and who implements which trait: `html` takes 2.5 s alone and 4.6 s beside all others. docs.rs documents each crate alone.",
    "",
    "| | side | processor | wall | peak memory | processor, ours ÷ it | wall | memory |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}
