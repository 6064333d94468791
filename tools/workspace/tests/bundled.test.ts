/** `npm run generate` runs from one file, which is of the sources as they are. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../src/root.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "treenail-bundled-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const generate = "tools/workspace/src/generate";

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

/** A repository whose compiler says what `text` is, and where its entry point stands. */
function repository(text: string): void {
  mkdirSync(path.join(folder, "one/node_modules"), { recursive: true });
  symlinkSync(
    path.join(root, "node_modules/esbuild"),
    path.join(folder, "one/node_modules/esbuild"),
    "junction",
  );
  cpSync(
    path.join(root, "tools/workspace/bundled.mjs"),
    path.join(folder, "one/tools/workspace/bundled.mjs"),
  );
  put(`one/${generate}/text.ts`, `export const text: string = ${JSON.stringify(text)};`);
  put(
    `one/${generate}/main.ts`,
    'import { text } from "./text.ts";\nconsole.log(text, import.meta.dirname, process.argv.slice(2).join());',
  );
}

function said(name: string, ...words: readonly string[]): string {
  const program = path.join(folder, name, "tools/workspace/bundled.mjs");
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: "utf8",
    env: { NODE_COMPILE_CACHE: path.join(folder, "compiled") },
  });
  expect(stderr).toBe("");
  return stdout.trim();
}

const place = (name: string): string => path.join(folder, name, generate);

test("is made anew when a source has changed", () => {
  repository("first");
  expect(said("one", "a", "b")).toBe(`first ${place("one")} a,b`);
  expect(said("one")).toBe(`first ${place("one")}`);
  put(`one/${generate}/text.ts`, 'export const text: string = "other";');
  expect(said("one")).toBe(`other ${place("one")}`);
});

test("knows a copy of the repository from the repository", () => {
  repository("first");
  expect(said("one")).toBe(`first ${place("one")}`);
  cpSync(path.join(folder, "one"), path.join(folder, "two"), {
    recursive: true,
    preserveTimestamps: true,
    verbatimSymlinks: true,
  });
  expect(said("two")).toBe(`first ${place("two")}`);
});

test("says which source is wrong, and keeps nothing of it", () => {
  repository("first");
  put(`one/${generate}/text.ts`, "export const text = ;");
  const program = path.join(folder, "one/tools/workspace/bundled.mjs");
  const { status, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toContain(`${generate}/text.ts:1:20: ERROR`);
  put(`one/${generate}/text.ts`, 'export const text: string = "mended";');
  expect(said("one")).toBe(`mended ${place("one")}`);
});
