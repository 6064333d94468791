/**
 * The reality check: each bound object is compared with the engine's own. In what they may differ is data with a reason, and an entry that is
 * no longer needed fails, so that the data says what is true today.
 */
import { describe, expect, test } from "vitest";
import { compare, type Aspect, type Difference, type ExpectedObject } from "./compare.ts";
import { currentEngine } from "./engine.ts";

/** A line of `absences.json`. */
export interface Absence {
  readonly engine: string;
  /** The version that it was seen in. */
  readonly version: string;
  /** When it was seen. */
  readonly date: string;
  /** `Blob` for all of an interface, else `Blob.bytes`. */
  readonly member: string;
  readonly differs: string;
  readonly reason: string;
}

export function checkReality(expected: readonly unknown[], absences: readonly unknown[]): void {
  const objects = expected as readonly ExpectedObject[];
  const engine = currentEngine();
  const known = (absences as readonly Absence[]).filter((absence) => absence.engine === engine);
  const differences = new Map(objects.map((object) => [object, compare(object)]));

  describe("the platform is as the bindings say", () => {
    for (const object of objects) {
      test(`${object.name} and its members`, () => {
        const found = differences.get(object) ?? [];
        const surprising = surprises(found, known);
        expect(surprising, advice(engine, surprising)).toEqual([]);
      });
    }

    test("and no recorded absence is idle", () => {
      const all = [...differences.values()].flat();
      const idle = idleAbsences(all, known);
      expect(idle, `${engine} has these now: remove the lines from absences.json`).toEqual([]);
    });
  });
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
function advice(engine: string, surprising: readonly Difference[]): string {
  const lines = surprising.map(({ member, differs, detail }) =>
    JSON.stringify({ engine, version: "…", date: "…", member, differs, reason: `…: ${detail}` }),
  );
  return [`${engine} differs: correct the bindings, or add to absences.json`, ...lines].join("\n");
}

function covers(absence: Absence, difference: Difference): boolean {
  const aspect: Aspect = difference.differs;
  return absence.member === difference.member && absence.differs === aspect;
}
