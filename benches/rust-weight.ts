/**
 * What a built module costs to download: passed through wasm-bindgen for the web and `wasm-opt -Os`, run once, and weighed by gzip.
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
  readonly initSync: (module: { module: BufferSource }) => unknown;
  readonly run: (argument?: unknown) => Promise<void> | undefined;
}

/** What wasm-bindgen calls it in the folder that is handed to a check. */
export const programName = "program";

const files = { glue: `${programName}.js`, wasm: `${programName}_bg.wasm` } as const;

/** What Rust's target uses. All that binaryen knows would be more than engines do. */
const features: readonly string[] = [
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];

/** The program in a folder, loaded into this process. */
export async function loadGlue(folder: string): Promise<Glue> {
  const loaded = (await import(pathToFileURL(path.join(folder, files.glue)).href)) as Glue;
  loaded.initSync({ module: await readFile(path.join(folder, files.wasm)) });
  return loaded;
}

/** `check` gets the program's folder, and throws if it does not do its work: then it must not be weighed. */
export async function weighModule(
  module: string,
  check: (folder: string) => Promise<void>,
): Promise<ModuleWeight> {
  const folder = await mkdtemp(path.join(tmpdir(), "treenail-size-"));
  try {
    const options = ["--target", "web", "--no-typescript", "--out-name", programName];
    await command(await wasmBindgen(), [...options, "--out-dir", folder, module]);
    const wasm = path.join(folder, files.wasm);
    const wasmOpt = path.resolve(import.meta.dirname, "../node_modules/.bin/wasm-opt");
    await command(wasmOpt, ["-Os", ...features, wasm, "-o", wasm]);
    // Node takes the glue for an ES module only in a package of that type.
    await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
    await check(folder);
    const weigh = async (file: string): Promise<number> =>
      gzipSync(await readFile(path.join(folder, file)), { level: 9 }).length;
    return { wasm: await weigh(files.wasm), glue: await weigh(files.glue) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
