/** A crate of the workspace as Cargo's lock has it. */
export interface LockedCrate {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly string[];
}

const start = "[[package]]\n";

/** A lock with one more crate in its place. Cargo writes the same; this asks for no Cargo. */
export function addToLock(lock: string, { name, version, dependencies }: LockedCrate): string {
  const [head = "", ...entries] = lock.split(start);
  const lines = [...dependencies].sort().map((dependency) => ` "${dependency}",\n`);
  const list = lines.length === 0 ? "" : `dependencies = [\n${lines.join("")}]\n`;
  const added = `name = "${name}"\nversion = "${version}"\n${list}`;
  const others = entries.map((entry) => entry.trimEnd() + "\n");
  const sorted = [...others, added].sort((one, other) => compare(nameOf(one), nameOf(other)));
  return head + sorted.map((entry) => start + entry).join("\n");
}

function nameOf(entry: string): string {
  return /^name = "([^"]+)"/u.exec(entry)?.[1] ?? "";
}

// By bytes, as Cargo does: a locale would put the hyphen elsewhere.
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
