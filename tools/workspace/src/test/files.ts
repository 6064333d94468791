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

/** Compares all packages without a layer by hand with engines, and hears their events: of the packages' tests, though it is none of them. */
export const realityProject = "tools/reality";

/** Where the tools, or those in `only`, have their tests, relative to the repository. */
export function toolTests(only?: readonly string[]): string[] {
  return ["codegen", "site", "workspace"]
    .filter((name) => only?.includes(name) !== false)
    .map((name) => `tools/${name}/tests/**/*.test.ts`);
}

/** Folder names under `packages/`, sorted. */
export function packageNames(base: string = root): readonly string[] {
  const folder = path.join(base, "packages");
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, "package.json")))
    .sort();
}

/** Those without a layer by hand. */
export function generatedPackages(base: string = root): readonly string[] {
  return packageNames(base).filter((name) => stageOf(name, base) === 0);
}

/** Those with a layer by hand. */
export function layeredPackages(base: string = root): readonly string[] {
  return packageNames(base).filter((name) => stageOf(name, base) > 0);
}

/** How far a package is: 0 where all of it is generated. */
function stageOf(name: string, base: string): number {
  const file = path.join(base, "packages", name, "bindings.json");
  const stage = stages.get(file) ?? readStage(file);
  stages.set(file, stage);
  return stage;
}

/** Each is read once, as all projects ask for all packages. */
const stages = new Map<string, number>();

function readStage(file: string): number {
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly stage: number }).stage;
}

/** The engines that a project, as `packages/url`, says it runs in; all of them when it says nothing. */
export function packageEngines(project: string): readonly Engine[] {
  const file = path.join(root, project, "package.json");
  const { treenail } = JSON.parse(readFileSync(file, "utf8")) as PackageJson;
  if (treenail?.engines === undefined) return engineNames;
  const unknown = treenail.engines.filter((engine) => !isEngine(engine));
  if (unknown.length > 0)
    throw new Error(`${file}: unknown engine in "treenail.engines": ${unknown.join(", ")}`);
  return treenail.engines.filter(isEngine);
}

/** The test files of all packages, or of those in `only`, for one engine, relative to the repository. */
export function testFiles(engine: Engine, only?: readonly string[]): string[] {
  return [...packageNames().map((name) => `packages/${name}`), realityProject]
    .filter((project) => only?.includes(path.basename(project)) !== false)
    .flatMap((project) => testFilesOf(project, engine))
    .sort();
}

/**
 * Those of one project. What is generated compares bindings with the engines that they are for; that of packages without a layer by hand is
 * compared all at once, by a project of its own.
 */
export function testFilesOf(project: string, engine: Engine): readonly string[] {
  if (!packageEngines(project).includes(engine)) return [];
  const isCompared = isLayered(project) && comparedEngines.some((name) => name === engine);
  const folders = isCompared ? "{tests,generated/tests}" : "tests";
  return globSync(`${project}/${folders}/*.test.ts`, { cwd: root });
}

/** Whether a project, as `packages/url`, is a package with a layer by hand. */
export function isLayered(project: string): boolean {
  return project.startsWith("packages/") && stageOf(path.basename(project), root) > 0;
}

/** The type tests of all packages, or of those in `only`. */
export function typeTestFiles(only?: readonly string[]): string[] {
  return packageNames()
    .filter((name) => only?.includes(name) !== false)
    .flatMap((name) => globSync(`packages/${name}/tests/*.test-d.ts`, { cwd: root }))
    .sort();
}
