/**
 * The Rust that fixtures expect is Rust: it compiles, all fixtures in one crate, a module for each; and rustfmt leaves
 * it, and the generated Rust of every package, unchanged.
 * The crate stands in the workspace's target folder, so that cargo builds only what changed.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findRust, wasmTarget } from "../../workspace/src/setup/rust.ts";
import { writeBehaviours } from "../../workspace/src/test/behaviours.ts";
import { cargo } from "./cargo.ts";
import { fixturesFolder, fixturesWith, goldenRust, writeCrate } from "./golden.ts";
import { root } from "./platform.ts";

const crate = path.join(root, "target/golden-rust");
const patience = 600_000;

const golden = goldenRust();

describe("the Rust that fixtures expect", () => {
  test("is there to be compiled", () => {
    expect(golden.size).toBeGreaterThanOrEqual(40);
  });

  test.each([
    ["all of it in one crate", []],
    ["without the parts that can be left out", ["--no-default-features"]],
    ["with one part that others name", ["--no-default-features", "--features", "tables"]],
  ])(
    "compiles without a warning, %s",
    (_, features) => {
      writeCrate({ folder: crate, manifest: "", modules: golden });
      const manifest = path.join(crate, "Cargo.toml");
      const done = cargo("check", "--manifest-path", manifest, ...features);
      // Warnings are denied above. What cargo itself warns of (a registry that answers late) is no fault of the code.
      expect(done.status, done.stderr).toBe(0);
    },
    patience,
  );

  test(
    "and the behaviours by hand beside it give clippy nothing to say",
    () => {
      const done = cargo(
        "clippy",
        "--manifest-path",
        writeBehaviours(),
        "--test",
        "web",
        "--target",
        wasmTarget,
      );
      expect(done.status, done.stderr).toBe(0);
    },
    patience,
  );

  test(
    "is formatted as rustfmt formats it, and so is that of the packages, and that by hand",
    () => {
      const files = [...writeAsMade(), ...generatedRust(), ...byHand()];
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

/** The Rust that people write for the fixtures. */
function byHand(): readonly string[] {
  return [
    ...fixturesWith("behaviour.rs").map((name) => path.join(fixturesFolder, name, "behaviour.rs")),
    path.join(import.meta.dirname, "behaviours/support.rs"),
    path.join(import.meta.dirname, "behaviours/released.rs"),
  ];
}

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
