/**
 * Both sides as crates of one workspace in a folder for measuring: ours as the compiler emits it, web-sys as published, without the functions that the common
 * IDL has not.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Definition } from "../../tools/codegen/src/model/types.ts";
import type { OutputFile } from "../../tools/codegen/src/select/package-model.ts";
import { type Common, isOn } from "./idl.ts";
import type { WebSysFile, WebSysFunction } from "./web-sys-source.ts";

const root: string = path.resolve(import.meta.dirname, "../..");

/** Sources by their place in the crate. */
type Sources = ReadonlyMap<string, string>;

export function writeWorkspace(folder: string): void {
  write(
    folder,
    new Map([["Cargo.toml", '[workspace]\nresolver = "3"\nmembers = ["ours", "web-sys"]\n']]),
  );
  // The versions are those of the other measurements.
  cpSync(path.join(import.meta.dirname, "../rust/Cargo.lock"), path.join(folder, "Cargo.lock"));
}

/** What the events package has by hand, and emitted code needs. */
const library = `#[path = "mod.rs"]
mod generated;
pub use generated::*;

pub trait EventType: Copy + 'static {
    const NAME: &'static str;
}

pub trait Dispatches<E: EventType>: AsRef<EventTarget> {
    type Event: wasm_bindgen::JsCast + 'static;
}
`;

export function writeOurs(folder: string, files: readonly OutputFile[]): void {
  const manifest = `[package]
name = "ours"
version = "0.0.0"
edition = "2024"

[dependencies]
futures-core = "0.3"
treenail-core = { path = ${JSON.stringify(path.join(root, "packages/core"))} }
wasm-bindgen = "=0.2.130"
`;
  write(
    folder,
    new Map([
      ["Cargo.toml", manifest],
      ["src/lib.rs", library],
      ...files.map(({ path: file, text }) => [`src/${path.basename(file)}`, text] as const),
    ]),
  );
}

/** `published` is the folder of the crate as Cargo unpacked it. */
export function writeWebSys(folder: string, published: string, common: Common): void {
  cpSync(path.join(published, "src"), path.join(folder, "src"), { recursive: true });
  const manifest = readFileSync(path.join(published, "Cargo.toml"), "utf8");
  // Cargo would want to know the versions of what only tests need.
  const withoutTests = manifest.replace(
    /^\[[^\n]*dev-dependencies[^\n]*\]\n(?:[^[\n].*\n)*/gmu,
    "",
  );
  write(
    folder,
    new Map([
      ["Cargo.toml", withoutTests],
      ...commonFiles(common).map(({ definition, file }) => {
        const kept = keptFunctions(definition, file);
        let text = file.text;
        for (const { start, end } of file.functions.filter((each) => !kept.has(each)).toReversed())
          text = text.slice(0, start) + text.slice(end);
        return [`src/features/gen_${file.feature}.rs`, text] as const;
      }),
    ]),
  );
}

/** How many functions of web-sys are compiled. */
export function countWebSys(common: Common): number {
  return commonFiles(common).reduce(
    (sum, { definition, file }) =>
      sum + [...keptFunctions(definition, file)].filter((one) => isOn(one, common.features)).length,
    0,
  );
}

function commonFiles({
  model,
  files,
  features,
}: Common): readonly { readonly definition: Definition; readonly file: WebSysFile }[] {
  return [...model.definitions.values()].flatMap((definition) => {
    const file = files.get(definition.name.toLowerCase());
    return file !== undefined && features.has(file.feature) ? [{ definition, file }] : [];
  });
}

/** The functions of members that the IDL has; and what stands for no member, as a dictionary's `new`. */
function keptFunctions(
  definition: Definition,
  { functions }: WebSysFile,
): ReadonlySet<WebSysFunction> {
  const members = "members" in definition ? definition.members : [];
  const names = new Set(members.map(({ name }) => plain(name)));
  const isConstructed = members.some(({ kind }) => kind === "constructor");
  return new Set(
    functions.filter(({ member, isConstructor }) => {
      if (isConstructor) return isConstructed;
      return member === "" || member === "[]" || names.has(plain(member));
    }),
  );
}

/** One spelling for a name as JavaScript and as Rust writes it. */
function plain(name: string): string {
  return name
    .replace(/^builder:/u, "")
    .replaceAll("_", "")
    .toLowerCase();
}

function write(folder: string, sources: Sources): void {
  for (const [file, text] of sources) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
