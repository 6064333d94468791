import { globSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { importBare } from "../src/check/import-bare.ts";
import { root } from "../src/root.ts";
import { generatedPackages, layeredPackages } from "../src/test/files.ts";

describe("importing", () => {
  it.each(layeredPackages())(
    "the source of %s does nothing, even where the platform has nothing",
    (name) => {
      const generated = globSync(`packages/${name}/generated/ts/**/*.ts`, { cwd: root });
      const modules = [`@treenail/${name}`, ...generated.map((file) => path.join(root, file))];
      expect(importBare(modules, ["@treenail/source"])).toBe(
        `imported ${String(modules.length)}\n`,
      );
    },
  );

  it("the source of all others does nothing", () => {
    const modules = generatedPackages().map((name) => `@treenail/${name}`);
    expect(importBare(modules, ["@treenail/source"])).toBe(`imported ${String(modules.length)}\n`);
  }, 60_000);
});
