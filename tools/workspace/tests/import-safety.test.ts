import { globSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { importBare } from "../src/check/import-bare.ts";
import { root } from "../src/root.ts";
import { packageNames } from "../src/test/files.ts";

const packages = packageNames();

describe("importing", () => {
  it.each(packages)(
    "the source of %s does nothing, even where the platform has nothing",
    (name) => {
      const generated = globSync(`packages/${name}/generated/ts/**/*.ts`, { cwd: root });
      const modules = [`@treenail/${name}`, ...generated.map((file) => path.join(root, file))];
      expect(importBare(modules, ["@treenail/source"])).toBe(
        `imported ${String(modules.length)}\n`,
      );
    },
  );
});
