/** The list of differences to `lib.dom`: each by its cause, as people sorted them. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Difference, type Way, ways } from "./lib-dom.ts";

/** By way, then by definition: names of members. */
type Differences = Readonly<Partial<Record<Way, Readonly<Record<string, string>>>>>;

/** Why the two differ, and where. */
export interface Cause {
  readonly id: string;
  readonly wrong: "lib.dom" | "ours" | "neither" | "unknown";
  readonly reason: string;
  /** Where a standard says which is right. */
  readonly standard?: string;
  readonly differences: Differences;
}

/** Where new differences stand until somebody has found out why: a test fails as long as there are any. */
const unsorted: Omit<Cause, "differences"> = {
  id: "unsorted",
  wrong: "unknown",
  reason: "Found by an update: move each to the cause that it has.",
};

const file = path.join(import.meta.dirname, "lib-dom-differences.json");

export function readCauses(): readonly Cause[] {
  return JSON.parse(readFileSync(file, "utf8")) as readonly Cause[];
}

export function writeCauses(causes: readonly Cause[]): void {
  writeFileSync(file, `${JSON.stringify(causes, undefined, 2)}\n`);
}

/** What was found: by its cause where that is known, and without what is no longer so. */
export function restated(causes: readonly Cause[], found: readonly Difference[]): readonly Cause[] {
  const there = new Set(found.map(lineOf));
  const known = new Set(causes.flatMap(linesOf));
  const kept = causes.map((cause) => ({
    ...cause,
    differences: grouped(differencesOf(cause).filter((each) => there.has(lineOf(each)))),
  }));
  const more = found.filter((each) => !known.has(lineOf(each)));
  const all = [...kept, { ...unsorted, differences: grouped(more) }];
  return all
    .filter((cause) => linesOf(cause).length > 0)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function grouped(differences: readonly Difference[]): Differences {
  const byWay = ways.flatMap((way) => {
    const own = differences.filter((each) => each.way === way);
    const byDefinition = Map.groupBy(own, ({ definition }) => definition);
    const entries = [...byDefinition].map(
      ([name, list]) => [name, list.map(({ member }) => member).join(" ")] as const,
    );
    return entries.length === 0 ? [] : [[way, Object.fromEntries(entries)] as const];
  });
  return Object.fromEntries(byWay);
}

function differencesOf({ differences }: Cause): readonly Difference[] {
  return ways.flatMap((way) =>
    Object.entries(differences[way] ?? {}).flatMap(([definition, members]) =>
      members.split(" ").map((member) => ({ definition, member, way })),
    ),
  );
}

export function linesOf(cause: Cause): readonly string[] {
  return differencesOf(cause).map(lineOf);
}

export function lineOf({ definition, member, way }: Difference): string {
  return `${definition}.${member}: ${way}`;
}
