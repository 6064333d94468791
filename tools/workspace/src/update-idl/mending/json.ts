// Entries of data in JSON: of packages, of conventions, of corrected events.
import { applyEdits, findNodeAtLocation, getLocation, modify, parseTree } from "jsonc-parser";
import type { Deed, Mended } from "./mended.ts";

type JsonPath = readonly (string | number)[];

/** How much of a path names an entry; what is below is part of it. Of a file that is a list, its first step does. */
export type EntryOf = (path: JsonPath) => JsonPath;

/** Without the entries at `offsets`, and without lists that are empty then; empty where the file is one of these. */
export function withoutJsonEntries(
  text: string,
  offsets: readonly number[],
  entryOf: EntryOf,
): Mended {
  const tree = parseTree(text);
  const paths = new Map<string, JsonPath>();
  for (const offset of offsets) {
    // A place is that of a quotation mark or a digit: what is behind it belongs to the same entry.
    const path = entryOf(getLocation(text, offset + 1).path);
    if (path.length > 0) paths.set(JSON.stringify(path), path);
  }
  let left = text;
  const done: Deed[] = [];
  for (const path of lastFirst([...paths.values()])) {
    const node = tree && findNodeAtLocation(tree, [...path]);
    if (node === undefined) continue;
    done.unshift({
      what: "removed",
      line: described(text.slice(node.offset, node.offset + node.length), path),
    });
    left = without(left, path);
    const parent = path.slice(0, -1);
    if (parent.length > 0 && isEmpty(left, parent)) left = without(left, parent);
  }
  const isList = Array.isArray(JSON.parse(left)) && done.length > 0;
  return { text: isList && isEmpty(left, []) ? "" : left, done };
}

/** With an entry at the end of a list of the file's outermost object, which may not have the list yet. */
export function withListed(text: string, key: string, entry: string): string {
  const tree = parseTree(text);
  const list = tree && findNodeAtLocation(tree, [key]);
  const path = list === undefined ? [key] : [key, list.children?.length ?? 0];
  return changed(text, path, list === undefined ? [entry] : entry);
}

/** The same with one text in place of another in a list. */
export function withReplaced(text: string, key: string, before: string, after: string): string {
  const values = (JSON.parse(text) as Record<string, readonly string[]>)[key] ?? [];
  const place = values.indexOf(before);
  return place === -1 ? text : changed(text, [key, place], after);
}

export function changed(text: string, path: JsonPath, value: unknown): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: "\n" };
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}

/** With the comma that parts it from the next entry, or from the one before it. */
function without(text: string, path: JsonPath): string {
  const tree = parseTree(text);
  const value = tree && findNodeAtLocation(tree, [...path]);
  const node = value?.parent?.type === "property" ? value.parent : value;
  if (node === undefined) return text;
  const before = text.slice(0, node.offset).trimEnd();
  const after = text.slice(node.offset + node.length);
  if (/^\s*,/u.test(after)) return before + after.replace(/^\s*,/u, "");
  return before.replace(/,$/u, "") + after;
}

/** Removing an entry moves those behind it. */
function lastFirst(paths: readonly JsonPath[]): readonly JsonPath[] {
  const compare = (one: JsonPath, other: JsonPath): number => {
    for (const [place, step] of one.entries()) {
      const theirs = other[place];
      if (theirs === undefined || step === theirs) continue;
      return typeof step === "number" && typeof theirs === "number"
        ? theirs - step
        : String(step) < String(theirs)
          ? -1
          : 1;
    }
    return other.length - one.length;
  };
  return paths.toSorted(compare);
}

function isEmpty(text: string, path: JsonPath): boolean {
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, [...path]);
  return node?.children?.length === 0;
}

function described(value: string, path: JsonPath): string {
  const where = path.filter((step) => typeof step === "string").join(".");
  return `${where === "" ? "" : `${where}: `}${value.replaceAll(/\s+/gu, " ")}`;
}
