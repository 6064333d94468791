// `absences.json` of a package without a layer by hand: written by running the comparison, never by hand.
import type { Absences } from "../../../codegen/src/reality/absences.ts";

/** A difference as an engine told it. */
export interface Seen {
  /** Of the package. */
  readonly name: string;
  readonly engine: string;
  readonly version: string;
  readonly member: string;
  readonly differs: string;
  readonly detail: string;
}

/**
 * The lines for what was seen: members that differ alike in an engine stand together. What `before` had seen in the same version keeps its
 * date; engines that did not run keep their lines.
 */
export function absencesOf(
  seen: readonly Seen[],
  before: readonly Absences[],
  { engines, today }: { readonly engines: readonly string[]; readonly today: string },
): readonly Absences[] {
  const dates = new Map(
    before.flatMap((line) => line.members.map((member) => [keyOf(line, member), line.date])),
  );
  const lines = new Map<string, { line: Omit<Absences, "members">; members: Set<string> }>();
  for (const { engine, version, member, differs, detail } of seen) {
    const reason = reasonOf({ engine, version, member, detail });
    const date = dates.get(keyOf({ engine, version, differs, reason }, member)) ?? today;
    const key = [engine, version, date, differs, reason].join("\n");
    const line = lines.get(key) ?? {
      line: { engine, version, date, differs, reason },
      members: new Set(),
    };
    line.members.add(member);
    lines.set(key, line);
  }
  const others = before.filter(({ engine }) => !engines.includes(engine));
  const own = [...lines.values()].map(({ line, members }) => ({
    ...line,
    members: [...members].toSorted(),
  }));
  return [...others, ...own].toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const orderOf = ({ engine, differs, reason, date }: Absences): string =>
  [engine, differs, reason, date].join("\n");

type Line = Pick<Absences, "engine" | "version" | "differs" | "reason">;

function keyOf({ engine, version, differs, reason }: Line, member: string): string {
  return [engine, version, differs, reason, member].join("\n");
}

function reasonOf({ engine, version, member, detail }: Omit<Seen, "name" | "differs">): string {
  const what = member.includes(".")
    ? detail
    : detail.replace("there is no such global", "the whole interface is not there");
  return `seen by running ${engine} ${version}: ${what}`;
}
