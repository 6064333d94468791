/**
 * What a call costs, in Node and in Chromium: Treenail's bindings beside web-sys, gloo-events and wasm-streams, in one module.
 *
 * `calls/` holds the calls in Rust, what they are made on, and how they are timed; here the module is built and each engine is
 * started on it some times, for an engine compiles differently each time.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setUp } from "../tools/workspace/src/setup/main.ts";
import { rows } from "./calls/rows.ts";
import { summarize, type Round, type Summary } from "./calls/statistics.ts";
import { emitModule } from "./emitted.ts";
import { answerOf, bundlePage, engines, type EngineName } from "./engines.ts";
import { command, wasmBindgen } from "./rust-programs.ts";
import { batch } from "./rounds.ts";
import type { Section } from "./section.ts";

const folder: string = path.join(import.meta.dirname, "calls");
const starts = 5;
/** Milliseconds that an engine may take for one start. */
const patience = 300_000;
/** No row may be slower than this many times theirs. */
const aim = 1.05;

/** By label of the row. */
type Rounds = Readonly<Record<string, readonly Round[]>>;

/** Builds, then measures in each engine. */
export async function run(): Promise<Section> {
  await setUp({ engines: ["chromium"], drivers: [] });
  const scratch = await mkdtemp(path.join(tmpdir(), "treenail-calls-"));
  try {
    await buildModule(scratch);
    const summaries: Partial<Record<EngineName, ReadonlyMap<string, Summary>>> = {};
    for (const engine of Object.keys(engines) as EngineName[]) {
      const measured: Rounds[] = [];
      for (let start = 1; start <= starts; start += 1) {
        console.error(`${engine}, start ${String(start)} of ${String(starts)} …`);
        measured.push((await answerOf(engine, scratch, patience)) as Rounds);
      }
      summaries[engine] = new Map(
        rows.map(({ label }) => [label, summarize(measured.flatMap((one) => one[label] ?? []))]),
      );
    }
    return section(summaries as Record<EngineName, ReadonlyMap<string, Summary>>);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The module and a script that measures it, both as every engine takes them. */
async function buildModule(scratch: string): Promise<void> {
  const target = path.join(folder, "target");
  await emitModule("probe", path.join(folder, "probe"), target);
  const manifest = `--manifest-path=${path.join(folder, "Cargo.toml")}`;
  const wasm = "--target=wasm32-unknown-unknown";
  await command(
    "npm",
    ["run", "--silent", "cargo", "--", "build", "--release", "--locked", wasm, manifest],
    { CARGO_TARGET_DIR: target, CARGO_INCREMENTAL: "0" },
  );
  await command(await wasmBindgen(), [
    "--target=web",
    "--no-typescript",
    "--out-name=calls",
    `--out-dir=${scratch}`,
    path.join(target, "wasm32-unknown-unknown/release/bench_calls.wasm"),
  ]);
  await bundlePage(scratch, "calls", "./calls/page.ts");
}

function section(summaries: Readonly<Record<EngineName, ReadonlyMap<string, Summary>>>): Section {
  const names = Object.keys(summaries) as EngineName[];
  const missed: string[] = [];
  const lines = rows.map(({ label }) => {
    const cells = names.map((engine) => {
      const summary = summaries[engine].get(label);
      if (summary === undefined) throw new Error(`${label} was not measured in ${engine}`);
      const { ours, theirs, low, ratio, high } = summary;
      if (ratio > aim) {
        missed.push(`${label}, ${engine}: ${ratio.toFixed(2)} × theirs, aim ${aim.toFixed(2)}`);
      }
      const spread = `${low.toFixed(2)} – ${high.toFixed(2)}`;
      return `${ours.toFixed(0)} | ${theirs.toFixed(0)} | **${ratio.toFixed(2)}** | ${spread}`;
    });
    return `| ${label} | ${cells.join(" | ")} |`;
  });
  const heads = names.map((engine) => `${engine}: ours, ns | theirs, ns | ratio | half of all`);
  return {
    title: "Rust: what a call costs",
    markdown: [
      "Nanoseconds for one call; for streams and iterations, for one chunk or item. Ours are Treenail's bindings as the compiler emits them; theirs are web-sys with what",
      "is used beside it: js-sys, gloo-events for events, wasm-streams for streams. Shapes that no cheap platform API has are called on a small class in JavaScript",
      "(`calls/probe/input.idl`), which the compiler binds for ours and which is written as web-sys's generator writes it for theirs. One module holds both sides",
      "(release, one codegen unit), so that allocator, glue and engine are the same; the result of each batch is checked.",
      "",
      `An engine is started ${String(starts)} times; in each start both sides take turns in batches of some ${String(batch)} ms, after they ran a while. The ratio is the median of ours ÷`,
      "theirs, round by round, over all rounds: what disturbs the machine disturbs both sides of a round. Beside it stand the quartiles, between which half of all rounds lie.",
      `The aim is at most ${aim.toFixed(2)} in each row.`,
      "",
      `| one call | ${heads.join(" | ")} |`,
      `| --- |${" ---: | ---: | ---: | :---: |".repeat(names.length)}`,
      ...lines,
      "",
      "What ours does more, where it shows:",
      "",
      ...rows.flatMap(({ label, more }) => (more === undefined ? [] : [`- ${label}: ${more}.`])),
    ].join("\n"),
    missed,
  };
}
