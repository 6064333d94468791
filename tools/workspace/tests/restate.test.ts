/** What the compiler's tests state of the platform is restated after an update, and what has to hold is not. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../src/root.ts";
import { failuresIn, restate } from "../src/update-idl/restate.ts";

const tests = "tools/codegen/tests";
/** Each run is one of vitest's own. */
const patience = 60_000;

let base: string;

beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), "treenail-restate-"));
  symlinkSync(path.join(root, "node_modules"), path.join(base, "node_modules"), "junction");
  put("package.json", '{ "type": "module" }');
  put(".gitignore", "node_modules\n");
  put(
    "vitest.config.ts",
    `export default { test: { projects: [{ test: { name: "tools", include: ["${tests}/*.test.ts"] } }] } };`,
  );
  put(`${tests}/platform.ts`, "export const readPlatform = () => ({ definitions: 3 });");
  put(
    `${tests}/fixtures.test.ts`,
    'import { expect, test } from "vitest";\ntest("another", () => expect(1).toBe(2));',
  );
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
  writeFileSync(path.join(base, file), text);
}

/** A file of tests that reads the platform. */
function putTests(name: string, body: string): void {
  put(
    `${tests}/${name}.test.ts`,
    `import { expect, test } from "vitest";\nimport { readPlatform } from "./platform.ts";\n${body}\n`,
  );
}

function commit(): void {
  const git = (...words: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...words], { cwd: base });
  };
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "as it was");
}

test(
  "restates counts that are stated, and tells of laws that do not hold",
  { timeout: patience },
  async () => {
    putTests(
      "counts",
      'test("are so many", () => expect(readPlatform().definitions).toMatchInlineSnapshot(`2`));',
    );
    putTests("laws", 'test("are even", () => expect(readPlatform().definitions % 2).toBe(0));');
    // No reader of the platform: what it says is left alone, right or wrong.
    put(
      `${tests}/others.test.ts`,
      'import { expect, test } from "vitest";\ntest("is other", () => expect(3).toMatchInlineSnapshot(`2`));',
    );
    commit();
    expect(await failuresIn(base)).toEqual([
      `${tests}/counts.test.ts: are so many`,
      `${tests}/laws.test.ts: are even`,
    ]);
    expect(await restate(base)).toEqual({
      files: [`${tests}/counts.test.ts`],
      failed: [`${tests}/laws.test.ts: are even`],
    });
    expect(readFileSync(path.join(base, tests, "counts.test.ts"), "utf8")).toContain("`3`");
    expect(readFileSync(path.join(base, tests, "others.test.ts"), "utf8")).toContain("`2`");
    expect(await failuresIn(base)).toEqual([`${tests}/laws.test.ts: are even`]);
  },
);

test("tells of a file that cannot be read", { timeout: patience }, async () => {
  putTests("broken", 'import { nothing } from "./nowhere.ts";\ntest("is", () => nothing());');
  commit();
  const { files, failed } = await restate(base);
  expect(files).toEqual([]);
  expect(failed).toHaveLength(1);
  expect(failed[0]).toContain(`${tests}/broken.test.ts: `);
  expect(failed[0]).toContain("nowhere.ts");
});
