// A test that no suite runs passes for ever.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { engineNames } from "../src/engines/engines.ts";
import { root } from "../src/root.ts";
import { behavioursProject, behaviourTests } from "../src/test/behaviours.ts";
import {
  generatedPackages,
  layeredPackages,
  testFiles,
  toolTests,
  typeTestFiles,
} from "../src/test/files.ts";
import { suitesOf } from "../src/test/suites.ts";

/** What people and the compiler write, relative to the repository. */
function files(pattern: string): readonly string[] {
  const skipped = /^(?:node_modules|target|dist|\.nx|\.vitest|fixtures)$/u;
  return globSync(pattern, { cwd: root, exclude: (name) => skipped.test(path.basename(name)) })
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

describe("every test belongs to a suite", () => {
  it("in TypeScript", () => {
    const tools = toolTests().flatMap(files);
    const run = new Set([...engineNames.flatMap((engine) => testFiles(engine)), ...tools]);
    // Those of packages without a layer by hand run all in one.
    const together = new Set(
      generatedPackages().map((name) => `packages/${name}/generated/tests/reality.test.ts`),
    );
    const found = files("**/*.{test,spec}.{ts,mts,tsx,js,mjs}").filter(
      (file) => !together.has(file),
    );
    expect(found.length).toBeGreaterThan(50);
    expect(found.filter((file) => !run.has(file))).toEqual([]);
  });

  it("of types", () => {
    const run = typeTestFiles();
    expect(files("**/*.test-d.ts").filter((file) => !run.includes(file))).toEqual([]);
  });

  it("in Rust for wasm, where the one binary of a package is tests/web.rs or tests/web/main.rs", () => {
    const found = files("**/*.rs").filter((file) => /#\[wasm_bindgen_test\b/u.test(read(file)));
    expect(found.length).toBeGreaterThan(7);
    expect(found.filter((file) => !isInWebTests(file))).toEqual([]);
  });

  it("in Rust beside a fixture, where one binary has them all", () => {
    const found = globSync("tools/*/fixtures/**/*.rs", { cwd: root })
      .map((file) => file.split(path.sep).join("/"))
      .filter((file) => /#\[wasm_bindgen_test\b/u.test(read(file)));
    expect(found.length).toBeGreaterThan(10);
    const tests = behaviourTests();
    const isRun = (file: string): boolean => tests.includes(JSON.stringify(path.join(root, file)));
    expect(found.filter((file) => !isRun(file))).toEqual([]);
    expect(suitesOf(behavioursProject)).toEqual(["node", "wasm-node", "wasm-chromium"]);
  });

  it("of a fixture with an implementation, and each tests something", () => {
    const folders = (file: string): readonly string[] =>
      globSync(`tools/codegen/fixtures/*/${file}`, { cwd: root })
        .map((found) => path.dirname(found))
        .sort();
    const behaviours = folders("behaviour.rs");
    expect(folders("implementation.js")).toEqual(behaviours);
    const idle = behaviours.filter(
      (folder) => !/#\[wasm_bindgen_test\b/u.test(read(`${folder}/behaviour.rs`)),
    );
    expect(idle).toEqual([]);
  });

  it.each(layeredPackages())("of packages/%s, which has one for every kind of test", (name) => {
    const suites = suitesOf(`packages/${name}`);
    expect(suites).toContain("rust");
    expect(suites).toContain("wasm-node");
    expect(suites).toContain("node");
  });
});

const eventTests = read("tools/reality/generated/rust/dispatches.rs");

/** Whether the compiler sees a file of Rust's wasm tests: it is the root of the binary, or a module that the root names. */
function isInWebTests(file: string): boolean {
  if (/^(?:packages\/[^/]+|tools\/reality)\/tests\/(?:web|web\/main)\.rs$/u.test(file)) return true;
  if (eventTests.includes(`"../../../../${file}"`)) return true;
  const [, own, module] =
    /^(packages\/[^/]+)\/(?:tests\/web|generated\/tests)\/(\w+)\.rs$/u.exec(file) ?? [];
  if (own === undefined) return false;
  const folder = `${own}/tests/web`;
  const roots = files(`${folder}{/main.rs,.rs}`);
  return roots.some((file) => new RegExp(`^mod ${String(module)};$`, "mu").test(read(file)));
}
