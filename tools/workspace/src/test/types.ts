// Type tests: each `*.test-d.ts` file is one test, which passes when the compiler has nothing to say about it.
import path from "node:path";
import ts from "typescript";
import { root } from "../root.ts";
import { projectOf, type SuiteResult } from "./result.ts";

/** Checks `files` (relative to the repository) in one program with the options of the root's tsconfig.json. */
export function runTypeTests(files: readonly string[]): readonly SuiteResult[] {
  if (files.length === 0) return [];
  const config = path.join(root, "tsconfig.json");
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: throwDiagnostic },
  );
  if (parsed === undefined) throw new Error(`${config} cannot be read`);
  const program = ts.createProgram(
    files.map((file) => path.join(root, file)),
    parsed.options,
  );
  return files.map((file) => {
    const source = program.getSourceFile(path.join(root, file));
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    const failures = found.map(
      (diagnostic) => `${file}${lineOf(diagnostic)}: ${textOf(diagnostic)}`,
    );
    const ok = failures.length === 0;
    return {
      project: projectOf(file),
      suite: "types",
      counts: { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 },
      failures,
    };
  });
}

const textOf = ({ messageText }: ts.Diagnostic): string =>
  ts.flattenDiagnosticMessageText(messageText, "\n");

function lineOf({ file, start }: ts.Diagnostic): string {
  if (file === undefined || start === undefined) return "";
  return `:${String(file.getLineAndCharacterOfPosition(start).line + 1)}`;
}

function throwDiagnostic(diagnostic: ts.Diagnostic): never {
  throw new Error(textOf(diagnostic));
}
