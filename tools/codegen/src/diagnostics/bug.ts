/**
 * A fault of the compiler itself. Whatever is thrown while a node is at work ends here, so that the person who
 * meets it learns which line of input brought it out.
 */
import type { Diagnostic } from "./diagnostic.ts";
import type { Span } from "./span.ts";

export class CompilerBug extends Error {
  override readonly name = "CompilerBug";
  readonly span: Span | undefined;

  constructor(message: string, span?: Span, options?: ErrorOptions) {
    super(message, options);
    this.span = span;
  }
}

/** Runs `work`; what it throws gets the span of the node it was working on, unless an inner call gave one already. */
export function at<T>(span: Span, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CompilerBug && error.span !== undefined) throw error;
    throw new CompilerBug(describe(error), span, { cause: error });
  }
}

/** A `never` in an exhaustive switch: reached only if the types lie. */
export function unreachable(value: never, span?: Span): never {
  throw new CompilerBug(`no case for ${JSON.stringify(value)}`, span);
}

export function bugDiagnostic(error: unknown): Diagnostic {
  return {
    code: "TN0901",
    severity: "error",
    message: `compiler bug: ${describe(error)}`,
    span: error instanceof CompilerBug ? error.span : undefined,
    notes: [stackOf(error)],
    help: "this is not your fault; please report it with the input above",
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  const origin = error instanceof CompilerBug && error.cause instanceof Error ? error.cause : error;
  return origin instanceof Error ? (origin.stack ?? origin.message) : String(origin);
}
