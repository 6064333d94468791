/** Packages as npm has them: declarations under `dist/`, and nothing of the source. */
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import type { PackageModel } from "../src/select/package-model.ts";
import { root } from "./platform.ts";

/** Writes packages of a fixture into `node_modules` of a folder, and the one that all are built on. */
export function publish(folder: string, packages: readonly PackageModel[]): void {
  const core = path.join(root, "packages/core");
  const sources = fs
    .globSync(["ts/**/*.ts", "generated/ts/**/*.ts"], { cwd: core })
    .map((file) => [file, fs.readFileSync(path.join(core, file), "utf8")] as const);
  write(folder, "@treenail/core", sources);
  for (const each of packages) {
    const { files } = emitTypeScript(each, new Diagnostics());
    write(folder, each.npm, [
      ["ts/index.ts", 'export * from "../generated/ts/index.ts";\n'],
      ...files.map(({ path: file, text }) => [path.relative(each.folder, file), text] as const),
    ]);
  }
}

function write(
  folder: string,
  npm: string,
  sources: readonly (readonly [file: string, text: string])[],
): void {
  const place = path.join(folder, "node_modules", npm);
  const { exports } = JSON.parse(
    fs.readFileSync(path.join(root, "packages/core/package.json"), "utf8"),
  ) as { readonly exports: unknown };
  const files: readonly (readonly [string, string])[] = [
    ["package.json", JSON.stringify({ name: npm, version: "1.0.0", type: "module", exports })],
    ...sources.map(
      ([file, text]) => [`dist/${file.replace(/ts$/u, "d.ts")}`, declared(text)] as const,
    ),
  ];
  for (const [file, text] of files) {
    fs.mkdirSync(path.dirname(path.join(place, file)), { recursive: true });
    fs.writeFileSync(path.join(place, file), text);
  }
}

function declared(text: string): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, {
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2024,
      module: ts.ModuleKind.NodeNext,
      isolatedDeclarations: true,
      declaration: true,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
      exactOptionalPropertyTypes: true,
    },
  });
  const [first] = diagnostics;
  if (first !== undefined)
    throw new Error(ts.flattenDiagnosticMessageText(first.messageText, "\n"));
  return outputText;
}

/** Libraries and packages, which are the same in each program. */
const parsed = new Map<string, ts.SourceFile>();

/** What is wrong in a program of a user of these packages, who has nothing skipped but TypeScript's own libraries. */
export function consumerErrors(
  folder: string,
  text: string,
  options: Pick<ts.CompilerOptions, "lib" | "module" | "moduleResolution">,
): readonly string[] {
  const file = path.join(folder, "consumer.ts");
  fs.writeFileSync(file, text);
  const all: ts.CompilerOptions = {
    ...options,
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2024,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(all);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => {
    const key = `${String(options.moduleResolution)} ${name}`;
    const found = parsed.get(key) ?? getSourceFile.call(host, name, ...rest);
    if (found !== undefined && name !== file) parsed.set(key, found);
    return found;
  };
  const program = ts.createProgram([file], all, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
