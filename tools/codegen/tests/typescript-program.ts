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
  /** Leaves TypeScript's own libraries unchecked, where another test has them checked. */
  readonly skipDefaultLibCheck?: boolean;
}

/** Files of a program that are not on the disk. */
export interface InMemory {
  /** By absolute path. */
  readonly files: ReadonlyMap<string, string>;
  /** Where packages that have no folder begin, by specifier, each a path from the root. */
  readonly packages?: ReadonlyMap<string, string>;
}

function optionsOf(
  { lib, types, skipDefaultLibCheck = false }: LibrarySet,
  packages: InMemory["packages"],
): ts.CompilerOptions {
  const paths = [...(packages ?? [])].map(([name, file]) => [name, [path.join(root, file)]]);
  return {
    ...(paths.length === 0 ? {} : { paths: Object.fromEntries(paths) as ts.MapLike<string[]> }),
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
    skipDefaultLibCheck,
    customConditions: ["@treenail/source"],
    lib: [...lib],
    types: [...types],
  };
}

/** In a program of packages that expose other things under one name, each needs a table of its own. */
export function withOwnTable(text: string, place: number): string {
  return text.replace(/interface Exposed \{/u, `interface Exposed${String(place)} {`);
}

/** What programs have parsed. A file means the same in each, whatever libraries stand beside it. */
const parsed = new Map<string, { readonly text: string; readonly file: ts.SourceFile }>();

/** What is wrong, a line each. */
export function typeErrors(
  files: readonly string[],
  libraries: LibrarySet,
  memory: InMemory = { files: new Map() },
): readonly string[] {
  const options = optionsOf(libraries, memory.packages);
  const program = ts.createProgram([...files], options, hostOf(options, memory.files));
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (diagnostic.file === undefined || diagnostic.start === undefined) return text;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${path.relative(root, diagnostic.file.fileName)}:${String(line + 1)} ${text}`;
  });
}

function hostOf(options: ts.CompilerOptions, memory: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists } = host;
  const folders = new Set([...memory.keys()].map((file) => path.dirname(file)));
  host.getCurrentDirectory = () => root;
  host.fileExists = (file) => memory.has(file) || fileExists(file);
  host.directoryExists = (folder) => folders.has(folder) || directoryExists?.(folder) === true;
  host.readFile = (file) => memory.get(file) ?? readFile(file);
  host.getSourceFile = (file, version) => {
    const text = host.readFile(file);
    if (text === undefined) return undefined;
    const known = parsed.get(file);
    if (known?.text === text) return known.file;
    const made = ts.createSourceFile(file, text, version);
    parsed.set(file, { text, file: made });
    return made;
  };
  return host;
}
