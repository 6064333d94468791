// Lists of operations, one a line, with comments.
import type { Mended } from "./mended.ts";

/** Without the entries on rows, which count from 0. A comment goes with the last entry below it. */
export function withoutEntries(text: string, rows: ReadonlySet<number>): Mended {
  const all = text.split("\n");
  const left: string[] = [];
  const done: string[] = [];
  // What was said of entries that follow, and whether one of them is left.
  let comment: string[] = [];
  const isEntry = (row: string): boolean => row.replace(/#.*/u, "").trim() !== "";
  let hasRemoved = false;
  const endParagraph = (): void => {
    if (!hasRemoved) left.push(...comment);
    comment = [];
    hasRemoved = false;
  };
  for (const [place, row] of all.entries()) {
    if (rows.has(place)) {
      done.push(row.replace(/#.*/u, "").trim());
      hasRemoved = true;
    } else if (isEntry(row)) {
      hasRemoved = false;
      endParagraph();
      left.push(row);
    } else {
      if (hasRemoved || row.trim() === "") endParagraph();
      comment.push(row);
    }
  }
  endParagraph();
  const joined = left
    .join("\n")
    .replaceAll(/\n{3,}/gu, "\n\n")
    .trim();
  return {
    text: left.some(isEntry) ? `${joined}\n` : "",
    done: done.map((line) => ({ what: "removed", line })),
  };
}
