// Builds packages for publishing: each TypeScript file becomes one JavaScript file and one declaration file below `dist`; those of
// generated types, which have nothing for JavaScript, become one declaration file together.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { root } from "../root.ts";
import type { Findings } from "./findings.ts";
import { fromRolled, rollTypes, typesFolder } from "./rolled-types.ts";

const shared: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  // Not NodeNext: a file by itself does not know that its package is made of modules.
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
  sourceMap: true,
  strict: true,
};

/** Builds every package in `names`; findings are what the compiler cannot turn into declarations. */
export function buildPackages(names: readonly string[]): Findings {
  return names.flatMap((name) => buildPackage(path.join(root, "packages", name)));
}

/** Builds the package in a folder. */
export function buildPackage(folder: string): Findings {
  const dist = path.join(folder, "dist");
  rmSync(dist, { recursive: true, force: true });
  const files = globSync(["ts/**/*.ts", "generated/ts/**/*.ts"], { cwd: folder });
  const areTypes = (file: string): boolean =>
    file.split(path.sep).join("/").startsWith(typesFolder);
  return [
    ...files.filter((file) => !areTypes(file)).flatMap((file) => buildFile(folder, dist, file)),
    ...buildTypes(folder, dist, files.filter(areTypes).toSorted()),
  ];
}

function buildTypes(folder: string, dist: string, files: readonly string[]): Findings {
  if (files.length === 0) return [];
  const made = files.map((file) => [file, declarationsOf(folder, file, false)] as const);
  const modules = made.map(([file, { outputText }]) => [path.basename(file), outputText] as const);
  const { text, findings } = rollTypes(new Map(modules));
  const target = path.join(dist, path.dirname(typesFolder), "types.d.ts");
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  const place = path.relative(root, path.join(folder, typesFolder));
  return [
    ...made.flatMap(([file, { diagnostics }]) => findingsOf(folder, file, diagnostics)),
    ...findings.map((finding) => `${place}: ${finding}`),
  ];
}

function declarationsOf(folder: string, file: string, withMap: boolean): ts.TranspileOutput {
  return ts.transpileDeclaration(readFileSync(path.join(folder, file), "utf8"), {
    fileName: path.basename(file),
    compilerOptions: {
      ...shared,
      declaration: true,
      declarationMap: withMap,
      isolatedDeclarations: true,
    },
    reportDiagnostics: true,
  });
}

function buildFile(folder: string, dist: string, file: string): Findings {
  const code = ts.transpileModule(readFileSync(path.join(folder, file), "utf8"), {
    fileName: path.basename(file),
    compilerOptions: shared,
    reportDiagnostics: true,
  });
  const types = declarationsOf(folder, file, true);
  const target = path.join(dist, file.replace(/\.ts$/u, ""));
  mkdirSync(path.dirname(target), { recursive: true });
  const source = path
    .relative(path.dirname(target), path.join(folder, file))
    .split(path.sep)
    .join("/");
  write(`${target}.js`, code.outputText, code.sourceMapText, source);
  write(`${target}.d.ts`, fromRolled(types.outputText), types.sourceMapText, source);
  return findingsOf(folder, file, [...(code.diagnostics ?? []), ...(types.diagnostics ?? [])]);
}

function findingsOf(
  folder: string,
  file: string,
  diagnostics: readonly ts.Diagnostic[] = [],
): Findings {
  return diagnostics.map(
    (diagnostic) =>
      `${path.relative(root, path.join(folder, file))}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")}`,
  );
}

function write(file: string, text: string, map: string | undefined, source: string): void {
  // The compiler sees one file at a time and so names the source as if it stood beside its output.
  writeFileSync(file, text);
  if (map === undefined) return;
  const adjusted = { ...(JSON.parse(map) as object), sources: [source] };
  writeFileSync(`${file}.map`, JSON.stringify(adjusted));
}

/** Whether `name` has been built. */
export function isBuilt(name: string): boolean {
  return existsSync(path.join(root, "packages", name, "dist/ts/index.js"));
}
