/**
 * How long a first release build of the program that fetches a URL and logs its text takes.
 *
 * Each build starts from an empty target folder with all sources downloaded; the programs take turns within a round, so that a
 * machine that is busy for a while slows all of them.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { build, fetchDependencies, type Program } from "./rust-programs.ts";
import type { Section } from "./section.ts";

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

const programs: readonly Program[] = ["treenail", "gloo-net", "reqwest"];

/** Builds each program from nothing, as often as `TREENAIL_BENCH_ROUNDS` says (three times by default), and keeps the best time. */
export async function run(): Promise<Section> {
  const rounds = Number(process.env["TREENAIL_BENCH_ROUNDS"] ?? "3");
  await fetchDependencies();
  const best = new Map<Program, Cost>();
  for (let round = 0; round < rounds; round++) {
    for (const program of programs) {
      const [before, cost] = [best.get(program), await measure(program)];
      if (before === undefined || cost.cpu < before.cpu) best.set(program, cost);
    }
  }
  return {
    title: "Rust: clean release build of that program",
    markdown: table(best, rounds),
    missed: [],
  };
}

async function measure(program: Program): Promise<Cost> {
  const target = await mkdtemp(path.join(tmpdir(), "treenail-build-"));
  try {
    const start = performance.now();
    const { cpuSeconds } = await build(program, target);
    return { wall: (performance.now() - start) / 1000, cpu: cpuSeconds };
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

function table(best: ReadonlyMap<Program, Cost>, rounds: number): string {
  const ours = best.get("treenail");
  const rows = [...best].map(([program, { wall, cpu }]) => {
    const ratio = ours === undefined ? "" : (ours.cpu / cpu).toFixed(2);
    return `| ${program} | ${cpu.toFixed(1)} | ${wall.toFixed(1)} | ${ratio} |`;
  });
  return [
    `Seconds from an empty target folder, sources downloaded, best of ${String(rounds)}, all in one run on one machine. Processor time counts all cores, and is the`,
    "steadier of the two when a machine does other work.",
    "",
    "| program | processor | wall | ours ÷ it, processor |",
    "| --- | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}
