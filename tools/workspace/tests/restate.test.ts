/** What the compiler's tests state of the platform is restated after an update, and what has to hold is not. */
import { symlinkSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../src/root.ts";
import { failuresIn, restate } from "../src/update-idl/restate.ts";
import { TestRepository } from "./test-repository.ts";

const tests = "tools/codegen/tests";
/** Each run is one of vitest's own. */
const patience = 60_000;

let repository: TestRepository;

beforeEach(() => {
  repository = new TestRepository("restate");
  repository.write({
    "package.json": '{ "type": "module" }',
    ".gitignore": "node_modules\n",
    "vitest.config.ts": `export default { test: { projects: [{ test: { name: "tools", include: ["${tests}/*.test.ts"] } }] } };`,
    [`${tests}/platform.ts`]: "export const readPlatform = () => ({ definitions: 3 });",
    [`${tests}/fixtures.test.ts`]:
      'import { expect, test } from "vitest";\ntest("another", () => expect(1).toBe(2));',
  });
  symlinkSync(path.join(root, "node_modules"), repository.at("node_modules"), "junction");
});
afterEach(() => {
  repository.remove();
});

/** A file of tests that reads the platform. */
function putTests(name: string, body: string): void {
  const imports =
    'import { expect, test } from "vitest";\nimport { readPlatform } from "./platform.ts";';
  repository.write({ [`${tests}/${name}.test.ts`]: `${imports}\n${body}\n` });
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
    repository.write({
      [`${tests}/others.test.ts`]:
        'import { expect, test } from "vitest";\ntest("is other", () => expect(3).toMatchInlineSnapshot(`2`));',
    });
    repository.commitAll();
    expect(await failuresIn(repository.base)).toEqual([
      `${tests}/counts.test.ts: are so many`,
      `${tests}/laws.test.ts: are even`,
    ]);
    expect(await restate(repository.base)).toEqual({
      files: [`${tests}/counts.test.ts`],
      failed: [`${tests}/laws.test.ts: are even`],
    });
    expect(repository.read(`${tests}/counts.test.ts`)).toContain("`3`");
    expect(repository.read(`${tests}/others.test.ts`)).toContain("`2`");
    expect(await failuresIn(repository.base)).toEqual([`${tests}/laws.test.ts: are even`]);
  },
);

test("tells of a file that cannot be read", { timeout: patience }, async () => {
  putTests("broken", 'import { nothing } from "./nowhere.ts";\ntest("is", () => nothing());');
  repository.commitAll();
  const { files, failed } = await restate(repository.base);
  expect(files).toEqual([]);
  expect(failed).toHaveLength(1);
  expect(failed[0]).toContain(`${tests}/broken.test.ts: `);
  expect(failed[0]).toContain("nowhere.ts");
});
