/**
 * The Rust that fixtures expect is Rust: it compiles, all fixtures in one crate, a module for each; and rustfmt leaves
 * it, and the generated Rust of every package, unchanged.
 * The crate stands in the workspace's target folder, so that cargo builds only what changed.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findRust } from "../../workspace/src/setup/rust.ts";
import { readFixtures, split } from "./fixture.ts";
import { root } from "./platform.ts";

const crate = path.join(root, "target/golden-rust");
const sources = path.join(crate, "src");
const patience = 600_000;

const manifest = `[package]
name = "golden-rust"
version = "0.0.0"
edition = "2024"
publish = false

[lib]
path = "src/lib.rs"

[dependencies]
futures-core = "0.3"
js-sys = "=0.3.107"
treenail-core = { path = "${root}/packages/core" }
treenail-events = { path = "${root}/packages/events" }
wasm-bindgen = "=0.2.130"

[lints.rust]
warnings = "deny"

[workspace]
`;

/** By module: the files of each fixture. */
const golden = new Map(
  readFixtures().flatMap(({ name, expected }) => {
    const text = expected.get("expected.rs");
    return text === undefined ? [] : [[name.replaceAll("-", "_"), split(text)] as const];
  }),
);

describe("the Rust that fixtures expect", () => {
  test("is there to be compiled", () => {
    expect(golden.size).toBeGreaterThanOrEqual(40);
  });

  test(
    "compiles without a warning, all of it in one crate",
    () => {
      writeCrate();
      const words = [
        "check",
        "--manifest-path",
        path.join(crate, "Cargo.toml"),
        "--message-format",
        "short",
      ];
      const wrapper = path.join(root, "tools/workspace/src/setup/cargo.ts");
      const done = spawnSync(process.execPath, [wrapper, ...words], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, CARGO_TARGET_DIR: path.join(root, "target") },
      });
      // Warnings are denied above. What cargo itself warns of (a registry that answers late) is no fault of the code.
      expect(done.status, done.stderr).toBe(0);
    },
    patience,
  );

  test(
    "is formatted as rustfmt formats it, and so is that of the packages",
    () => {
      const files = [...writeAsMade(), ...generatedRust()];
      expect(files.length).toBeGreaterThan(100);
      const folder = (findRust() ?? { bin: "" }).bin;
      const config = ["--config-path", path.join(root, "rustfmt.toml"), "--edition", "2024"];
      const done = spawnSync(path.join(folder, "rustfmt"), ["--check", ...config, ...files], {
        encoding: "utf8",
      });
      expect(done.stdout).toBe("");
      expect(done.status, done.stderr).toBe(0);
    },
    patience,
  );
});

/** Beside the crate, without the change of names: what rustfmt looks at is what the compiler made. */
function writeAsMade(): readonly string[] {
  const folder = path.join(crate, "format");
  fs.rmSync(folder, { recursive: true, force: true });
  return [...golden].flatMap(([name, files]) =>
    [...files].map(([file, text]) => {
      const target = path.join(folder, name, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text);
      return target;
    }),
  );
}

function generatedRust(): readonly string[] {
  const packages = path.join(root, "packages");
  return fs.readdirSync(packages).flatMap((name) => {
    const folder = path.join(packages, name, "generated/rust");
    if (!fs.existsSync(folder)) return [];
    return fs.readdirSync(folder).map((file) => path.join(folder, file));
  });
}

function writeCrate(): void {
  const wanted = new Map<string, string>([
    [path.join(crate, "Cargo.toml"), manifest],
    [path.join(crate, "Cargo.lock"), fs.readFileSync(path.join(root, "Cargo.lock"), "utf8")],
    [path.join(sources, "lib.rs"), [...golden.keys()].map((name) => `pub mod ${name};\n`).join("")],
  ]);
  for (const [name, files] of golden) {
    for (const [file, text] of files)
      wanted.set(path.join(sources, name, file), inModule(name, text));
  }
  const present = fs.existsSync(sources)
    ? fs.readdirSync(sources, { recursive: true, encoding: "utf8" })
    : [];
  for (const file of present.map((found) => path.join(sources, found))) {
    if (file.endsWith(".rs") && !wanted.has(file)) fs.rmSync(file);
  }
  for (const [file, text] of wanted) {
    // Cargo looks at times: a file that is as it was stays untouched, and the lock is cargo's once it is there.
    const isKept =
      fs.existsSync(file) && (file.endsWith(".lock") || fs.readFileSync(file, "utf8") === text);
    if (isKept) continue;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

/** A package's own names are at its crate's root; here the root of each is a module. */
function inModule(name: string, text: string): string {
  return text.replaceAll(/\bcrate::/gu, `crate::${name}::`);
}
