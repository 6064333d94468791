// Builds the compiler for publishing: below `dist` each TypeScript file as JavaScript, the declarations of what can be imported, the
// platform's data, and the examples that `treenail explain` shows.
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import ts from "typescript";
import { root } from "../root.ts";
import type { Findings } from "./findings.ts";

const compiler = path.join(root, "tools/codegen");
/** What `package.json` exports. */
const entries = ["src/index.ts", "src/reality/check.ts"];

/** Findings are what TypeScript cannot turn into declarations. */
export function buildCompiler(): Findings {
  const dist = path.join(compiler, "dist");
  rmSync(dist, { recursive: true, force: true });
  for (const file of globSync("src/**/*.ts", { cwd: compiler })) buildFile(file, dist);
  copyPlatform(path.join(dist, "platform"));
  copyExamples(path.join(dist, "examples"));
  return declare(dist);
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

function buildFile(file: string, dist: string): void {
  const { outputText } = ts.transpileModule(readFileSync(path.join(compiler, file), "utf8"), {
    fileName: path.basename(file),
    compilerOptions: options,
  });
  const target = path.join(dist, file.slice("src/".length).replace(/\.ts$/u, ".js"));
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, outputText);
}

function declare(dist: string): Findings {
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
  const { diagnostics } = program.emit();
  return diagnostics.map(
    ({ messageText }) => `treenail: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}

/** What packages own, and all of `idl/` but what is generated of itself or said to people. */
function copyPlatform(target: string): void {
  const left = new Set(["README.md", "generated"]);
  for (const name of globSync("*", { cwd: path.join(root, "idl") }))
    if (!left.has(name))
      cpSync(path.join(root, "idl", name), path.join(target, "idl", name), { recursive: true });
  for (const file of globSync("packages/*/bindings.json", { cwd: root }))
    cpSync(path.join(root, file), path.join(target, file));
}

/** The fixtures that show a diagnostic. */
function copyExamples(target: string): void {
  const fixtures = path.join(compiler, "fixtures");
  for (const file of globSync("*/expected.err", { cwd: fixtures })) {
    const name = path.dirname(file);
    cpSync(path.join(fixtures, name), path.join(target, name), { recursive: true });
  }
}

/** Whether it has been built. */
export function isCompilerBuilt(): boolean {
  return existsSync(path.join(compiler, "dist/cli.js"));
}
