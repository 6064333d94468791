/** Runs the TypeScript that a fixture expects, on the packages it is built on, in this engine. */
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { fixturesFolder, split } from "./golden.ts";
import { root } from "./platform.ts";

/** What the fixture's index exports. */
export async function runFixture(name: string): Promise<Readonly<Record<string, unknown>>> {
  const text = fs.readFileSync(path.join(fixturesFolder, name, "expected.ts"), "utf8");
  const files = split(text);
  const { outputFiles } = await build({
    stdin: { contents: `export * from "fixture:index.ts";`, resolveDir: root },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["@treenail/source"],
    // Its regular expressions are those of Go, which know no flags.
    plugins: [
      {
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
          onLoad({ filter: new RegExp(".*"), namespace: "fixture" }, (found) => ({
            contents: files.get(found.path) ?? "",
            loader: "ts",
            resolveDir: root,
          }));
        },
      },
    ],
  });
  const [{ text: bundled } = { text: "" }] = outputFiles;
  const url = `data:text/javascript;base64,${Buffer.from(bundled).toString("base64")}`;
  return (await import(/* @vite-ignore */ url)) as Readonly<Record<string, unknown>>;
}
