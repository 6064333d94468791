/**
 * Where a thing stands in a text that a person can edit: a file and two offsets into it.
 * Lines and columns are computed only when a diagnostic is printed.
 */
import { visible } from "./visible.ts";

/** A text that was read: WebIDL, JSON data, a list. `path` is relative to the workspace, with `/`. */
export class SourceFile {
  readonly path: string;
  readonly text: string;
  #lineStarts: number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** Offsets at which each line begins; the first is 0. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf("\n"); at !== -1; at = this.text.indexOf("\n", at + 1)) {
        starts.push(at + 1);
      }
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }
}

/** Half-open range of UTF-16 offsets in a file. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** Both count from 1, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function positionAt(file: SourceFile, offset: number): Position {
  const starts = file.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

export function startOf(span: Span): Position {
  return positionAt(span.file, span.start);
}

/** `fetch.idl:12:3`, for places where a whole diagnostic is too much. A file may be called anything; the place is one line. */
export function formatSpan(span: Span): string {
  const { line, column } = startOf(span);
  return `${visible(span.file.path).replaceAll("\n", "\u{2424}")}:${String(line)}:${String(column)}`;
}
