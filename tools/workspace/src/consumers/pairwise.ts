// A few combinations that stand for all: each two values of two dimensions meet in at least one of them. Most faults lie with one
// value or with two that do not go together, and all combinations would be many times as many.

/** The values of each dimension, by its name. */
export type Dimensions<Row> = { readonly [Name in keyof Row]: readonly Row[Name][] };

/** All combinations, the last dimension changing first. */
export function combinations<Row extends object>(dimensions: Dimensions<Row>): readonly Row[] {
  const entries = Object.entries<readonly unknown[]>(dimensions);
  return entries.reduce<readonly object[]>(
    (rows, [name, values]) =>
      rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  ) as readonly Row[];
}

/** Rows among all combinations in which every pair of values occurs; the same ones each time. */
export function pairwise<Row extends object>(dimensions: Dimensions<Row>): readonly Row[] {
  const all = combinations(dimensions);
  const missing = new Set(all.flatMap(pairsOf));
  const chosen: Row[] = [];
  while (missing.size > 0) {
    const gains = all.map((row) => pairsOf(row).filter((pair) => missing.has(pair)).length);
    const best = all[gains.indexOf(Math.max(...gains))];
    if (best === undefined) break;
    chosen.push(best);
    for (const pair of pairsOf(best)) missing.delete(pair);
  }
  return chosen;
}

/** Every two values that meet in a row, as text. */
export function pairsOf(row: object): readonly string[] {
  const entries = Object.entries(row).map(([name, value]) => `${name}=${String(value)}`);
  return entries.flatMap((one, index) => entries.slice(index + 1).map((two) => `${one} ${two}`));
}
