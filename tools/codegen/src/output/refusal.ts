/** The disk does not let itself be written as it should be; no fault of the compiler. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

export class WriteRefusal extends Error {
  override readonly name = "WriteRefusal";
}

/** Faults of the file system have a code; a refusal of ours is told as one of them. Undefined for any other error. */
export function unwritable(error: unknown): Diagnostic | undefined {
  if (!(error instanceof Error)) return undefined;
  if (!(error instanceof WriteRefusal) && !("syscall" in error)) return undefined;
  return {
    code: "TN0702",
    severity: "error",
    message: error.message,
    span: undefined,
    notes: [],
    help: "make the folder one that can be written and holds nothing else of that name, and run the command again",
  };
}
