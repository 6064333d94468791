/** Runs the TypeScript that a fixture expects, on the packages it is built on, in this engine. */
import { build } from "esbuild";
import { fixtureModules } from "./fixture-modules.ts";
import { root } from "./platform.ts";

/** What the fixture's index exports. */
export async function runFixture(name: string): Promise<Readonly<Record<string, unknown>>> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "fixture:${name}/index.ts";`, resolveDir: root },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["@treenail/source"],
    plugins: [fixtureModules],
  });
  const [{ text: bundled } = { text: "" }] = outputFiles;
  const url = `data:text/javascript;base64,${Buffer.from(bundled).toString("base64")}`;
  return (await import(/* @vite-ignore */ url)) as Readonly<Record<string, unknown>>;
}
