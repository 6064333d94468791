import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkMetadata, licenceFiles } from "../src/check/metadata.ts";
import { root } from "../src/root.ts";
import { packageNames } from "../src/test/files.ts";

describe("metadata of the packages", () => {
  it.each(packageNames())("npm and crate agree in %s, and nothing is missing", (name) => {
    expect(checkMetadata([name])).toEqual([]);
  });
});

describe("the metadata check", () => {
  let base: string;
  const file = (name: string): string => path.join(base, "packages/sample", name);

  beforeEach(() => {
    base = mkdtempSync(path.join(os.tmpdir(), "treenail-metadata-"));
    cpSync(path.join(root, "Cargo.toml"), path.join(base, "Cargo.toml"));
    for (const folder of ["", "packages/sample"]) {
      for (const name of licenceFiles) cpSync(path.join(root, name), path.join(base, folder, name));
    }
    for (const folder of ["ts", "rust", "tests"]) mkdirSync(file(folder), { recursive: true });
    const npm = {
      name: "@treenail/sample",
      version: "0.1.0",
      description: "A sample",
      type: "module",
      license: "MIT OR Apache-2.0",
      repository: { directory: "packages/sample" },
      sideEffects: false,
      files: ["dist", "LICENSE-*"],
      dependencies: { "@treenail/core": "0.1.0" },
    };
    const cargo = `[package]
name = "treenail-sample"
version = "0.1.0"
description = "A sample"
license.workspace = true
include = ["/LICENSE-*"]

[dependencies]
treenail-core = { path = "../core", version = "=0.1.0" }
`;
    writeFileSync(file("package.json"), JSON.stringify(npm, null, 2));
    writeFileSync(file("Cargo.toml"), cargo);
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
    writeFileSync(file("bindings.json"), '{ "description": "A sample", "dependencies": ["core"] }');
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
    ["package.json", '"version": "0.1.0"', '"version": "0.2.0"', "the crate's version"],
    ["package.json", '"MIT OR Apache-2.0"', '"MIT"', "licence"],
    ["package.json", '"A sample"', '"Another"', "description"],
    ["package.json", '"@treenail/core": "0.1.0"', '"left-pad": "1.0.0"', "left-pad"],
    ["package.json", '"@treenail/core": "0.1.0"', '"@treenail/core": "^0.1.0"', "exact"],
    ["package.json", '"sideEffects": false', '"sideEffects": true', "sideEffects"],
    ["Cargo.toml", 'name = "treenail-sample"', 'name = "sample"', "the crate's name"],
    ["Cargo.toml", 'version = "=0.1.0"', 'version = "0.1"', "exact version"],
    ["Cargo.toml", "treenail-core", "treenail-events", "depends on `events`"],
    ["package.json", '"LICENSE-*"', '"ts"', "leaves out `LICENSE-*`"],
    ["Cargo.toml", "/LICENSE-*", "/rust", "leaves out `/LICENSE-*`"],
    ["LICENSE-MIT", "Permission is hereby granted", "Nothing is granted", "`LICENSE-MIT` is not"],
    ["bindings.json", '["core"]', '["core", "url"]', "depends on `url`"],
    ["bindings.json", "A sample", "Another", "the description in bindings.json"],
    ["README.md", "a sample", "TODO: write this", "TODO"],
  ])("finds in %s what is wrong with %s → %s", (name, from, to, finding) => {
    edit(name, from, to);
    expect(checkMetadata(["sample"], base).join("\n")).toContain(finding);
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
