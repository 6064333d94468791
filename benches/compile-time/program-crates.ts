/** A program of one side as a crate of its own, in a folder for measuring. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Program } from "./programs.ts";

export const sides = ["ours", "web-sys"] as const;
export type Side = (typeof sides)[number];

const root: string = path.resolve(import.meta.dirname, "../..");

export async function writeProgram(folder: string, program: Program, side: Side): Promise<void> {
  const source = path.join(
    root,
    "benches/rust/programs",
    side === "ours" ? "treenail" : "web-sys",
    program.source,
  );
  const bindings =
    side === "ours"
      ? [...program.ours].map(
          ([name, features]) =>
            `treenail-${name} = { path = ${JSON.stringify(path.join(root, "packages", name))}, default-features = false${list("features", features)} }`,
        )
      : [
          'js-sys = "=0.3.107"',
          `web-sys = { version = "=0.3.107"${list("features", program.theirs)} }`,
        ];
  const manifest = `[package]
name = "program"
version = "0.0.0"
edition = "2024"

[workspace]

[lib]
path = ${JSON.stringify(source)}
crate-type = ["cdylib"]

[dependencies]
wasm-bindgen = "=0.2.130"
${bindings.join("\n")}
`;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "Cargo.toml"), manifest);
}

const list = (key: string, names: readonly string[]): string =>
  names.length === 0 ? "" : `, ${key} = ${JSON.stringify(names)}`;
