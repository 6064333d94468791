// A new package in a copy of this repository: everything that looks at packages has to be content with it from its first minute.
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
import { checkMetadata } from "../src/check/metadata.ts";
import { runProgram } from "../src/process/run.ts";
import { root } from "../src/root.ts";
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

/** What is built, installed or left by earlier runs. */
const leftOut = /^(?:node_modules|target|dist|\.git|\.nx|\.results|\.vitest)$/u;

let base: string;

beforeAll(async () => {
  base = mkdtempSync(path.join(os.tmpdir(), "treenail-new-"));
  cpSync(root, base, {
    recursive: true,
    filter: (source) => source === root || !leftOut.test(path.basename(source)),
  });
  for (const name of names) {
    const more = name === planned ? [] : ["--description", 'Share "things".'];
    await createPackage(readRequest([name, ...more], packageNames(), base), base);
  }
  linkModules();
  const generated = await node("tools/workspace/src/generate/main.ts");
  expect(generated).toBe("");
}, 120_000);

// All of the repository's files are many.
afterAll(() => {
  rmSync(base, { recursive: true });
}, 60_000);

/** As `npm install` would, but that the packages of others are this repository's. */
function linkModules(): void {
  for (const folder of ["", "tools/codegen", "tools/workspace"]) {
    const target = path.join(base, folder, "node_modules");
    mkdirSync(target);
    const source = path.join(root, folder, "node_modules");
    for (const entry of readdirSync(source)) {
      if (entry !== "@treenail" && !entry.startsWith(".v"))
        symlinkSync(path.join(source, entry), path.join(target, entry));
    }
  }
  const own = path.join(base, "node_modules/@treenail");
  mkdirSync(own);
  for (const parent of ["packages", "tools"]) {
    for (const name of readdirSync(path.join(base, parent)))
      symlinkSync(path.join("../..", parent, name), path.join(own, name));
  }
}

/** Runs a script under Node in the copy; what it prints when it fails. */
async function node(...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runProgram(process.execPath, args, {
    cwd: base,
    env: { NO_COLOR: "1" },
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
    const include = folders.map((folder) => `${folder}/**/*.ts`);
    const config = { extends: "./tsconfig.json", include };
    writeFileSync(path.join(base, "tsconfig.new.json"), JSON.stringify(config));
    expect(await node("node_modules/typescript/bin/tsc", "-p", "tsconfig.new.json")).toBe("");
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
