/**
 * The order in which rustfmt puts what stands in a row of `use`: paths segment by segment, a list after any name, and
 * names by version: runs of digits count as numbers, and `_` comes before every other character.
 */

import { remembered } from "../remembered.ts";

/** Both are lines: `use a::b;`, `pub use a::{b, c};`. */
export function compareUses(a: string, b: string): number {
  const one = segmentsOf(a);
  const other = segmentsOf(b);
  return compareLists(one, other, compareSegments);
}

const segmentsOf = remembered((line: string): readonly string[] => {
  const path = line.replace(/^(?:pub )?use /u, "").replace(/;$/u, "");
  const list = path.indexOf("{");
  return list === -1
    ? path.split("::")
    : [...path.slice(0, list).split("::").slice(0, -1), path.slice(list)];
});

function compareSegments(a: string, b: string): number {
  const lists = Number(a.startsWith("{")) - Number(b.startsWith("{"));
  if (lists !== 0 || !a.startsWith("{")) return lists || compareVersions(a, b);
  const others = namesOf(b);
  for (const [place, name] of namesOf(a).entries()) {
    const order = compareVersions(name, others[place] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

const namesOf = (list: string): readonly string[] => list.match(/\w+/gu) ?? [];

export function compareVersions(a: string, b: string): number {
  const one = chunksOf(a);
  const other = chunksOf(b);
  return compareLists(one, other, compareChunks);
}

/** By the first two that differ; a list that goes on comes behind. */
function compareLists(
  one: readonly string[],
  other: readonly string[],
  compare: (a: string, b: string) => number,
): number {
  for (let place = 0; place < one.length; place += 1) {
    const [a, b] = [one[place] ?? "", other[place]];
    if (b === undefined) return 1;
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
