/**
 * What a built module costs to download: passed through wasm-bindgen for the web and `wasm-opt -Os`, run once in this process, and weighed by gzip.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { command, wasmBindgen } from "./rust-programs.ts";

/** Bytes after gzip. */
export interface ModuleWeight {
  wasm: number;
  glue: number;
}

/** What the JavaScript that wasm-bindgen wrote exports. */
export interface Glue {
  readonly initSync: (module: { module: Uint8Array }) => unknown;
  readonly run: (argument?: unknown) => Promise<void>;
}

/** What Rust's target uses. All that binaryen knows would be more than engines do. */
const features: readonly string[] = [
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];

/** `check` throws if the program does not do its work: then it must not be weighed. */
export async function weighModule(
  module: string,
  check: (glue: Glue) => Promise<void>,
): Promise<ModuleWeight> {
  const folder = await mkdtemp(path.join(tmpdir(), "treenail-size-"));
  try {
    const options = ["--target", "web", "--no-typescript", "--out-name", "program"];
    await command(await wasmBindgen(), [...options, "--out-dir", folder, module]);
    const wasm = path.join(folder, "program_bg.wasm");
    const wasmOpt = path.resolve(import.meta.dirname, "../node_modules/.bin/wasm-opt");
    await command(wasmOpt, ["-Os", ...features, wasm, "-o", wasm]);
    const glue = path.join(folder, "program.js");
    // Node takes the glue for an ES module only in a package of that type.
    await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
    const loaded = (await import(pathToFileURL(glue).href)) as Glue;
    loaded.initSync({ module: await readFile(wasm) });
    await check(loaded);
    return {
      wasm: gzipSync(await readFile(wasm), { level: 9 }).length,
      glue: gzipSync(await readFile(glue), { level: 9 }).length,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
