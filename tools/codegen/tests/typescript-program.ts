/** TypeScript programs for tests: files on disk or in memory, under a set of libraries, with the settings that packages are built with. */
import path from "node:path";
import ts from "typescript";
import { root } from "./platform.ts";

/** The libraries that consumers compile with. */
export const librarySets: readonly LibrarySet[] = [
  { name: "esnext alone", lib: ["lib.esnext.d.ts"], types: [] },
  { name: "esnext and dom", lib: ["lib.esnext.d.ts", "lib.dom.d.ts"], types: [] },
  { name: "esnext and webworker", lib: ["lib.esnext.d.ts", "lib.webworker.d.ts"], types: [] },
  { name: "esnext beside @types/node", lib: ["lib.esnext.d.ts"], types: ["node"] },
  {
    name: "esnext and dom beside @types/node",
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
    types: ["node"],
  },
];
export interface LibrarySet {
  readonly name: string;
  readonly lib: readonly string[];
  readonly types: readonly string[];
}

function optionsOf({ lib, types }: LibrarySet): ts.CompilerOptions {
  return {
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    isolatedDeclarations: true,
    declaration: true,
    skipLibCheck: false,
    customConditions: ["@treenail/source"],
    lib: [...lib],
    types: [...types],
  };
}

/** What is wrong, a line each; `memory` holds files that are not on disk, by absolute path. */
export function typeErrors(
  files: readonly string[],
  libraries: LibrarySet,
  memory: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  const options = optionsOf(libraries);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  const folders = new Set([...memory.keys()].map((file) => path.dirname(file)));
  host.getCurrentDirectory = () => root;
  host.fileExists = (file) => memory.has(file) || fileExists(file);
  host.directoryExists = (folder) => folders.has(folder) || directoryExists?.(folder) === true;
  host.readFile = (file) => memory.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = memory.get(file);
    return text === undefined
      ? getSourceFile(file, version, ...rest)
      : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...files], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (diagnostic.file === undefined || diagnostic.start === undefined) return text;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${path.relative(root, diagnostic.file.fileName)}:${String(line + 1)} ${text}`;
  });
}
