/** Where diagnostics go: text to standard error with a line that sums up, or JSON lines to standard output. */
import process from "node:process";
import { bugDiagnostic } from "../diagnostics/bug.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderJson } from "../diagnostics/json.ts";
import { renderGithub, renderLines } from "../diagnostics/lines.ts";
import { renderAll, renderSummary } from "../diagnostics/render.ts";
import type { RenderOptions } from "../diagnostics/render.ts";

/** For people, for programs, for problem matchers of editors, for annotations of a workflow on GitHub. */
export type Format = "text" | "json" | "lines" | "github";

export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  format: Format,
  outcome: string,
): void {
  if (diagnostics.length === 0) return;
  if (format !== "text") {
    process.stdout.write(`${renderers[format](diagnostics)}\n`);
    return;
  }
  const options = renderOptions();
  process.stderr.write(
    `${renderAll(diagnostics, options)}\n\n${renderSummary(diagnostics, outcome, options)}\n`,
  );
}

const renderers = { json: renderJson, lines: renderLines, github: renderGithub } as const;

export function reportBug(error: unknown, format: Format): void {
  reportDiagnostics([bugDiagnostic(error)], format, "nothing was written");
}

/** One line about the command itself, not about any input. */
export function complain(message: string): void {
  process.stderr.write(`error: ${message}\n`);
}

export function renderOptions(stream: NodeJS.WriteStream = process.stderr): RenderOptions {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return { color: false };
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "0") return { color: true };
  return { color: stream.isTTY && TERM !== "dumb" };
}
