/**
 * Diagnostics as text for people, in the form of rustc. In: diagnostics with spans; out: lines, coloured or plain.
 * Nothing here knows what a diagnostic is about.
 */
import { createColors } from "picocolors";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { snippet } from "./snippet.ts";
import type { Snippet } from "./snippet.ts";
import { formatSpan } from "./span.ts";
import { visible } from "./visible.ts";

export interface RenderOptions {
  readonly color: boolean;
}

type Paint = ReturnType<typeof createColors>;

/** All of them, an empty line between two; ends without a line break. */
export function renderAll(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options)).join("\n\n");
}

export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const paint = createColors(options.color);
  const title = `${diagnostic.severity}[${diagnostic.code}]`;
  const lines = [
    `${strong(paint, diagnostic.severity)(title)}${paint.bold(`: ${visible(diagnostic.message)}`)}`,
  ];
  if (diagnostic.span !== undefined) {
    lines.push(
      ...renderSnippet(
        snippet(diagnostic.span),
        formatSpan(diagnostic.span),
        diagnostic.severity,
        paint,
      ),
    );
  }
  for (const note of diagnostic.notes) lines.push(...labelled(paint.bold("note"), note));
  if (diagnostic.help !== undefined)
    lines.push(...labelled(paint.bold(paint.cyan("help")), diagnostic.help));
  return lines.join("\n");
}

/** `error: 3 errors, 1 warning; nothing was written`: the last line of a run that reported anything. */
export function renderSummary(
  diagnostics: readonly Diagnostic[],
  outcome: string,
  options: RenderOptions,
): string {
  const paint = createColors(options.color);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const severity: Severity = errors > 0 ? "error" : "warning";
  const counts = [count(errors, "error"), count(warnings, "warning")].filter((part) => part !== "");
  return `${strong(paint, severity)(severity)}${paint.bold(`: ${counts.join(", ")}; ${outcome}`)}`;
}

function renderSnippet(
  shown: Snippet,
  place: string,
  severity: Severity,
  paint: Paint,
): readonly string[] {
  const width = Math.max(...shown.lines.map((line) => line.number.length));
  const gutter = (number: string): string => paint.bold(paint.blue(`${number.padEnd(width)} |`));
  const mark = strong(paint, severity);
  const lines = [`${" ".repeat(width)}${paint.bold(paint.blue("-->"))} ${place}`];
  if (shown.lines.length === 0) return lines;
  lines.push(gutter(""));
  for (const line of shown.lines) {
    const bar = line.bar === "" ? "" : mark(line.bar);
    lines.push(`${gutter(line.number)} ${bar}${line.text}`.trimEnd());
    if (line.marker !== undefined) lines.push(`${gutter("")} ${mark(line.marker)}`);
  }
  return lines;
}

/** A text of several lines keeps its lines, set in below the label. */
function labelled(label: string, text: string): readonly string[] {
  const [first = "", ...rest] = text.split("\n");
  return [`${label}: ${visible(first)}`, ...rest.map((line) => `      ${visible(line)}`)];
}

function strong(paint: Paint, severity: Severity): (text: string) => string {
  const hue = severity === "error" ? paint.red : paint.yellow;
  return (text) => paint.bold(hue(text));
}

function count(amount: number, noun: string): string {
  if (amount === 0) return "";
  return `${String(amount)} ${noun}${amount === 1 ? "" : "s"}`;
}
