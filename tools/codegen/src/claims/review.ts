/** What was found beside what was reviewed: a disagreement that nobody has looked at, and a line that tells of none any more. */
import type { Disagreement, FoundAbsence } from "./disagreements.ts";
import type { Reviewed } from "./read.ts";

export interface Review {
  readonly unknown: readonly Disagreement[];
  readonly idle: readonly Reviewed[];
}

export function review(found: readonly Disagreement[], reviewed: readonly Reviewed[]): Review {
  const known = new Set(reviewed.map(keyOf));
  const there = new Set(found.map(keyOf));
  return {
    unknown: found.filter((each) => !known.has(keyOf(each))),
    idle: reviewed.filter((each) => !there.has(keyOf(each))),
  };
}

function keyOf({ engine, version, member, claims, found }: Disagreement): string {
  return [engine, version, member, claims, found].join(" ");
}

export function sentence({ engine, version, member, claims, found }: Disagreement): string {
  return `${engine} ${version}: \`${member}\` is ${found}, and browser-compat-data says ${claims}`;
}

/**
 * The lines as they shall stand: those that were reviewed, and new ones to be looked at. Why an engine lacks a thing is known since its
 * absence was noted; that it has a thing needs no reason of its own.
 */
export function reviewedLines(
  found: readonly Disagreement[],
  reviewed: readonly Reviewed[],
  { absences, date }: { readonly absences: readonly FoundAbsence[]; readonly date: string },
): readonly Reviewed[] {
  const known = new Map(reviewed.map((line) => [keyOf(line), line]));
  return found.map((each) => {
    const absence = absences.find(
      ({ engine, member, differs }) =>
        engine === each.engine && member === each.member && differs === each.found,
    );
    const { engine, version, ...rest } = each;
    return (
      known.get(keyOf(each)) ?? {
        engine,
        version,
        date: absence?.date ?? date,
        ...rest,
        reason: absence?.reason ?? "browser-compat-data has not noted that this version has it",
      }
    );
  });
}
