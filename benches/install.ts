/** What it takes to install packages, beside what people install today: all from one registry on this machine, into empty folders. */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { copyRepository, linkModules } from "../tools/workspace/src/release/copy.ts";
import { publishPackages } from "../tools/workspace/src/release/publish.ts";
import { type Registry, startRegistry } from "../tools/workspace/src/release/registry.ts";
import { step } from "../tools/workspace/src/process/step.ts";
import { root } from "../tools/workspace/src/root.ts";
import {
  findRust,
  rustEnvironment,
  type Rust,
  wasmTarget,
} from "../tools/workspace/src/setup/rust.ts";
import { fetchDependencies } from "./rust-programs.ts";
import type { Section } from "./section.ts";

/** What is installed for one thing, ours first. */
const onNpm = {
  requests: ["@treenail/fetch", "ky", "axios", "got"],
  timers: ["@treenail/timers", "p-timeout", "p-retry"],
  "a database": ["@treenail/indexed-db", "idb", "dexie"],
  "the compiler": ["treenail", "webidl2"],
} as const;

/** Crates of Rust for one thing, ours first, with what `cargo add` is told besides. */
const asCrates = {
  requests: [["treenail-fetch"], ["gloo-net"], ["reqwest"]],
  timers: [["treenail-timers"], ["gloo-timers", "--features", "futures"]],
  "a database": [["treenail-indexed-db"], ["idb"]],
} as const;

const rounds = 3;

export async function run(): Promise<Section> {
  await fetchDependencies();
  const rust = findRust();
  if (rust === undefined) throw new Error("there is no Rust");
  const folder = mkdtempSync(path.join(os.tmpdir(), "treenail-install-"));
  const registry = await startRegistry(path.join(folder, "registry"));
  try {
    const base = path.join(folder, "repository");
    mkdirSync(base);
    copyRepository(base);
    linkModules(base);
    await publishPackages(base, registry);
    const npm: string[] = [];
    for (const [thing, names] of Object.entries(onNpm))
      for (const [place, name] of names.entries())
        npm.push(await npmRow(place === 0 ? thing : " ", name, { folder, registry }));
    const crates: string[] = [];
    for (const [thing, sides] of Object.entries(asCrates))
      for (const [place, added] of sides.entries())
        crates.push(await crateRow(place === 0 ? thing : " ", added, { folder, rust }));
    return { title: "What is installed", markdown: markdown(npm, crates), missed: [] };
  } finally {
    registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function markdown(npm: readonly string[], crates: readonly string[]): string {
  return [
    `\`npm install\` of one package into an empty folder, from a registry on this machine that has all of them, with an empty cache; the best of ${String(rounds)}. Packages that come with it are counted, and all files on the disk.`,
    "",
    "| for | package | packages with it | files | KiB | seconds |",
    "| --- | --- | ---: | ---: | ---: | ---: |",
    ...npm,
    "",
    "Crates that a program compiles for wasm after `cargo add`, but for itself: all, and those that are not of the same authors. What every one of these programs stands on, the family of wasm-bindgen, is counted, too.",
    "",
    "| for | crate | crates | of others |",
    "| --- | --- | ---: | ---: |",
    ...crates,
  ].join("\n");
}

async function npmRow(
  thing: string,
  name: string,
  { folder, registry }: { readonly folder: string; readonly registry: Registry },
): Promise<string> {
  let best = Infinity;
  let counted = "";
  // The first time fills the registry.
  for (let round = 0; round <= rounds; round += 1) {
    const own = mkdtempSync(path.join(folder, "npm-"));
    writeFileSync(path.join(own, "package.json"), "{}");
    const env = { ...registry.environment, npm_config_cache: path.join(own, ".cache") };
    const started = performance.now();
    await step("npm", ["install", "--silent", "--ignore-scripts", name], { cwd: own, env });
    const seconds = (performance.now() - started) / 1000;
    if (round > 0) best = Math.min(best, seconds);
    const { files, bytes } = sizeOf(path.join(own, "node_modules"));
    const lock = JSON.parse(readFileSync(path.join(own, "package-lock.json"), "utf8")) as {
      readonly packages: object;
    };
    const others = Object.keys(lock.packages).length - 2;
    counted = `${String(others)} | ${String(files)} | ${(bytes / 1024).toFixed(0)}`;
    rmSync(own, { recursive: true });
  }
  return `| ${thing} | ${name} | ${counted} | ${best.toFixed(2)} |`;
}

function sizeOf(folder: string): { readonly files: number; readonly bytes: number } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== ".package-lock.json");
  const sizes = files.map((entry) => lstatSync(path.join(entry.parentPath, entry.name)).size);
  return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function crateRow(
  thing: string,
  [name, ...more]: readonly [string, ...string[]],
  { folder, rust }: { readonly folder: string; readonly rust: Rust },
): Promise<string> {
  const own = mkdtempSync(path.join(folder, "crate-"));
  mkdirSync(path.join(own, "src"));
  writeFileSync(path.join(own, "src/lib.rs"), "");
  writeFileSync(
    path.join(own, "Cargo.toml"),
    '[package]\nname = "program"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n',
  );
  const cargo = (...args: readonly string[]): Promise<string> =>
    step(path.join(rust.bin, "cargo"), args, { cwd: own, env: rustEnvironment(rust) });
  const isOurs = name.startsWith("treenail-");
  const source = isOurs
    ? ["--path", path.join(root, "packages", name.replace("treenail-", ""))]
    : [];
  await cargo("add", "--quiet", name, ...source, ...more);
  const tree = await cargo("tree", "--prefix=none", "--edges=normal,build", "--target", wasmTarget);
  const crates = new Set(tree.split("\n").map((line) => line.split(" ")[0] ?? ""));
  crates.delete("program");
  crates.delete("");
  const family = isOurs ? "treenail-" : name.startsWith("gloo") ? "gloo" : name;
  const others = [...crates].filter((each) => !each.startsWith(family));
  return `| ${thing} | ${name} | ${String(crates.size)} | ${String(others.length)} |`;
}
