// Which packages there are, and which of their tests run in which engine: data in each package's own package.json.
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { engines as comparedEngines } from "../../../codegen/src/reality/engine.ts";
import { engineNames, isEngine, type Engine } from "../engines/engines.ts";
import { root } from "../root.ts";

interface PackageJson {
  readonly name: string;
  readonly treenail?: { readonly engines?: readonly string[] };
}

/** Folder names under `packages/`, sorted. */
export function packageNames(): readonly string[] {
  const folder = path.join(root, "packages");
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, "package.json")))
    .sort();
}

/** The engines a package says it runs in; all of them when it says nothing. */
export function packageEngines(name: string): readonly Engine[] {
  const file = path.join(root, "packages", name, "package.json");
  const { treenail } = JSON.parse(readFileSync(file, "utf8")) as PackageJson;
  if (treenail?.engines === undefined) return engineNames;
  const unknown = treenail.engines.filter((engine) => !isEngine(engine));
  if (unknown.length > 0)
    throw new Error(`${file}: unknown engine in "treenail.engines": ${unknown.join(", ")}`);
  return treenail.engines.filter(isEngine);
}

/**
 * The test files of all packages, or of those in `only`, for one engine, relative to the repository. What is generated compares bindings with
 * the engines that they are for.
 */
export function testFiles(engine: Engine, only?: readonly string[]): string[] {
  const folders = comparedEngines.some((name) => name === engine)
    ? "{tests,generated/tests}"
    : "tests";
  return packageNames()
    .filter((name) => only?.includes(name) !== false && packageEngines(name).includes(engine))
    .flatMap((name) => globSync(`packages/${name}/${folders}/*.test.ts`, { cwd: root }))
    .sort();
}

/** The type tests of all packages, or of those in `only`. */
export function typeTestFiles(only?: readonly string[]): string[] {
  return packageNames()
    .filter((name) => only?.includes(name) !== false)
    .flatMap((name) => globSync(`packages/${name}/tests/*.test-d.ts`, { cwd: root }))
    .sort();
}
