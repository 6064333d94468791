/** `npm run generate` runs from one file, which is of the sources as they are. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../src/root.ts";
import { TestRepository } from "./test-repository.ts";

let folder: TestRepository;

beforeEach(() => {
  folder = new TestRepository("bundled");
});
afterEach(() => {
  folder.remove();
});

const generate = "tools/workspace/src/generate";

function putText(text: string): void {
  folder.write({ [`one/${generate}/text.ts`]: text });
}

/** A repository whose compiler says what `text` is, and where its entry point stands. */
function repository(text: string): void {
  putText(`export const text: string = ${JSON.stringify(text)};`);
  folder.write({
    [`one/${generate}/main.ts`]:
      'import { text } from "./text.ts";\nconsole.log(text, import.meta.dirname, process.argv.slice(2).join());',
  });
  const bundled = "tools/workspace/bundled.mjs";
  cpSync(path.join(root, bundled), folder.at(`one/${bundled}`));
  mkdirSync(folder.at("one/node_modules"));
  const esbuild = "node_modules/esbuild";
  symlinkSync(path.join(root, esbuild), folder.at(`one/${esbuild}`), "junction");
}

function said(name: string, ...words: readonly string[]): string {
  const program = folder.at(`${name}/tools/workspace/bundled.mjs`);
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: "utf8",
    env: { NODE_COMPILE_CACHE: folder.at("compiled") },
  });
  expect(stderr).toBe("");
  return stdout.trim();
}

const place = (name: string): string => folder.at(`${name}/${generate}`);

test("is made anew when a source has changed", () => {
  repository("first");
  expect(said("one", "a", "b")).toBe(`first ${place("one")} a,b`);
  expect(said("one")).toBe(`first ${place("one")}`);
  putText('export const text: string = "other";');
  expect(said("one")).toBe(`other ${place("one")}`);
});

test("knows a copy of the repository from the repository", () => {
  repository("first");
  expect(said("one")).toBe(`first ${place("one")}`);
  cpSync(folder.at("one"), folder.at("two"), {
    recursive: true,
    preserveTimestamps: true,
    verbatimSymlinks: true,
  });
  expect(said("two")).toBe(`first ${place("two")}`);
});

test("says which source is wrong, and keeps nothing of it", () => {
  repository("first");
  putText("export const text = ;");
  const program = folder.at("one/tools/workspace/bundled.mjs");
  const { status, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toContain(`${generate}/text.ts:1:20: ERROR`);
  putText('export const text: string = "mended";');
  expect(said("one")).toBe(`mended ${place("one")}`);
});
