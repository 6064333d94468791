// @ts-check
// `npm run generate` with all that it imports in one file: to find some hundred modules takes Node longer than to read them. The file is made anew when a
// source has changed, and what Node compiles of it is kept, too.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "../..");
const entry = path.join(import.meta.dirname, "src/generate/main.ts");
const folder = path.join(root, "node_modules/.cache/treenail");
const bundle = path.join(folder, "generate.mjs");
const sources = path.join(folder, "generate.json");

/** The state of a file that is not there, or changed too late. */
const missing = "missing";

/** Whether the bundle is of the sources as they are now, here. */
function isFresh() {
  if (!existsSync(sources) || !existsSync(bundle)) return false;
  /** @type {{ readonly root: string, readonly states: readonly (readonly [file: string, state: string])[] }} */
  const known = JSON.parse(readFileSync(sources, "utf8"));
  // A copy of the repository has the bundle, too, in which the places of its sources are those of the other one.
  if (known.root !== root) return false;
  return known.states.every(([file, state]) => state !== missing && stateOf(file) === state);
}

/**
 * @param {string} file
 * @param {number} end Of the time that counts; what changed later is in no state.
 */
function stateOf(file, end = Infinity) {
  const found = statSync(path.join(root, file), { throwIfNoEntry: false });
  return found === undefined || found.mtimeMs >= end ? missing : `${found.mtimeMs} ${found.size}`;
}

/** A module of ours is told where it stands, for it looks for files beside it. */
const placed = {
  name: "placed",
  setup(/** @type {import("esbuild").PluginBuild} */ build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
      loader: "ts",
      contents: readFileSync(file, "utf8")
        .replaceAll("import.meta.dirname", JSON.stringify(path.dirname(file)))
        .replaceAll("import.meta.filename", JSON.stringify(file))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(file).href))
        .replaceAll("import.meta.main", "false"),
    }));
  },
};

async function makeBundle() {
  const start = Date.now();
  const { build } = await import("esbuild");
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    format: "esm",
    target: `node${process.versions.node}`,
    mainFields: ["module", "main"],
    plugins: [placed],
    metafile: true,
    write: false,
    outfile: bundle,
    logLevel: "error",
  });
  // What somebody changes meanwhile is made anew the next time.
  const states = Object.keys(metafile.inputs).map((file) => [file, stateOf(file, start)]);
  mkdirSync(folder, { recursive: true });
  replace(bundle, outputFiles[0]?.text ?? "");
  replace(sources, JSON.stringify({ root, states }));
}

/**
 * Nobody reads half a file, where two of these run at once.
 * @param {string} file
 * @param {string} text
 */
function replace(file, text) {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

enableCompileCache();
if (!isFresh()) await makeBundle();
await import(pathToFileURL(bundle).href);
