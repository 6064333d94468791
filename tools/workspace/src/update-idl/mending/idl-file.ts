// A file of IDL by hand, patches or overrides, as the lines that it restates, and what is left of it without some of them.
import { Diagnostics } from "../../../../codegen/src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../../../codegen/src/diagnostics/span.ts";
import type { ContainerNode } from "../../../../codegen/src/idl/ast.ts";
import { type ParsedFile, readFile } from "../../../../codegen/src/idl/read.ts";
import {
  type AnyLine,
  commentBefore,
  isContainer,
  type Line,
  memberLinesOf,
  spanOfLine,
  statementsOf,
} from "../../../../codegen/src/model/restated.ts";
import { type Edit, edited, endOfRow, startOfRow, tidied } from "./edit.ts";

/** A line with what it stands in, which for a statement is nothing. */
export interface RestatedLine {
  readonly line: AnyLine;
  readonly container: Line<ContainerNode> | undefined;
}

/** Undefined where the text is no IDL: somebody has to look at it. */
export function parseIdl(spec: string, file: string, text: string): ParsedFile | undefined {
  return readFile(spec, new SourceFile(file, text), new Diagnostics());
}

/** Each member of a container, each container that is restated itself, and each other statement. */
export function restatedLines(parsed: ParsedFile): readonly RestatedLine[] {
  return statementsOf(parsed).flatMap((line): readonly RestatedLine[] => {
    if (!isContainer(line)) return [{ line, container: undefined }];
    const members = memberLinesOf(line).map((member) => ({ line: member, container: line }));
    const isOnlyAround = members.length > 0 && line.node.extAttrs.length === 0;
    return isOnlyAround ? members : [{ line, container: undefined }, ...members];
  });
}

/** The line at a place, the innermost one. */
export function lineAt(lines: readonly RestatedLine[], offset: number): RestatedLine | undefined {
  return lines.findLast(({ line }) => {
    const { start, end } = spanOfLine(line);
    return start <= offset && offset < end;
  });
}

/** The text with `replaced` lines in place of theirs and without those of `removed`; empty where nothing is left. */
export function withoutLines(
  parsed: ParsedFile,
  removed: ReadonlySet<AnyLine["node"]>,
  replaced: readonly Edit[] = [],
): string {
  const statements = statementsOf(parsed);
  const isEmptied = (line: AnyLine): boolean =>
    "members" in line.node &&
    line.node.members.length > 0 &&
    line.node.members.every((member) => removed.has(member));
  const gone = (line: AnyLine): boolean => removed.has(line.node) || isEmptied(line);
  const within = statements
    .filter((line) => isContainer(line) && !gone(line))
    .flatMap((line) => (isContainer(line) ? cuts(memberLinesOf(line), gone) : []));
  const { text } = parsed.file;
  const left = statements.some((line) => !gone(line));
  return left ? tidied(edited(text, [...cuts(statements, gone), ...within, ...replaced])) : "";
}

/** A comment stands for the lines below it up to the next one, and goes with the last of them. */
function cuts(siblings: readonly AnyLine[], gone: (line: AnyLine) => boolean): readonly Edit[] {
  const paragraphs: AnyLine[][] = [];
  for (const line of siblings) {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined || opensParagraph(line)) paragraphs.push([line]);
    else paragraph.push(line);
  }
  return paragraphs.flatMap((lines) => {
    const isWhole = lines.every(gone);
    return lines.filter(gone).map((line, place) => {
      const { file, start, end } = spanOfLine(line);
      const from = isWhole && place === 0 ? startOfComment(line) : startOfRow(file.text, start);
      return { from, to: endOfRow(file.text, end, "//"), text: "" };
    });
  });
}

function opensParagraph(line: AnyLine): boolean {
  const before = commentBefore(line);
  return before.trim() !== "" || /\n\s*\n/u.test(before);
}

/** Where the last paragraph of the comment before a line begins; the row of the line where it has none. */
function startOfComment(line: AnyLine): number {
  const { file, start } = spanOfLine(line);
  const before = commentBefore(line);
  const own =
    before
      .trimEnd()
      .split(/\n\s*\n/u)
      .at(-1) ?? "";
  const comment = own.slice(own.search(/^\s*(?:\/\/|\/\*)/mu)).trimStart();
  if (own.trim() === "" || !/^\s*(?:\/\/|\/\*)/mu.test(own)) return startOfRow(file.text, start);
  return startOfRow(file.text, file.text.lastIndexOf(comment, start));
}
