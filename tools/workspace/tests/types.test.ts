import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { root } from "../src/root.ts";
import { runTypeTests } from "../src/test/types.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "treenail-types-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function countsOf(text: string): unknown {
  const file = path.join(folder, "sample.mts");
  writeFileSync(file, text);
  return runTypeTests([path.relative(root, file)])[0]?.counts;
}

it("a file without findings passes", () => {
  expect(countsOf("export const one: number = 1;\n")).toEqual({ passed: 1, failed: 0, skipped: 0 });
});

it("a wrong type fails, and so does an expected error that does not come", () => {
  expect(countsOf('export const one: number = "1";\n')).toMatchObject({ failed: 1 });
  expect(
    countsOf("// @ts-expect-error numbers are numbers\nexport const one: number = 1;\n"),
  ).toMatchObject({ failed: 1 });
});
