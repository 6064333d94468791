/**
 * What a stage has to say about its input. Stages collect diagnostics and go on as far as they can;
 * the pipeline sorts and prints them together and stops after a stage that reported an error.
 */
import type { Code } from "./codes.ts";
import { compareText } from "./compare-text.ts";
import type { Span } from "./span.ts";

export type Severity = "error" | "warning";

export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** What and where in one sentence, names in backticks. */
  readonly message: string;
  /** Something a contributor can edit. */
  readonly span: Span | undefined;
  /** Why, and how the compiler came here. */
  readonly notes: readonly string[];
  /** One action. */
  readonly help: string | undefined;
}

export interface Report {
  readonly code: Code;
  readonly message: string;
  readonly span?: Span | undefined;
  readonly notes?: readonly string[];
  readonly help?: string | undefined;
  readonly severity?: Severity;
}

/** Where stages put what they find. */
export class Diagnostics {
  readonly #found: Diagnostic[] = [];

  report(report: Report): void {
    this.#found.push({
      code: report.code,
      severity: report.severity ?? "error",
      message: report.message,
      span: report.span,
      notes: report.notes ?? [],
      help: report.help,
    });
  }

  hasErrors(): boolean {
    return this.#found.some((diagnostic) => diagnostic.severity === "error");
  }

  /** Sorted by file, place and code, so that the same input prints the same text. */
  sorted(): readonly Diagnostic[] {
    return this.#found.toSorted(
      (a, b) =>
        compareText(a.span?.file.path ?? "", b.span?.file.path ?? "") ||
        (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
        compareText(a.code, b.code) ||
        compareText(a.message, b.message),
    );
  }
}
