/**
 * Diagnostics for editors and continuous integration: one JSON object a line, the shape below and no other line.
 */
import type { Code } from "./codes.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { positionAt } from "./span.ts";
import type { Position, Span } from "./span.ts";

export interface JsonDiagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  /** Null where the diagnostic is about no place in a file. */
  readonly span: JsonSpan | null;
  readonly notes: readonly string[];
  readonly help: string | null;
}
export interface JsonSpan {
  /** Relative to the workspace, with `/`. */
  readonly file: string;
  /** Lines and columns count from 1; columns count UTF-16 units; `end` is the first place after the span. */
  readonly start: Position;
  readonly end: Position;
}

export function toJson(diagnostic: Diagnostic): JsonDiagnostic {
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    span: diagnostic.span === undefined ? null : spanToJson(diagnostic.span),
    notes: diagnostic.notes,
    help: diagnostic.help ?? null,
  };
}

export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => JSON.stringify(toJson(diagnostic))).join("\n");
}

function spanToJson(span: Span): JsonSpan {
  return {
    file: span.file.path,
    start: positionAt(span.file, span.start),
    end: positionAt(span.file, span.end),
  };
}
