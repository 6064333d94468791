import { entryStart, field, type LockedCrate } from "../check/locks.ts";

/** A lock with one more crate in its place. Cargo writes the same; this asks for no Cargo. */
export function addToLock(lock: string, { name, version, dependencies }: LockedCrate): string {
  const [head = "", ...entries] = lock.split(entryStart);
  const lines = [...dependencies].sort().map((dependency) => ` "${dependency}",\n`);
  const list = lines.length === 0 ? "" : `dependencies = [\n${lines.join("")}]\n`;
  const added = `name = "${name}"\nversion = "${version}"\n${list}`;
  const others = entries.map((entry) => entry.trimEnd() + "\n");
  const sorted = [...others, added].sort((one, other) =>
    compare(field(one, "name"), field(other, "name")),
  );
  return head + sorted.map((entry) => entryStart + entry).join("\n");
}

// By bytes, as Cargo does: a locale would put the hyphen elsewhere.
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
