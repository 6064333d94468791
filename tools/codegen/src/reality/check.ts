/**
 * The reality check: each bound object is compared with the engine's own. In what they may differ is data with a reason, and an entry that is
 * no longer needed fails, so that the data says what is true; but only in the version that it was seen in, as no update of a browser may
 * make a test fail that passed the day before.
 */
import { describe, expect, test } from "vitest";
import { oneByOne, type Absence, type Absences } from "./absences.ts";
import { compare, type Aspect, type Difference, type ExpectedObject } from "./compare.ts";
import { currentEngine, currentVersion } from "./engine.ts";
import { note } from "./note.ts";

export { checkCalls } from "./call.ts";
export { checkFound, type Place, type Unreached } from "./call-found.ts";

/** Set where differences are to be recorded, not judged. */
declare const TREENAIL_RECORD: boolean | undefined;

/** `name` is that of the package, where several are compared. */
export function checkReality(
  expected: readonly unknown[],
  absences: readonly unknown[],
  name = "",
): void {
  const objects = expected as readonly ExpectedObject[];
  const engine = currentEngine();
  const version = currentVersion();
  const known = (absences as readonly (Absence | Absences)[])
    .filter((absence) => absence.engine === engine)
    .flatMap(oneByOne);
  const differences = new Map(objects.map((object) => [object, compare(object)]));
  if (typeof TREENAIL_RECORD === "boolean" && TREENAIL_RECORD) {
    test("its differences", ({ task }) => {
      const found = [...differences.values()].flat();
      note(
        task,
        found.map((difference) => JSON.stringify({ name, engine, version, ...difference })),
      );
    });
    return;
  }

  describe("the platform is as the bindings say", () => {
    for (const object of objects) {
      test(`${object.name} and its members`, () => {
        const found = differences.get(object) ?? [];
        const surprising = surprises(found, known);
        expect(surprising, advice(engine, version, surprising)).toEqual([]);
      });
    }

    test("and no recorded absence is idle", ({ task }) => {
      const all = [...differences.values()].flat();
      const { due, early } = sortByVersion(idleAbsences(all, known), version);
      note(
        task,
        early.map((absence) => newsOf(absence, version)),
      );
      expect(due, `${engine} has these: remove the lines from absences.json`).toEqual([]);
    });
  });
}

/** Idle lines that are wrong, and those that another version has made idle: whoever still has the old one needs them. */
export function sortByVersion(
  idle: readonly Absence[],
  version: string | undefined,
): { readonly due: readonly Absence[]; readonly early: readonly Absence[] } {
  return {
    due: idle.filter((absence) => absence.version === version),
    early: idle.filter((absence) => absence.version !== version),
  };
}

/** What a line that is idle in another version tells its reader. */
export function newsOf(
  { engine, version, member, differs }: Absence,
  current: string | undefined,
): string {
  return `${engine} ${current ?? "of an unknown version"} agrees on \`${member}\` (${differs}), recorded in ${version}: when all have it, remove the line from absences.json`;
}

/** Differences that no line tells. */
export function surprises(
  found: readonly Difference[],
  known: readonly Absence[],
): readonly Difference[] {
  return found.filter((difference) => !known.some((absence) => covers(absence, difference)));
}

/** Lines that tell of no difference. */
export function idleAbsences(
  found: readonly Difference[],
  known: readonly Absence[],
): readonly Absence[] {
  return known.filter((absence) => !found.some((difference) => covers(absence, difference)));
}

/** The lines as they would stand in the file, but for what only a person can add. */
function advice(
  engine: string,
  version: string | undefined,
  surprising: readonly Difference[],
): string {
  const lines = surprising.map(({ member, differs, detail }) =>
    JSON.stringify({
      engine,
      version: version ?? "…",
      date: "…",
      member,
      differs,
      reason: `…: ${detail}`,
    }),
  );
  return [
    `${engine} ${version ?? ""} differs: correct the bindings, or add to absences.json`,
    ...lines,
  ].join("\n");
}

function covers(absence: Absence, difference: Difference): boolean {
  const aspect: Aspect = difference.differs;
  return absence.member === difference.member && absence.differs === aspect;
}
