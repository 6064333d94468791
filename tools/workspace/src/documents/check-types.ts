// Type-checks examples as strangers would: strict, modules by name, with the DOM's types and without Node's.
import path from "node:path";
import ts from "typescript";
import { root } from "../root.ts";
import type { Fence } from "./read.ts";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: [
    "lib.es2024.d.ts",
    "lib.esnext.disposable.d.ts",
    "lib.dom.d.ts",
    "lib.dom.iterable.d.ts",
    "lib.dom.asynciterable.d.ts",
  ],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  customConditions: ["@treenail/source"],
};

/** What the compiler says about each fence, by its place in the list; nothing for one that is right. */
export function checkFences(list: readonly Fence[]): readonly (readonly string[])[] {
  const files = new Map(list.map((fence, index) => [fileOf(fence, index), fence.code]));
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.fileExists = (file) => files.has(file) || fileExists(file);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((file) => {
    const source = program.getSourceFile(file);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    return found.map(({ messageText, start }) => {
      const line =
        source === undefined || start === undefined
          ? 0
          : source.getLineAndCharacterOfPosition(start).line;
      return `line ${String(line + 1)} of the example: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
  });
}

/** A path that does not exist, beside the document, so that packages are found from there. */
function fileOf({ document }: Fence, index: number): string {
  return path.join(root, path.dirname(document), `example-${String(index)}.mts`);
}
