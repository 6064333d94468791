import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkMetadata, licenceFiles } from "../src/check/metadata.ts";
import { manifestsOf, surroundingsOf } from "../src/generate/manifests.ts";
import { root } from "../src/root.ts";
import { packageNames } from "../src/test/files.ts";

describe("metadata of the packages", () => {
  it.each(packageNames())("npm and crate agree in %s, and nothing is missing", (name) => {
    expect(checkMetadata([name])).toEqual([]);
  });
});

describe("what a crate brings", () => {
  // It is a third of what a small program compiles. With a feature, or where there are threads, core has it.
  it.each(packageNames())("is not js-sys unless asked for, in %s", (name) => {
    const manifest = readFileSync(path.join(root, "packages", name, "Cargo.toml"), "utf8");
    const [, dependencies = ""] = /^\[dependencies\]\n((?:(?!\[).*\n)*)/mu.exec(manifest) ?? [];
    expect(dependencies).toContain("wasm-bindgen.workspace");
    const lines = dependencies.split("\n").filter((line) => /^js-sys\b/u.test(line));
    expect(lines.filter((line) => !line.includes("optional = true"))).toEqual([]);
  });
});

describe("the metadata check", () => {
  let base: string;
  const file = (name: string): string => path.join(base, "packages/sample", name);

  beforeEach(() => {
    base = mkdtempSync(path.join(os.tmpdir(), "treenail-metadata-"));
    for (const folder of ["", "packages/sample"]) {
      mkdirSync(path.join(base, folder), { recursive: true });
      for (const name of licenceFiles) cpSync(path.join(root, name), path.join(base, folder, name));
    }
    cpSync(path.join(root, "package.json"), path.join(base, "package.json"));
    for (const folder of ["ts", "rust", "tests"]) mkdirSync(file(folder), { recursive: true });
    for (const name of [
      "README.md",
      "CHANGELOG.md",
      "ts/index.ts",
      "rust/lib.rs",
      "tests/a.test.ts",
      "tests/web.rs",
    ]) {
      writeFileSync(file(name), "a sample\n");
    }
    writeFileSync(file("rust/lib.rs"), "use treenail_core::Error;\n");
    writeFileSync(file("bindings.json"), '{ "description": "A sample", "stage": 1 }');
    for (const { file: manifest, after } of manifestsOf(
      path.join(base, "packages/sample"),
      surroundingsOf(base),
    ))
      writeFileSync(manifest, after);
  });

  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  const edit = (name: string, from: string, to: string): void => {
    const text = readFileSync(file(name), "utf8");
    expect(text).toContain(from);
    writeFileSync(file(name), text.replace(from, to));
  };

  it("finds nothing in a package that is in order", () => {
    expect(checkMetadata(["sample"], base)).toEqual([]);
  });

  it.each([
    ["package.json", '"MIT OR Apache-2.0"', '"MIT"', "`package.json` is out of step"],
    ["package.json", '"A sample"', '"Another"', "`package.json` is out of step"],
    ["package.json", "@treenail/core", "left-pad", "`package.json` is out of step"],
    [
      "package.json",
      '"@treenail/core": "0.1.0"',
      '"@treenail/core": "^0.1.0"',
      "`package.json` is out",
    ],
    ["package.json", '"LICENSE-*"', '"ts"', "`package.json` is out of step"],
    ["Cargo.toml", 'version = "=0.1.0"', 'version = "0.1"', "`Cargo.toml` is out of step"],
    ["package.json", '"sideEffects": false', '"sideEffects": true', "`package.json` is out"],
    ["package.json", '"version": "0.1.0"', '"version": "0.2.0"', "`Cargo.toml` is out of step"],
    ["Cargo.toml", 'name = "treenail-sample"', 'name = "sample"', "`Cargo.toml` is out of step"],
    ["Cargo.toml", "treenail-core", "treenail-events", "`Cargo.toml` is out of step"],
    ["Cargo.toml", "/LICENSE-*", "/rust", "`Cargo.toml` is out of step"],
    ["LICENSE-MIT", "Permission is hereby granted", "Nothing is granted", "`LICENSE-MIT` is not"],
    ["bindings.json", "A sample", "Another", "`package.json` is out of step"],
    ["README.md", "a sample", "TODO: write this", "TODO"],
  ])("finds in %s what is wrong with %s → %s", (name, from, to, finding) => {
    edit(name, from, to);
    expect(checkMetadata(["sample"], base).join("\n")).toContain(finding);
  });

  it("finds a layer by hand where the stage says that there is none", () => {
    edit("bindings.json", '"stage": 1', '"stage": 0');
    expect(checkMetadata(["sample"], base)).toEqual([]);
    writeFileSync(file("ts/more.ts"), "");
    expect(checkMetadata(["sample"], base).join("\n")).toContain("`ts/more.ts` is a layer by hand");
  });

  it.each([
    "README.md",
    "LICENSE-APACHE",
    "ts/index.ts",
    "tests/a.test.ts",
    "tests/web.rs",
    "bindings.json",
  ])("finds that %s is missing", (name) => {
    rmSync(file(name));
    expect(checkMetadata(["sample"], base)).toHaveLength(1);
  });
});
