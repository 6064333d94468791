/** What all of a package costs to download. */
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../../../workspace/src/root.ts";

/** Bytes of a bundle of all exports, with what they need of other packages: minified, for ES2022, gzip. */
export async function bundleBytes(name: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "@treenail/${name}";`, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["@treenail/source"],
    logLevel: "error",
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}
