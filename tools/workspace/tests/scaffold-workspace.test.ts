// A new package in a copy of this repository: everything that looks at packages has to be content with it from its first minute.
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkMetadata } from "../src/check/metadata.ts";
import { runProgram } from "../src/process/run.ts";
import { root } from "../src/root.ts";
import { copyRepository, linkModules } from "../src/release/copy.ts";
import { createPackage, readRequest } from "../src/scaffold/create.ts";
import { rustEnvironment, setUpRust } from "../src/setup/rust.ts";
import { packageNames } from "../src/test/files.ts";

const partition = JSON.parse(
  readFileSync(path.join(root, "idl/partition.json"), "utf8"),
) as Readonly<Record<string, object>>;

/** Packages to make: one that nobody has planned, and one that the partition does, as long as one of these has no folder yet. */
const planned = ["compression", "web-storage", "geometry", "locks"].find(
  (name) => name in partition,
);
const names = [...(planned === undefined ? [] : [planned]), "nobody-planned-this"];

let base: string;

beforeAll(async () => {
  base = mkdtempSync(path.join(os.tmpdir(), "treenail-new-"));
  copyRepository(base);
  for (const name of names) {
    const more = name === planned ? [] : ["--description", 'Share "things".'];
    await createPackage(await readRequest([name, ...more], packageNames(), base), base);
  }
  linkModules(base);
  const generated = await node("tools/workspace/src/generate/main.ts");
  expect(generated).toBe("");
}, 120_000);

// All of the repository's files are many.
afterAll(() => {
  rmSync(base, { recursive: true });
}, 60_000);

/** Runs a script under Node in the copy; what it prints when it fails. */
async function node(...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runProgram(process.execPath, args, {
    cwd: base,
    // All of the tools, whichever these tests were chosen with.
    env: { NO_COLOR: "1", TREENAIL_ONLY: undefined },
    limit: 240_000,
  });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

const folders = names.map((name) => `packages/${name}`);

describe("a package that has just been made", () => {
  it("owns what the partition plans for it, and nothing when nobody has planned it", () => {
    const read = (file: string): unknown => JSON.parse(readFileSync(path.join(base, file), "utf8"));
    expect(read("packages/nobody-planned-this/bindings.json")).toMatchObject({ take: [] });
    if (planned === undefined) return;
    expect(read(`packages/${planned}/bindings.json`)).toMatchObject(partition[planned] ?? {});
    expect(read("idl/partition.json")).not.toHaveProperty(planned);
  });

  it("has its metadata in order", () => {
    expect(checkMetadata(names, base)).toEqual([]);
  });

  it("is as the formatters want it", async () => {
    const prettier = "node_modules/prettier/bin/prettier.cjs";
    expect(await node(prettier, "--check", "--log-level=warn", ...folders)).toBe("");
  });

  it("type-checks, and the linter has nothing to say", async () => {
    // Only what is new, and what that imports: the others are checked where they are.
    renameSync(path.join(base, "tsconfig.json"), path.join(base, "tsconfig.all.json"));
    const include = folders.map((folder) => `${folder}/**/*.ts`);
    const config = { extends: "./tsconfig.all.json", include };
    writeFileSync(path.join(base, "tsconfig.json"), JSON.stringify(config));
    expect(await node("node_modules/typescript/bin/tsc", "-p", ".")).toBe("");
    const eslint = "node_modules/eslint/bin/eslint.js";
    expect(await node(eslint, "--max-warnings=0", ...folders)).toBe("");
  }, 240_000);

  it("leaves the tests of the tools and its own green", async () => {
    const files = [
      "tools/codegen/tests/corpus-emit",
      "tools/codegen/tests/parity",
      "tools/codegen/tests/select",
      "tools/workspace/tests/documentation",
      "tools/workspace/tests/documents",
      "tools/workspace/tests/import-safety",
      "tools/workspace/tests/metadata",
      "tools/workspace/tests/parity",
      ...folders,
    ];
    const projects = ["--project", "tools", "--project", "node"];
    // Without a process for each file, and without those of two vitests at a time: others want the processor too.
    const options = ["--no-isolate", "--maxWorkers=1", ...projects];
    expect(await node("node_modules/vitest/vitest.mjs", "run", ...options, ...files)).toBe("");
  }, 240_000);

  it("is in Cargo's lock", async () => {
    const rust = await setUpRust();
    // It fails when it would have to change the lock.
    const args = ["update", "--workspace", "--locked", "--offline", "--quiet"];
    const { status, stderr } = await runProgram(path.join(rust.bin, "cargo"), args, {
      cwd: base,
      env: rustEnvironment(rust),
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});
