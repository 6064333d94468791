/**
 * For each definition that `lib.dom` and the packages know, ours can be used as the library's and the other way round. Where not, the list says
 * why, and which of the two is wrong; an entry that is not needed any more fails.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { compareWithLibDom } from "./lib-dom.ts";
import { root } from "./platform.ts";

interface Exception {
  readonly wrong: "lib.dom" | "ours" | "neither";
  readonly reason: string;
  readonly differences: readonly string[];
}

const exceptions = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "lib-dom-differences.json"), "utf8"),
) as readonly Exception[];
const files = globSync("packages/*/generated/ts/types/*.ts", { cwd: root })
  .toSorted()
  .map((file) => path.join(root, file));
const { compared, differences } = compareWithLibDom(files);

describe("our types and those of lib.dom", () => {
  test("are compared, interfaces and all the others", () => {
    for (const name of ["Request", "RequestInit", "RequestMode", "EventListener", "BodyInit"])
      expect(compared).toContain(name);
    expect(compared.length).toBeGreaterThan(80);
  });

  test("can be used as each other, but where the list says why not", () => {
    const listed = exceptions.flatMap((exception) => exception.differences);
    expect([...differences].toSorted()).toEqual(listed.toSorted());
  });

  test("differ for a reason that is given once, with the one who is wrong", () => {
    const listed = exceptions.flatMap((exception) => exception.differences);
    expect(new Set(listed).size).toBe(listed.length);
    for (const { wrong, reason } of exceptions) {
      expect(["lib.dom", "ours", "neither"]).toContain(wrong);
      expect(reason).toMatch(/^[A-Zl].{20,}\.$/u);
    }
  });
});
