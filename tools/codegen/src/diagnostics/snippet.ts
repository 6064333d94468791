/**
 * The lines of a file that a span covers, cut to what fits a screen, with what is to be drawn under them.
 * Columns are counted as a terminal shows them: a tab is four, a wide character two, a combining mark none.
 */
import { positionAt } from "./span.ts";
import type { SourceFile, Span } from "./span.ts";
import { textWidth } from "./text-width.ts";
import { visibleLine } from "./visible.ts";

export interface SnippetLine {
  /** Empty for a line that stands for others left out. */
  readonly number: string;
  readonly text: string;
  /** Drawn before the text where a span covers several lines. */
  readonly bar: string;
  /** Drawn on a line of its own below the text. */
  readonly marker: string | undefined;
}
export interface Snippet {
  readonly lines: readonly SnippetLine[];
}

/** Characters of one line that are shown at most. */
const widest = 140;
/** Shown before the span in a line that had to be cut. */
const lead = 40;
/** A span of more lines shows its first and last ones only. */
const tallest = 8;
const atEnds = 3;

export function snippet(span: Span): Snippet {
  const length = span.file.text.length;
  const start = Math.min(Math.max(span.start, 0), length);
  // A span that ends after a line break would else mark the next line, of which it holds nothing.
  const end = trimEnd(span.file.text, start, Math.min(Math.max(span.end, start), length));
  const first = positionAt(span.file, start);
  const last = positionAt(span.file, end);
  const before = first.column - 1;
  if (first.line !== last.line) {
    return { lines: severalLines(span.file, first.line, last.line, last.column - 1) };
  }
  return { lines: [oneLine(lineText(span.file, first.line), first.line, before, last.column - 1)] };
}

function oneLine(text: string, number: number, from: number, to: number): SnippetLine {
  const { prefix, body, cutAt } = crop(text, from);
  const stop = Math.min(Math.max(to, from), cutAt + body.length);
  const indent = prefix + visibleLine(body.slice(0, Math.max(0, from - cutAt)));
  const covered = visibleLine(body.slice(Math.max(0, from - cutAt), Math.max(0, stop - cutAt)));
  const suffix = cutAt + body.length < text.length ? "…" : "";
  return {
    number: String(number),
    text: prefix + visibleLine(body) + suffix,
    bar: "",
    marker: " ".repeat(textWidth(indent)) + "^".repeat(Math.max(1, textWidth(covered))),
  };
}

function severalLines(
  file: SourceFile,
  first: number,
  last: number,
  endColumn: number,
): readonly SnippetLine[] {
  const lines: SnippetLine[] = [];
  for (let number = first; number <= last; number += 1) {
    if (last - first >= tallest && number === first + atEnds) {
      lines.push({ number: "", text: "…", bar: "| ", marker: undefined });
      number = last - atEnds + 1;
    }
    const { prefix, body, cutAt } = crop(lineText(file, number), number === last ? endColumn : 0);
    const shown = prefix + visibleLine(body);
    const reach = textWidth(prefix + visibleLine(body.slice(0, Math.max(0, endColumn - cutAt))));
    lines.push({
      number: String(number),
      text: shown,
      bar: number === first ? "/ " : "| ",
      marker: number === last ? `|${"_".repeat(Math.max(1, reach))}^` : undefined,
    });
  }
  return lines;
}

interface Cropped {
  /** `…` where something before is left out. */
  readonly prefix: string;
  readonly body: string;
  /** Where `body` begins in the line. */
  readonly cutAt: number;
}

function crop(text: string, around: number): Cropped {
  if (text.length <= widest) return { prefix: "", body: text, cutAt: 0 };
  if (around < widest - lead) return { prefix: "", body: text.slice(0, widest), cutAt: 0 };
  const cutAt = Math.min(around, text.length) - lead;
  return { prefix: "…", body: text.slice(cutAt, cutAt + widest), cutAt };
}

function lineText(file: SourceFile, line: number): string {
  const start = file.lineStarts[line - 1] ?? 0;
  const next = file.lineStarts[line];
  const text = file.text.slice(start, next === undefined ? undefined : next - 1);
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text[at - 1] === "\n" || text[at - 1] === "\r")) at -= 1;
  return at;
}
