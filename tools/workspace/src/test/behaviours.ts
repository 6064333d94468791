// The fixtures' behaviours: tests by hand, in Rust, of what the compiler emits, against small implementations in JavaScript.
// All are one binary: a crate `emitted` with a module for each fixture, and its `tests/web.rs` that names each `behaviour.rs`.
import path from "node:path";
import {
  fixturesFolder,
  fixturesWith,
  goldenRust,
  moduleOf,
  writeCrate,
} from "../../../codegen/tests/golden.ts";
import { root } from "../root.ts";

/** The project that the behaviours belong to. */
export const behavioursProject = "tools/codegen";

/** The behaviours' crate: where it stands, after it was written anew from what the fixtures hold now. */
export function writeBehaviours(): string {
  const folder = path.join(root, "target/emitted");
  const fixtures = fixturesWith("behaviour.rs");
  const manifest = `
[dev-dependencies]
futures-util = { version = "0.3", default-features = false, features = ["alloc"] }
wasm-bindgen-test = "0.3.80"
`;
  const files = new Map([["tests/web.rs", behaviourTests()]]);
  writeCrate({ folder, manifest, modules: goldenRust(fixtures), files });
  return path.join(folder, "Cargo.toml");
}

/** The root of the tests. The files themselves are compiled, not copies: what rustc says names the file that a person can edit. */
export function behaviourTests(): string {
  const module = (name: string, file: string): string =>
    `#[path = ${JSON.stringify(file)}]\nmod ${name};\n`;
  const support = path.join(root, behavioursProject, "tests/behaviours/support.rs");
  return [
    '#![cfg(target_family = "wasm")]\n',
    '#![allow(clippy::unwrap_used, reason = "a test may fail")]\n',
    ...fixturesWith("behaviour.rs").map((name) =>
      module(moduleOf(name), path.join(fixturesFolder, name, "behaviour.rs")),
    ),
    module("support", support),
  ].join("");
}
