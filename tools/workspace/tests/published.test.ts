import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPackages } from "../src/check/build.ts";
import { importBare } from "../src/check/import-bare.ts";
import { licenceFiles } from "../src/check/metadata.ts";
import { installPacked } from "../src/check/pack.ts";
import { checkSizes } from "../src/check/sizes.ts";
import { checkTarballs } from "../src/check/tarballs.ts";
import { fences, type Fence } from "../src/documents/read.ts";
import { root } from "../src/root.ts";
import { rustEnvironment, setUpRust, wasmTarget } from "../src/setup/rust.ts";
import { runProgram } from "../src/process/run.ts";
import { generatedPackages, layeredPackages, packageNames } from "../src/test/files.ts";

const packages = packageNames();
const layered = layeredPackages();

/** All manifests are made from the same facts in the same way: of the packages without a layer by hand, the first and the largest stand for all. */
const packed = [...layered, generatedPackages()[0] ?? "", "html"];
const examplesIn = (names: readonly string[]): readonly Fence[] =>
  names.flatMap((name) => fences(`packages/${name}/README.md`));

/** Folders of two projects outside of the repository. */
let typescript: string;
let rust: string;

beforeAll(async () => {
  const temporary = os.tmpdir();
  typescript = mkdtempSync(path.join(temporary, "treenail-typescript-"));
  rust = mkdtempSync(path.join(temporary, "treenail-rust-"));
  expect(buildPackages(packages)).toEqual([]);
  await installPacked(typescript, packed);
  for (const name of packages.filter((other) => !packed.includes(other))) {
    const target = path.join(typescript, "node_modules/@treenail", name);
    symlinkSync(path.join(root, "packages", name), target);
  }
}, 240_000);

afterAll(() => {
  for (const folder of [typescript, rust]) rmSync(folder, { recursive: true });
});

describe("what is published", () => {
  it("is in order for publint and are-the-types-wrong", async () => {
    expect(await checkTarballs(packed)).toEqual([]);
  }, 120_000);

  it.each(packed)("of %s on npm has the licences with it", (name) => {
    const folder = path.join(typescript, "node_modules/@treenail", name);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([...licenceFiles]));
  });

  it("as a crate has the licences with it", async () => {
    const chosen = await setUpRust();
    const crates = packages.flatMap((name) => ["-p", `treenail-${name}`]);
    const args = ["package", "--list", "--allow-dirty", "--locked", ...crates];
    const env = rustEnvironment(chosen);
    const { stdout } = await runProgram(path.join(chosen.bin, "cargo"), args, { env });
    const files = stdout.split("\n");
    for (const licence of licenceFiles)
      expect(files.filter((file) => file === licence)).toHaveLength(packages.length);
  }, 60_000);

  it.each(layered)("of %s keeps to its budgets of size", async (name) => {
    expect(await checkSizes([name])).toEqual([]);
  });
});

describe("a TypeScript project outside of the repository", () => {
  it("imports all of them, and nothing happens, even where the platform has nothing", () => {
    writeFileSync(path.join(typescript, "package.json"), '{ "type": "module" }');
    const modules = packages.map((name) => `@treenail/${name}`);
    expect(importBare(modules, [], typescript)).toBe(`imported ${String(modules.length)}\n`);
  }, 60_000);

  it.each([
    ["of all READMEs with the DOM's types", ["esnext", "dom"], packages],
    ["of layers by hand with a worker's types", ["esnext", "webworker"], layered],
  ])(
    "compiles the examples %s, checking libraries too",
    async (_, lib, names) => {
      const files = examplesIn(names)
        .filter(({ language }) => language === "ts")
        .map(({ code }, index) => {
          const file = `example-${String(index)}.ts`;
          writeFileSync(path.join(typescript, file), code);
          return file;
        });
      expect(files.length).toBeGreaterThanOrEqual(names.length);
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: "es2024",
        module: "nodenext",
        skipLibCheck: false,
        types: [],
        lib,
      };
      writeFileSync(path.join(typescript, "package.json"), '{ "type": "module" }');
      writeFileSync(
        path.join(typescript, "tsconfig.json"),
        JSON.stringify({ compilerOptions, files }),
      );
      const tsc = path.join(root, "node_modules/typescript/bin/tsc");
      const { stdout } = await runProgram(process.execPath, [tsc, "-p", typescript], { env: {} });
      expect(stdout).toBe("");
    },
    120_000,
  );
});

describe("a Rust project outside of the repository", () => {
  it("compiles the examples of layers by hand for wasm", async () => {
    const modules = examplesIn(layered)
      .filter(({ language }) => language === "rust")
      .map(({ code }) => code);
    expect(modules.length).toBeGreaterThanOrEqual(layered.length);
    const dependencies = layered.map((name) => {
      const folder = path.join(root, "packages", name);
      const hasSerde = /^serde = \["dep:serde"/mu.test(
        readFileSync(path.join(folder, "Cargo.toml"), "utf8"),
      );
      const features = hasSerde ? ', features = ["serde"]' : "";
      return `treenail-${name} = { path = ${JSON.stringify(folder)}${features} }`;
    });
    dependencies.push('serde = { version = "1", features = ["derive"] }');
    mkdirSync(path.join(rust, "src"));
    modules.forEach((code, index) => {
      writeFileSync(path.join(rust, `src/example_${String(index)}.rs`), code);
    });
    const library = modules.map(
      (_, index) => `#[allow(dead_code)]\nmod example_${String(index)};\n`,
    );
    writeFileSync(path.join(rust, "src/lib.rs"), library.join(""));
    writeFileSync(
      path.join(rust, "Cargo.toml"),
      `[package]\nname = "examples"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\n${dependencies.join("\n")}\n[workspace]\n`,
    );
    // The same versions as here: what is tested is our code, not what a registry has today.
    cpSync(path.join(root, "Cargo.lock"), path.join(rust, "Cargo.lock"));
    const chosen = await setUpRust();
    const env = {
      ...rustEnvironment(chosen),
      CARGO_TARGET_DIR: path.join(root, "target"),
      CARGO_TERM_COLOR: "never",
    };
    const args = ["check", "--quiet", "--target", wasmTarget];
    const { status, stderr } = await runProgram(path.join(chosen.bin, "cargo"), args, {
      cwd: rust,
      env,
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  }, 600_000);
});
