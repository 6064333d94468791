// Test files as the runtimes take them that vitest does not run in: each is one module with all that it tests, so that no file sees what
// another has left there. The stand-in for vitest is one module for all.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { root } from "../root.ts";

/** A problem outside of any test, told to the file that did not come to its end. */
export interface FileProblem {
  readonly file: string;
  readonly message: string;
}

export interface Bundles {
  /** Where they are. */
  readonly folder: string;
  /** The name below `folder` of each file that could be bundled. */
  readonly names: ReadonlyMap<string, string>;
  /** Of those that could not. */
  readonly problems: readonly FileProblem[];
}

/** Bundles `files` (relative to the repository), for as long as `use` takes. */
export async function withBundles<Result>(
  files: readonly string[],
  serverUrl: string,
  use: (bundles: Bundles) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "treenail-bundles-"));
  try {
    const names = new Map<string, string>();
    const problems: FileProblem[] = [];
    const portable = path.join(import.meta.dirname, "../portable/vitest.ts");
    await build({ ...shared, entryPoints: [portable], outfile: path.join(folder, standIn) });
    for (const file of files) {
      const name = `${String(names.size)}.mjs`;
      try {
        await bundleFile(file, path.join(folder, name), serverUrl);
        names.set(file, name);
      } catch (error) {
        problems.push({ file, message: `could not be bundled: ${String(error)}` });
      }
    }
    return await use({ folder, names, problems });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The module that stands in for vitest, below the folder of the bundles. */
export const standIn = "vitest.mjs";

const shared: BuildOptions = {
  bundle: true,
  format: "esm",
  target: "es2024",
  platform: "neutral",
  mainFields: ["module", "main"],
  conditions: ["@treenail/source", "import"],
  // Packages say that they have no side effects; their tests are nothing else.
  ignoreAnnotations: true,
  sourcemap: "inline",
  logLevel: "silent",
};

const vitestApart: Plugin = {
  name: "vitest-apart",
  setup: (build) => {
    // Go knows no flag `u`.
    build.onResolve({ filter: new RegExp("^vitest$") }, () => ({
      path: `./${standIn}`,
      external: true,
    }));
  },
};

async function bundleFile(file: string, outfile: string, serverUrl: string): Promise<void> {
  await build({
    ...shared,
    entryPoints: [path.join(root, file)],
    outfile,
    plugins: [vitestApart],
    define: {
      TREENAIL_SERVER_URL: JSON.stringify(serverUrl),
      TREENAIL_RECORD: JSON.stringify(process.env["TREENAIL_RECORD"] === "1"),
    },
  });
}
