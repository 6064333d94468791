/**
 * The order in which rustfmt puts what stands in a row of `use`: paths segment by segment, a list after any name, and
 * names by version: runs of digits count as numbers, and `_` comes before every other character.
 */

import { remembered } from "../remembered.ts";

/** Sorted by lines that they stand for: `use a::b;`, `pub use a::{b, c};`. */
export function sortUses<Item>(
  items: readonly Item[],
  lineOf: (item: Item) => string,
): readonly Item[] {
  if (items.length < 2) return items;
  return items
    .map((item) => ({ item, segments: segmentsOf(lineOf(item)) }))
    .toSorted((a, b) => compareLists(a.segments, b.segments, compareSegments))
    .map(({ item }) => item);
}

/** A part of a path, or the names of the list at its end. */
type Segment = string | readonly string[];

function segmentsOf(line: string): readonly Segment[] {
  const path = line.replace(/^(?:pub )?use /u, "").replace(/;$/u, "");
  const list = path.indexOf("{");
  if (list === -1) return path.split("::");
  const names = path.slice(list).match(/\w+/gu) ?? [];
  return [...path.slice(0, list).split("::").slice(0, -1), names];
}

function compareSegments(a: Segment, b: Segment): number {
  if (typeof a === "string") return typeof b === "string" ? compareVersions(a, b) : -1;
  if (typeof b === "string") return 1;
  for (const [place, name] of a.entries()) {
    const order = compareVersions(name, b[place] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

const special = /[_0-9]/u;

export function compareVersions(a: string, b: string): number {
  if (!special.test(a) && !special.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const one = chunksOf(a);
  const other = chunksOf(b);
  return compareLists(one, other, compareChunks);
}

/** By the first two that differ; a list that goes on comes behind. */
function compareLists<Part>(
  one: readonly Part[],
  other: readonly Part[],
  compare: (a: Part, b: Part) => number,
): number {
  for (let place = 0; place < one.length; place += 1) {
    const a = one[place];
    const b = other[place];
    if (a === undefined || b === undefined) return 1;
    const order = a === b ? 0 : compare(a, b);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** `dom_matrix2` → `dom`, `_`, `matrix`, `2`. */
const chunksOf = remembered(
  (name: string): readonly string[] => name.match(/_|[0-9]+|[^_0-9]+/gu) ?? [],
);

function compareChunks(a: string, b: string): number {
  if (a === "_" || b === "_") return a === "_" ? -1 : 1;
  const numbers = Number(a) - Number(b);
  if (!Number.isNaN(numbers) && numbers !== 0) return numbers;
  return a < b ? -1 : 1;
}
