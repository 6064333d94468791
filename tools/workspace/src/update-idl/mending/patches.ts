// Patches that the platform no longer needs. A correction is a line that goes and one that comes: both are removed together.
import type { ParsedFile } from "../../../../codegen/src/idl/read.ts";
import { type AnyLine, shown } from "../../../../codegen/src/model/restated.ts";
import { lineAt, restatedLines, type RestatedLine, withoutLines } from "./idl-file.ts";
import type { Mended } from "./mended.ts";

/** Without the corrections that have a line at one of `offsets`. */
export function withoutPatches(parsed: ParsedFile, offsets: readonly number[]): Mended {
  const lines = restatedLines(parsed);
  const idle = offsets.flatMap((offset) => lineAt(lines, offset) ?? []);
  const removed = new Set(idle.flatMap((line) => [line, ...otherHalf(line, lines)]));
  return {
    text: withoutLines(parsed, new Set([...removed].map(({ line }) => line.node))),
    done: [...removed].map(({ line }) => ({
      what: "removed",
      line: `[${actionOf(line)}] ${shown(line)}`,
    })),
  };
}

/** What is removed is followed by what is put in its place, which has the same name. */
function otherHalf(
  { line, container }: RestatedLine,
  lines: readonly RestatedLine[],
): readonly RestatedLine[] {
  const step = actionOf(line) === "Removes" ? 1 : -1;
  const other = lines[lines.findIndex((each) => each.line === line) + step];
  if (other === undefined || other.container !== container) return [];
  const isOther = actionOf(other.line) !== actionOf(line) && nameOf(other.line) === nameOf(line);
  return isOther ? [other] : [];
}

function actionOf({ node }: AnyLine): string {
  return node.extAttrs.find(({ name }) => name === "Removes" || name === "Adds")?.name ?? "";
}

function nameOf({ node }: AnyLine): string {
  return "name" in node ? node.name : node.type;
}
