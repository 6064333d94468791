/**
 * Diagnostics as one line each: `file:line:column: error[TN0101]: message`, which problem matchers of editors read, and as what a
 * workflow on GitHub takes for annotations. What is about no place in a file has none before it.
 */
import type { Diagnostic } from "./diagnostic.ts";
import { formatSpan, positionAt } from "./span.ts";
import { visible } from "./visible.ts";

export function renderLines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, severity, span, ...said }) => {
      const place = span === undefined ? "" : `${formatSpan(span)}: `;
      return visible(`${place}${severity}[${code}]: ${sentences(said)}`);
    })
    .join("\n");
}

export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, severity, span, ...said }) => {
      const properties = [...(span === undefined ? [] : placeOf(span)), `title=${code}`];
      const all = `::${severity} ${properties.join(",")}::${escaped(sentences(said), /%/gu)}`;
      return visible(all);
    })
    .join("\n");
}

function placeOf({ file, start, end }: NonNullable<Diagnostic["span"]>): readonly string[] {
  const from = positionAt(file, start);
  const to = positionAt(file, end);
  return [
    `file=${escaped(file.path, /[%\r\n:,]/gu)}`,
    `line=${String(from.line)}`,
    `endLine=${String(to.line)}`,
    // Columns are only taken within one line.
    ...(from.line === to.line
      ? [`col=${String(from.column)}`, `endColumn=${String(to.column)}`]
      : []),
  ];
}

function sentences({ message, help }: Pick<Diagnostic, "message" | "help">): string {
  const all = help === undefined ? message : `${message}; ${help}`;
  return all.replaceAll(/\s+/gu, " ");
}

function escaped(text: string, what: RegExp): string {
  return text.replaceAll(
    what,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
