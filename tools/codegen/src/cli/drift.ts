/** Generated files that are not what the compiler makes of the input, as diagnostics. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Change } from "../output/write.ts";
import type { Format } from "./report.ts";

const meanings: Readonly<Record<Change["kind"], string>> = {
  differs: "differs from what the compiler makes",
  new: "is made by the compiler and is not there",
  orphaned: "is no longer made by the compiler",
};
const help = "run `npx treenail generate`, and commit what it writes";

/** People get one list; programs one object for each file. */
export function driftDiagnostics(
  changes: readonly Change[],
  format: Format,
): readonly Diagnostic[] {
  if (changes.length === 0) return [];
  if (format !== "text") {
    return changes.map(({ kind, path }) => drift(`\`${path}\` ${meanings[kind]}`, []));
  }
  const one = changes.length === 1;
  const message = `${String(changes.length)} generated file${one ? " is" : "s are"} not what the compiler makes`;
  return [drift(message, [changes.map(({ kind, path }) => `${kind.padEnd(9)}${path}`).join("\n")])];
}

function drift(message: string, notes: readonly string[]): Diagnostic {
  return { code: "TN0701", severity: "error", message, span: undefined, notes, help };
}
