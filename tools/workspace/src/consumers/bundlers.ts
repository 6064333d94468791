// What bundlers make of a program of a stranger's project, each with the settings that it has for production.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild, type BuildOptions, type Plugin } from "esbuild";
import { rolldown } from "rolldown";
import { rollup } from "rollup";
import { build as vite } from "vite";
import webpack from "webpack";

/** Bundles the module `entry` into the folder `output`. */
type Bundle = (entry: string, output: string) => Promise<unknown>;

const forBrowsers = {
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  logLevel: "silent",
} satisfies BuildOptions;

const bundles = {
  esbuild: (entry, output) => esbuild({ ...forBrowsers, entryPoints: [entry], outdir: output }),
  rollup: async (entry, output) => {
    const made = await rollup({ input: entry, plugins: [nodeResolve()], logLevel: "silent" });
    await made.write({ dir: output, format: "es" });
  },
  rolldown: async (entry, output) => {
    const made = await rolldown({ input: entry, platform: "browser", logLevel: "silent" });
    await made.write({ dir: output, format: "es", minify: true });
  },
  vite: (entry, output) =>
    vite({
      root: path.dirname(entry),
      configFile: false,
      logLevel: "silent",
      mode: "production",
      build: {
        outDir: output,
        target: "es2022",
        modulePreload: false,
        lib: { entry, formats: ["es"], fileName: "entry" },
      },
    }),
  webpack: (entry, output) =>
    new Promise<void>((resolve, reject) => {
      webpack(
        {
          mode: "production",
          entry,
          target: ["web", "es2022"],
          experiments: { outputModule: true },
          output: { path: output, filename: "entry.js", module: true, library: { type: "module" } },
          performance: false,
        },
        (error, stats) => {
          if (error !== null) reject(error);
          else if (stats?.hasErrors() === true) reject(new Error(stats.toString("errors-only")));
          else resolve();
        },
      );
    }),
} satisfies Readonly<Record<string, Bundle>>;

export type BundlerName = keyof typeof bundles;
export const bundlerNames = Object.keys(bundles) as readonly BundlerName[];

/** The names that modules export, by file. */
export async function exportsIn(files: readonly string[]): Promise<Map<string, readonly string[]>> {
  const { metafile } = await esbuild({
    ...forBrowsers,
    entryPoints: [...files],
    outdir: "unwritten",
    write: false,
    metafile: true,
  });
  const outputs = Object.values(metafile.outputs);
  return new Map(
    outputs.map(({ entryPoint = "", exports }) => [path.resolve(entryPoint), exports] as const),
  );
}

/** What a bundler makes of the module `code` in a project. */
export function bundle(name: BundlerName, project: string, code: string): Promise<string> {
  return inProject(project, code, bundles[name]);
}

async function inProject(project: string, code: string, make: Bundle): Promise<string> {
  const folder = mkdtempSync(path.join(project, "bundle-"));
  try {
    const entry = path.join(folder, "entry.js");
    const output = path.join(folder, "output");
    writeFileSync(entry, code);
    mkdirSync(output);
    await make(entry, output);
    const files = readdirSync(output).filter((file) => file.endsWith("js"));
    return files.map((file) => readFileSync(path.join(output, file), "utf8")).join("");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What a bundler sees all that is imported do when it is loaded, where no package says that it has no side effects: each statement has to
 * show that it has none.
 */
export async function effects(
  name: keyof typeof distrustful,
  project: string,
  code: string,
): Promise<string> {
  return inProject(project, code, distrustful[name]);
}

const distrustful = {
  esbuild: (entry, output) =>
    esbuild({ ...forBrowsers, entryPoints: [entry], outdir: output, plugins: [withEffects] }),
  rollup: async (entry, output) => {
    const transform = () => ({ moduleSideEffects: true });
    const plugins = [nodeResolve(), { name: "with-effects", transform }];
    const made = await rollup({ input: entry, plugins, logLevel: "silent" });
    await made.write({ dir: output, format: "es" });
  },
} satisfies Readonly<Record<string, Bundle>>;

const withEffects: Plugin = {
  name: "with-effects",
  setup: (build) => {
    build.onResolve({ filter: /^/ }, async ({ path: file, pluginData, ...options }) => {
      if (pluginData === withEffects) return undefined;
      return {
        ...(await build.resolve(file, { ...options, pluginData: withEffects })),
        sideEffects: true,
      };
    });
  },
};
