/** What is recorded of the ways in which engines differ from the bindings: data that is written by people, or by running the comparison. */

/** A line of `absences.json`. */
export interface Absence {
  readonly engine: string;
  /** The version that it was seen in. */
  readonly version: string;
  /** When it was seen. */
  readonly date: string;
  /** `Blob` for all of an interface, else `Blob.bytes`. */
  readonly member: string;
  readonly differs: string;
  readonly reason: string;
}

/** Absences that are alike, as they stand in a file: one line for many members. */
export interface Absences extends Omit<Absence, "member"> {
  readonly members: readonly string[];
}

/** Lines for one member each. */
export function oneByOne<Rest extends object>(
  line: (Rest & { readonly member: string }) | (Rest & { readonly members: readonly string[] }),
): readonly (Rest & { readonly member: string })[] {
  if ("member" in line) return [line];
  const { members, ...rest } = line;
  return members.map((member) => ({ ...(rest as unknown as Rest), member }));
}
