/** The examples in Rust as one crate, built as a module for pages. */
import { copyFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { run } from "../../../workspace/src/setup/command.ts";
import { bindModule } from "../../../workspace/src/setup/rust-tools.ts";
import { rustEnvironment, setUpRust, wasmTarget } from "../../../workspace/src/setup/rust.ts";
import { root } from "../../../workspace/src/root.ts";
import { layeredPackages } from "../../../workspace/src/test/files.ts";
import type { ExampleModule } from "./examples.ts";
import { dataFolder, write } from "./folder.ts";

const folder = path.join(dataFolder, "rust");

/**
 * Writes the crate and builds it into `.data/rust/pkg`: a function for each example, called like its id.
 *
 * @param profile - `dev` is sooner there, and far larger.
 */
export async function buildRust(
  examples: readonly ExampleModule[],
  profile: "dev" | "release",
): Promise<void> {
  write("rust/Cargo.toml", manifest());
  write("rust/lib.rs", library(examples));
  copyFileSync(path.join(root, "Cargo.lock"), path.join(folder, "Cargo.lock"));
  const rust = await setUpRust();
  const target = path.join(root, "target");
  const env = { ...rustEnvironment(rust), CARGO_TARGET_DIR: target };
  const args = ["build", "--quiet", "--profile", profile, "--target", wasmTarget];
  await run(path.join(rust.bin, "cargo"), args, { cwd: folder, env });
  const built = path.join(target, wasmTarget, profile === "dev" ? "debug" : profile);
  const wasm = path.join(built, "examples.wasm");
  await bindModule(rust, wasm, { target: "web", folder: path.join(folder, "pkg") });
}

function manifest(): string {
  const own = layeredPackages().map((name) => {
    const features = name === "url" ? ', features = ["serde"]' : "";
    return `treenail-${name} = { path = ${JSON.stringify(path.join(root, "packages", name))}${features} }`;
  });
  return `[package]
name = "examples"
version = "0.0.0"
edition = "2024"
publish = false

[lib]
path = "lib.rs"
crate-type = ["cdylib"]

[dependencies]
${own.join("\n")}
futures-util = { version = "0.3", default-features = false }
serde = { version = "1", features = ["derive"] }
wasm-bindgen = "*"

[workspace]

${profiles()}`;
}

/** As the repository has them, so that nothing is built twice. */
function profiles(): string {
  const text = readFileSync(path.join(root, "Cargo.toml"), "utf8");
  return text.slice(text.indexOf("[profile.dev]"));
}

/** What examples print goes to the console of the page. */
function library(examples: readonly ExampleModule[]): string {
  return `#![allow(dead_code, unused_imports)]
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = log)]
    fn print(text: &str);
}

macro_rules! println {
    ($($text:tt)*) => { crate::print(&format!($($text)*)) };
}

${examples.map(moduleOf).join("\n")}`;
}

function moduleOf({ example, code, calls }: ExampleModule): string {
  const name = functionOf(example.id);
  const shown = calls.map((call) => `        println!("{:?}", ${call});\n`).join("");
  return `mod ${name} {
${code}
#[wasm_bindgen::prelude::wasm_bindgen(js_name = ${name})]
pub fn run_example() -> treenail_core::Promise<()> {
    treenail_core::Promise::spawn(async {
${shown}        Ok(())
    })
}
}
`;
}

/** `fetch-rust-0` → `fetch_rust_0` */
function functionOf(id: string): string {
  return id.replaceAll("-", "_");
}
