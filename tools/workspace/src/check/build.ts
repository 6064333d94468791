// Builds packages for publishing: each TypeScript file becomes one JavaScript file and one declaration file below `dist`.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { root } from "../root.ts";
import type { Findings } from "./findings.ts";

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
  return files.flatMap((file) => buildFile(folder, dist, file));
}

function buildFile(folder: string, dist: string, file: string): Findings {
  const text = readFileSync(path.join(folder, file), "utf8");
  const fileName = path.basename(file);
  const code = ts.transpileModule(text, {
    fileName,
    compilerOptions: shared,
    reportDiagnostics: true,
  });
  const types = ts.transpileDeclaration(text, {
    fileName,
    compilerOptions: {
      ...shared,
      declaration: true,
      declarationMap: true,
      isolatedDeclarations: true,
    },
    reportDiagnostics: true,
  });
  const target = path.join(dist, file.replace(/\.ts$/u, ""));
  mkdirSync(path.dirname(target), { recursive: true });
  const source = path
    .relative(path.dirname(target), path.join(folder, file))
    .split(path.sep)
    .join("/");
  write(`${target}.js`, code.outputText, code.sourceMapText, source);
  write(`${target}.d.ts`, types.outputText, types.sourceMapText, source);
  return [...(code.diagnostics ?? []), ...(types.diagnostics ?? [])].map(
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
