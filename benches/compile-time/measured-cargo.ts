/** Cargo run from nothing, with the time and memory that the compiler took for each crate. */
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { timedCargo } from "../rust-programs.ts";

/** Of one crate, or the sum of several. */
export interface Cost {
  /** Seconds of processor time. */
  readonly processor: number;
  /** The most memory that one compiler held, in MiB. */
  readonly peak: number;
}

export interface Measured extends Cost {
  /** Seconds until all was done. */
  readonly wall: number;
  /** By name. */
  readonly crates: ReadonlyMap<string, Cost>;
}

export interface CargoRun {
  /** What is left of an earlier run in it goes first. */
  readonly target: string;
  /** Where the figures of each crate are left. */
  readonly file: string;
  readonly args: readonly string[];
  /** The program that measures, as `buildTool` made it. */
  readonly wrapper: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Compiles all from nothing. */
export async function measureCargo({
  target,
  file,
  args,
  wrapper,
  env = {},
}: CargoRun): Promise<Measured> {
  await rm(target, { recursive: true, force: true });
  await rm(file, { force: true });
  await mkdir(path.dirname(file), { recursive: true });
  const start = performance.now();
  const measuring = { RUSTC_WRAPPER: wrapper, MEASURED_FILE: file, ...env };
  const processor = await timedCargo(target, args, measuring);
  const wall = (performance.now() - start) / 1000;
  const crates = readMeasured(await readFile(file, "utf8"));
  const peak = Math.max(...[...crates.values()].map((cost) => cost.peak));
  return { wall, processor, peak, crates };
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

/** The better of each figure. */
export function better(before: Measured | undefined, now: Measured): Measured {
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
