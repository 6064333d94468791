/** Every example in the documentation of generated TypeScript compiles, without any library of platform types. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./platform.ts";
import { librarySets, typeErrors } from "./typescript-program.ts";

const functions = /^export function (?<name>\w+)/gmu;
const fences = /^ \* ```ts\n(?<code>(?: \*.*\n)*?) \* ```$/gmu;
const files = globSync("packages/*/generated/ts/*.ts", { cwd: root }).toSorted();

/** By a path beside the file, so that packages are found from there. */
const examples = new Map(
  files.flatMap((file) =>
    [...readFileSync(path.join(root, file), "utf8").matchAll(fences)].map((match, index) => {
      const code = (match.groups?.["code"] ?? "").replaceAll(/^ \* ?/gmu, "");
      return [path.join(root, `${file}.example-${String(index)}.ts`), code] as const;
    }),
  ),
);

describe("the examples of generated functions", () => {
  test("are one for each function", () => {
    const count = files.reduce(
      (sum, file) =>
        sum + [...readFileSync(path.join(root, file), "utf8").matchAll(functions)].length,
      0,
    );
    expect(count).toBeGreaterThan(100);
    // An overload's implementation is a function that nobody sees.
    expect(examples.size).toBeGreaterThanOrEqual(count * 0.95);
  });

  test("compile", () => {
    const [libraries] = librarySets;
    if (libraries === undefined) throw new Error("no libraries");
    expect(typeErrors([...examples.keys()], libraries, { files: examples })).toEqual([]);
  });
});
