/**
 * `npm run bench`: measures and writes the tables of `README.md`. Names of sections as arguments measure only those: `npm run bench -- ts-size`.
 * What is measured is in a module for each section; this file only gathers, writes, and fails when an aim is missed.
 */
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, totalmem } from "node:os";
import path from "node:path";
import { enter, readArguments } from "../tools/workspace/src/setup/entry.ts";
import { setUp } from "../tools/workspace/src/setup/main.ts";
import { SetupError } from "../tools/workspace/src/setup/progress.ts";
import { put } from "./marks.ts";
import type { Section } from "./section.ts";

interface Measurement {
  /** Whether programs in Rust are built for it. */
  readonly rust: boolean;
  readonly load: () => Promise<{ run(): Promise<Section> }>;
}

const sections: Readonly<Record<string, Measurement>> = {
  compiler: { rust: false, load: () => import("./compiler.ts") },
  coverage: { rust: true, load: () => import("./coverage.ts") },
  install: { rust: true, load: () => import("./install.ts") },
  "ts-size": { rust: false, load: () => import("./ts-size.ts") },
  "ts-matrix": { rust: false, load: () => import("./ts-matrix.ts") },
  "ts-overhead": { rust: false, load: () => import("./ts-overhead.ts") },
  "ts-platform": { rust: false, load: () => import("./ts-platform.ts") },
  "ts-checker": { rust: false, load: () => import("./ts-checker.ts") },
  "rust-size": { rust: true, load: () => import("./rust-size.ts") },
  "rust-programs-size": { rust: true, load: () => import("./rust-programs-size.ts") },
  "rust-bare-types": { rust: true, load: () => import("./rust-bare-types.ts") },
  "rust-compile-time": { rust: true, load: () => import("./rust-compile-time.ts") },
  "rust-programs-compile-time": {
    rust: true,
    load: () => import("./rust-programs-compile-time.ts"),
  },
  "rust-workspace": { rust: true, load: () => import("./rust-workspace.ts") },
  "rust-call-time": { rust: true, load: () => import("./rust-call-time.ts") },
  "rust-build-time": { rust: true, load: () => import("./rust-build-time.ts") },
};

const readme = path.join(import.meta.dirname, "README.md");

/** One section as it stands in the file. */
function print({ title, markdown }: Section): string {
  const machine = `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${String(availableParallelism())} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const date = new Date().toISOString().slice(0, 10);
  const measured = `Measured ${date} on ${machine}, Node ${process.versions.node}.`;
  return [`## ${title}`, "", markdown, "", measured].join("\n");
}

const usage = `npm run bench [-- <section> …]
  <section>   one of ${Object.keys(sections).join(", ")}; all of them by default`;

/** Measures, writes, and says which aims were missed: then the exit code is not zero. */
async function main(): Promise<number> {
  const { positionals: wanted } = readArguments(
    { args: process.argv.slice(2), allowPositionals: true },
    usage,
  );
  const unknown = wanted.filter((name) => !(name in sections));
  if (unknown.length > 0) throw new SetupError(`no section \`${unknown.join("`, `")}\`\n${usage}`);
  const chosen = Object.entries(sections).filter(
    ([name]) => wanted.length === 0 || wanted.includes(name),
  );
  if (chosen.some(([, { rust }]) => rust)) await setUp({ engines: [], drivers: [] });
  const missed: string[] = [];
  for (const [name, { load }] of chosen) {
    console.error(`measuring ${name} …`);
    const section = await (await load()).run();
    console.log(`\n${section.title}\n\n${section.markdown}\n`);
    await writeFile(readme, put(await readFile(readme, "utf8"), name, print(section)));
    missed.push(...section.missed);
  }
  for (const aim of missed) console.error(`missed: ${aim}`);
  return missed.length === 0 ? 0 : 1;
}

await enter(main);
