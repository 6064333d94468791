/**
 * What fixtures expect, as it stands on the disk, and a crate of the Rust among it: a module for each fixture. No stage of the
 * compiler is loaded here: the runner of the fixtures' behaviours reads this too.
 */
import fs from "node:fs";
import path from "node:path";

const repository: string = path.resolve(import.meta.dirname, "../../..");

export const fixturesFolder: string = path.resolve(import.meta.dirname, "../fixtures");

/** The parts of a joined text, by file name. */
export function split(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/^\/\/ ==== (.+) ====\n/mu).slice(1);
  const files = new Map<string, string>();
  for (let place = 0; place < parts.length; place += 2) {
    files.set(parts[place] ?? "", parts[place + 1] ?? "");
  }
  return files;
}

/** The fixtures that hold a file called `file`. */
export function fixturesWith(file: string): readonly string[] {
  return fs
    .readdirSync(fixturesFolder)
    .filter((name) => fs.existsSync(path.join(fixturesFolder, name, file)))
    .toSorted();
}

export const moduleOf = (fixture: string): string => fixture.replaceAll("-", "_");

/** By module: the files of Rust that each of `fixtures` expects. */
export function goldenRust(
  fixtures: readonly string[] = fixturesWith("expected.rs"),
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    fixtures.map((name) => {
      const text = fs.readFileSync(path.join(fixturesFolder, name, "expected.rs"), "utf8");
      return [moduleOf(name), split(text)] as const;
    }),
  );
}

/** A crate that stands for itself, whose modules are the fixtures' Rust. */
export interface GoldenCrate {
  readonly folder: string;
  /** What the manifest says beside what all such crates need. */
  readonly manifest: string;
  readonly modules: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Further files, by their place in the crate. */
  readonly files?: ReadonlyMap<string, string>;
}

// The profile is the workspace's: cargo then builds what both depend on once.
const manifestOf = ({ folder, manifest, modules }: GoldenCrate): string => `[package]
name = "${path.basename(folder)}"
version = "0.0.0"
edition = "2024"
publish = false

[lib]
path = "src/lib.rs"

[dependencies]
futures-core = "0.3"
js-sys = "=0.3.107"
treenail-core = { path = "${repository}/packages/core" }
treenail-events = { path = "${repository}/packages/events" }
wasm-bindgen = "=0.2.130"
${manifest}
[features]
${featureLines(modules)}
web-sys = []

[lints.rust]
warnings = "deny"

[profile.dev]
debug = "line-tables-only"

[workspace]
`;

/** All that parts of the modules ask for, on by default; conversions of web-sys, which is no dependency here, are not. */
function featureLines(modules: GoldenCrate["modules"]): string {
  const texts = [...modules.values()].flatMap((files) => [...files.values()]);
  const names = texts.flatMap((text) =>
    [...text.matchAll(/feature = "([\w-]+)"/gu)].map(([, name = ""]) => name),
  );
  const parts = [...new Set(names)].filter((name) => name !== "web-sys").toSorted();
  return [`default = ${JSON.stringify(parts)}`, ...parts.map((name) => `${name} = []`)].join("\n");
}

/** Writes what changed of `crate`, and removes what it no longer holds. */
export function writeCrate(crate: GoldenCrate): void {
  const { folder, modules, files = new Map<string, string>() } = crate;
  const sources = path.join(folder, "src");
  const lock = fs.readFileSync(path.join(repository, "Cargo.lock"), "utf8");
  const declared = [...modules.keys()].map((name) => `pub mod ${name};\n`).join("");
  const wanted = new Map<string, string>([
    [path.join(folder, "Cargo.toml"), manifestOf(crate)],
    [path.join(folder, "Cargo.lock"), lock],
    [path.join(sources, "lib.rs"), declared],
    ...[...files].map(([file, text]) => [path.join(folder, file), text] as const),
  ]);
  for (const [name, parts] of modules) {
    for (const [file, text] of parts) {
      wanted.set(path.join(sources, name, file), inModule(name, text));
    }
  }
  const present = fs.existsSync(sources)
    ? fs.readdirSync(sources, { recursive: true, encoding: "utf8" })
    : [];
  for (const file of present.map((found) => path.join(sources, found))) {
    if (file.endsWith(".rs") && !wanted.has(file)) fs.rmSync(file);
  }
  for (const [file, text] of wanted) writeChanged(file, text);
}

/** Cargo looks at times: a file that is as it was stays untouched, and the lock is cargo's once it is there. */
function writeChanged(file: string, text: string): void {
  const isKept =
    fs.existsSync(file) && (file.endsWith(".lock") || fs.readFileSync(file, "utf8") === text);
  if (isKept) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

/** A package's own names are at its crate's root; here the root of each is a module. */
function inModule(name: string, text: string): string {
  return text.replaceAll(/\bcrate::/gu, `crate::${name}::`);
}
