// Changes of a text at several places at once, all told by the places that things have before any of them.

export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function edited(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((one, other) => other.from - one.from)
    .reduce(
      (before, { from, to, text: put }) => before.slice(0, from) + put + before.slice(to),
      text,
    );
}

/** Where the row begins in which a thing stands alone, or the thing itself where it does not. */
export function startOfRow(text: string, start: number): number {
  const row = text.lastIndexOf("\n", start - 1) + 1;
  return text.slice(row, start).trim() === "" ? row : start;
}

/** Behind the row in which a thing ends, with a comment of `marker` that follows it there; the end itself where more follows. */
export function endOfRow(text: string, end: number, marker: string): number {
  const next = text.indexOf("\n", end);
  const rest = text.slice(end, next === -1 ? text.length : next).trim();
  if (rest !== "" && !rest.startsWith(marker)) return end;
  return next === -1 ? text.length : next + 1;
}

/** Without the empty rows that removals leave. */
export function tidied(text: string): string {
  const joined = text.replaceAll(/\n{3,}/gu, "\n\n").trim();
  return joined === "" ? "" : `${joined}\n`;
}
