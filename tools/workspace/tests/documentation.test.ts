// What is written by hand for TypeScript is documented for strangers: each function and class that a package exports has an example, and it type-checks.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { checkFences } from "../src/documents/check-types.ts";
import type { Fence } from "../src/documents/read.ts";
import { root } from "../src/root.ts";
import { layeredPackages } from "../src/test/files.ts";

interface Documented {
  readonly name: string;
  readonly file: string;
  readonly documentation: string;
}

/** The functions, classes and constants that a package's hand-written modules declare, with the comment before each. */
function declared(packageName: string): readonly Documented[] {
  const files = globSync(`packages/${packageName}/ts/*.ts`, { cwd: root }).sort();
  return files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    const found = text.matchAll(
      /^\/\*\*((?:(?!\*\/).)*)\*\/\nexport (?:async )?(?:function|class|const) (\w+)/gmsu,
    );
    return [...found].map(([, documentation = "", name = ""]) => ({ name, file, documentation }));
  });
}

/** What the package really exports; modules share more among themselves. */
async function exported(packageName: string): Promise<readonly string[]> {
  const index = path.join(root, "packages", packageName, "ts/index.ts");
  return Object.keys((await import(pathToFileURL(index).href)) as object);
}

function exampleOf({ file, documentation }: Documented): Fence | undefined {
  const text = documentation.replaceAll(/^ \* ?/gmu, "");
  const code = /```ts\n(.*?)```/su.exec(text)?.[1];
  // As if it stood beside the package's README, from where packages are found by name.
  const document = path.join(path.dirname(path.dirname(file)), "README.md");
  return code === undefined ? undefined : { document, line: 1, language: "ts", marks: [], code };
}

describe.each(layeredPackages())("the hand-written TypeScript of packages/%s", (packageName) => {
  it("has an example on each function and class that it exports", async () => {
    const names = await exported(packageName);
    const without = declared(packageName).filter(
      (item) => names.includes(item.name) && exampleOf(item) === undefined,
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it("links each of them to a specification or to MDN, save errors and their guards", async () => {
    const names = await exported(packageName);
    const without = declared(packageName).filter(
      ({ name, documentation }) =>
        names.includes(name) && !/Error$|^default/u.test(name) && !documentation.includes("@see"),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});

it("has examples that type-check, in every package", () => {
  const items = layeredPackages().flatMap(declared);
  const examples = items.flatMap((item) => {
    const fence = exampleOf(item);
    return fence ? [{ item, fence }] : [];
  });
  expect(examples.length).toBeGreaterThan(0);
  const findings = checkFences(examples.map(({ fence }) => fence));
  const wrong = examples.flatMap(({ item }, index) =>
    (findings[index] ?? []).map((finding) => `${item.file}, ${item.name}: ${finding}`),
  );
  expect(wrong).toEqual([]);
}, 60_000);
