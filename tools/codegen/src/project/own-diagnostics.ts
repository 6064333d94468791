/**
 * What a project is told: faults of what it wrote. Data about the platform that fits its version of webref no more, or what
 * it says otherwise, is no fault that it could mend.
 */
import { Diagnostics, type Report } from "../diagnostics/diagnostic.ts";
import type { Code } from "../diagnostics/codes.ts";
import type { SourceFile } from "../diagnostics/span.ts";

/** Those of data that meets nothing, changes nothing, or owns nothing. */
const idle: ReadonlySet<Code> = new Set([
  "TN0206",
  "TN0208",
  "TN0211",
  "TN0215",
  "TN0301",
  "TN0302",
  "TN0304",
  "TN0305",
  "TN0308",
  "TN0310",
]);

export class OwnDiagnostics extends Diagnostics {
  readonly #all: Diagnostics;
  readonly #isOwn: (file: SourceFile) => boolean;

  constructor(all: Diagnostics, isOwn: (file: SourceFile) => boolean) {
    super();
    this.#all = all;
    this.#isOwn = isOwn;
  }

  override report(report: Report): void {
    const file = report.span?.file;
    if (idle.has(report.code) && (file === undefined || !this.#isOwn(file))) return;
    this.#all.report(report);
  }

  override hasErrors(): boolean {
    return this.#all.hasErrors();
  }

  override sorted(): ReturnType<Diagnostics["sorted"]> {
    return this.#all.sorted();
  }
}
