// A page of Yew beside the packed crates, by hand, for it asks a registry and compiles a framework: what Yew gives as types of web-sys
// goes to crates of ours and comes back, in Chromium. A project of a stranger knows of neither but by Cargo.
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { build as vite } from "vite";
import { answerFrom, engines } from "../../../../benches/engines.ts";
import { step } from "../process/step.ts";
import { packCrates } from "../release/publish.ts";
import { root } from "../root.ts";
import { bindModule } from "../setup/rust-tools.ts";
import { rustEnvironment, wasmTarget, type Rust } from "../setup/rust.ts";
import type { Findings } from "./findings.ts";
import { field } from "./locks.ts";

const strangers = path.join(root, "tools/workspace/tests/strangers");
const yew = "=0.23.0";
/** Those that the page names, with what converts. */
const named = ["core", "dom", "events", "ui-events"];
/** Yew listens where the page begins, so it hears a click first. */
const expected = {
  text: "opened 1",
  seen: ["yew hears x 7 true", "treenail hears click", "back true a door"],
};

export async function proveYew(rust: Rust): Promise<Findings> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "treenail-yew-"));
  try {
    await packCrates(root, folder, rust);
    const own = path.join(folder, "page");
    writeProject(own, path.join(folder, "crates"));
    await bind(own, rust);
    const found = await shown(own);
    return isDeepStrictEqual(found, expected)
      ? []
      : [`the page tells ${JSON.stringify(found)}, and should tell ${JSON.stringify(expected)}`];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Crates that were packed stand in place of those of crates.io; all others come from there, at the versions that this repository has. */
function writeProject(own: string, crates: string): void {
  mkdirSync(path.join(own, "src"), { recursive: true });
  const manifests = globSync("treenail-*/Cargo.toml", { cwd: crates });
  const packed = manifests.map((file) => {
    const text = readFileSync(path.join(crates, file), "utf8");
    return { name: field(text, "name"), place: path.join(crates, path.dirname(file)) };
  });
  const dependencies = named.map(
    (name) => `treenail-${name} = { version = "*", features = ["web-sys"] }`,
  );
  const patches = packed.map(({ name, place }) => `${name} = { path = ${JSON.stringify(place)} }`);
  const manifest = `[package]
name = "page"
version = "0.0.0"
edition = "2024"

[lib]
crate-type = ["cdylib"]

[dependencies]
${dependencies.join("\n")}
wasm-bindgen = "*"
web-sys = { version = "*", features = ["Element", "MouseEvent", "Node"] }
yew = { version = "${yew}", features = ["csr"] }

[patch.crates-io]
${patches.join("\n")}

[workspace]
`;
  writeFileSync(path.join(own, "Cargo.toml"), manifest);
  cpSync(path.join(root, "Cargo.lock"), path.join(own, "Cargo.lock"));
  cpSync(path.join(strangers, "rust-yew/lib.rs"), path.join(own, "src/lib.rs"));
  cpSync(path.join(strangers, "rust-yew/main.ts"), path.join(own, "main.ts"));
  cpSync(path.join(strangers, "vite/index.html"), path.join(own, "index.html"));
}

async function bind(own: string, rust: Rust): Promise<void> {
  const target = path.join(own, "target");
  const env = { ...rustEnvironment(rust), CARGO_TARGET_DIR: target };
  const words = ["build", "--quiet", "--target", wasmTarget];
  await step(path.join(rust.bin, "cargo"), words, { cwd: own, env });
  const wasm = path.join(target, wasmTarget, "debug/page.wasm");
  await bindModule(rust, wasm, { target: "web", folder: path.join(own, "pkg"), name: "beside" });
}

/** What the page tells in Chromium, built as Vite does for production. */
async function shown(own: string): Promise<unknown> {
  const settings = { configFile: false, logLevel: "silent", build: { target: "es2024" } } as const;
  await vite({ root: own, ...settings });
  const start = (url: string, profile: string): ReturnType<typeof engines.Chromium> =>
    engines.Chromium("", url, profile);
  return answerFrom("Chromium", start, path.join(own, "dist"), 60_000);
}
