// Builds the compiler for publishing: below `dist` each TypeScript file as JavaScript, the declarations of what can be imported, the
// platform's data, and the examples that `treenail explain` shows.
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { root } from "../root.ts";
import type { Findings } from "./findings.ts";

/** What `package.json` exports. */
const entries = ["src/index.ts", "src/reality/check.ts"];

/** Builds the one in the folder; findings are what TypeScript cannot turn into declarations. */
export function buildCompiler(folder: string = path.join(root, "tools/codegen")): Findings {
  const dist = path.join(folder, "dist");
  rmSync(dist, { recursive: true, force: true });
  for (const file of globSync("src/**/*.ts", { cwd: folder })) buildFile(folder, file, dist);
  copyPlatform(path.resolve(folder, "../.."), path.join(dist, "platform"));
  copyExamples(path.join(folder, "fixtures"), path.join(dist, "examples"));
  return declare(folder, dist);
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ["@treenail/source"],
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
  strict: true,
  skipLibCheck: true,
};

function buildFile(compiler: string, file: string, dist: string): void {
  const { outputText } = ts.transpileModule(readFileSync(path.join(compiler, file), "utf8"), {
    fileName: path.basename(file),
    compilerOptions: options,
  });
  const target = path.join(dist, file.slice("src/".length).replace(/\.ts$/u, ".js"));
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, outputText);
}

/** Declarations of what can be imported, and of what those name. */
function declare(compiler: string, dist: string): Findings {
  const made = new Map<string, string>();
  const program = ts.createProgram(
    entries.map((file) => path.join(compiler, file)),
    {
      ...options,
      declaration: true,
      emitDeclarationOnly: true,
      outDir: dist,
      rootDir: path.join(compiler, "src"),
    },
  );
  const { diagnostics } = program.emit(undefined, (file, text) => {
    made.set(path.normalize(file), text);
  });
  const needed = new Set<string>();
  const need = (file: string): void => {
    const text = made.get(file);
    if (text === undefined || needed.has(file)) return;
    needed.add(file);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    for (const { fileName } of ts.preProcessFile(text).importedFiles)
      need(path.resolve(path.dirname(file), fileName.replace(/\.[jt]s$/u, ".d.ts")));
  };
  for (const entry of entries)
    need(path.join(dist, entry.slice("src/".length).replace(/\.ts$/u, ".d.ts")));
  return diagnostics.map(
    ({ messageText }) => `treenail: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}

/** What packages own, and all of `idl/` but what is generated of itself or said to people. */
function copyPlatform(base: string, target: string): void {
  const left = new Set(["README.md", "generated"]);
  for (const name of globSync("*", { cwd: path.join(base, "idl") }))
    if (!left.has(name))
      cpSync(path.join(base, "idl", name), path.join(target, "idl", name), { recursive: true });
  for (const file of globSync("packages/*/bindings.json", { cwd: base }))
    cpSync(path.join(base, file), path.join(target, file));
}

/** The fixtures that show a diagnostic. */
function copyExamples(fixtures: string, target: string): void {
  for (const file of globSync("*/expected.err", { cwd: fixtures })) {
    const name = path.dirname(file);
    cpSync(path.join(fixtures, name), path.join(target, name), { recursive: true });
  }
}
