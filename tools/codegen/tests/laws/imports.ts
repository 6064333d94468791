/** Laws about what a module may import. Each takes modules and tells what breaks the law. */
import ts from "typescript";
import { computedImport, located, nodesOf } from "../source.ts";
import type { SourceModule } from "../source.ts";

/** From the bottom: each imports from itself and from those before it. */
const stages = [
  // What generated tests run; no stage of the compiler.
  "reality",
  "diagnostics",
  "idl",
  "model",
  "select",
  "project",
  "emit",
  "output",
  "claims",
  "front.ts",
  "pipeline.ts",
  "making",
  "cli",
  "index.ts",
  "cli.ts",
];

function stageOf(file: string): number {
  return stages.indexOf(file.split("/")[0] ?? "");
}

export function modulesOfNoStage(modules: readonly SourceModule[]): readonly string[] {
  return modules.filter(({ path }) => stageOf(path) === -1).map(({ path }) => path);
}

export function importsOfLaterStages(modules: readonly SourceModule[]): readonly string[] {
  return importsWhere(
    modules,
    (imported, path) => stageOf(imported) > stageOf(path) || imported === computedImport,
  );
}

export function cyclicModules(modules: readonly SourceModule[]): readonly string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return modules.filter(({ path }) => reachable(path, byPath).has(path)).map(({ path }) => path);
}

/** What tells of a package beside its code takes what a backend says it made, and never reads it out of its text. */
const reporters = ["emit/docs/", "emit/surface/", "emit/reality/", "output/omitted.ts"];

export function readsOfGeneratedText(modules: readonly SourceModule[]): readonly string[] {
  return modules
    .filter(({ path }) => reporters.some((reporter) => path.startsWith(reporter)))
    .flatMap((module) =>
      nodesOf(module.tree)
        .filter((node) => nameRead(node) === "files")
        .map((node) => located(module, node, "reads the files of a backend")),
    );
}

function nameRead(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression.text;
  if (!ts.isBindingElement(node)) return undefined;
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

/** What a backend may see: what it gets, and where it reports. */
const forBackends = [
  "model/types.ts",
  "model/builtins.ts",
  "model/numbers.ts",
  "model/stability.ts",
  "model/versions.ts",
  "idl/engines.ts",
  "select/package-model.ts",
  "emit/answering.ts",
  "emit/device-names.ts",
  "emit/header.ts",
  "emit/indexed.ts",
  "emit/markup.ts",
  "emit/remembered.ts",
  "emit/split-words.ts",
  "emit/support.ts",
  "emit/support-summary.ts",
];
const packagesForBackends = ["node:path", "string-width"];

export function importsBeyondTheModel(modules: readonly SourceModule[]): readonly string[] {
  return importsWhere(modules, (imported, path) => {
    if (!path.startsWith("emit/")) return false;
    const [, backend = ""] = path.split("/");
    const isOwn = backend.endsWith(".ts")
      ? /^emit\/[^/]+\/names\.ts$/u.test(imported)
      : imported.startsWith(`emit/${backend}/`);
    return !(
      isOwn ||
      imported.startsWith("diagnostics/") ||
      forBackends.includes(imported) ||
      packagesForBackends.includes(imported)
    );
  });
}

/** A printer knows the tree and the layout alone, and so does what it runs, at whatever remove. */
export function importsOfPrinters(modules: readonly SourceModule[]): readonly string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const printers = modules.filter(({ path }) => /^emit\/[^/]+\/(?:print|layout)/u.test(path));
  return printers.flatMap(({ path, imports }) =>
    [...new Set([...imports, ...reachable(path, byPath)])]
      .filter((imported) => /^(?:model|select)\/|\/(?:lower|types)\.ts$/u.test(imported))
      .map((imported) => `${path} reaches ${imported}`),
  );
}

function reachable(from: string, byPath: ReadonlyMap<string, SourceModule>): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    for (const next of byPath.get(path)?.valueImports ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  visit(from);
  return seen;
}

function importsWhere(
  modules: readonly SourceModule[],
  isWrong: (imported: string, path: string) => boolean,
): readonly string[] {
  return modules.flatMap(({ path, imports }) =>
    imports
      .filter((imported) => isWrong(imported, path))
      .map((imported) => `${path} imports ${imported}`),
  );
}
