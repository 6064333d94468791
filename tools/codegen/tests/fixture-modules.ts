/** For esbuild: the TypeScript that fixtures expect, as modules `fixture:<name>/index.ts`. */
import fs from "node:fs";
import path from "node:path";
import type { Plugin } from "esbuild";
import { fixturesFolder, split } from "./golden.ts";
import { root } from "./platform.ts";

// esbuild's regular expressions are those of Go, which know no flags.
export const fixtureModules: Plugin = {
  name: "fixture",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp("^fixture:") }, (found) => ({
      path: found.path.slice("fixture:".length),
      namespace: "fixture",
    }));
    onResolve({ filter: new RegExp("^\\."), namespace: "fixture" }, (found) => ({
      path: path.posix.join(path.posix.dirname(found.importer), found.path),
      namespace: "fixture",
    }));
    onLoad({ filter: new RegExp(".*"), namespace: "fixture" }, (found) => {
      const [name = "", ...file] = found.path.split("/");
      const text = fs.readFileSync(path.join(fixturesFolder, name, "expected.ts"), "utf8");
      return { contents: split(text).get(file.join("/")) ?? "", loader: "ts", resolveDir: root };
    });
  },
};
