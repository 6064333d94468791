// Cargo is told not to change its lock where tests run: what crates of the workspace depend on is written there as Cargo would.
import { compareText } from "../../../codegen/src/diagnostics/compare-text.ts";
import { entryStart, field, type LockedCrate } from "../check/locks.ts";

/** A lock with one more crate in its place. Cargo writes the same; this asks for no Cargo. */
export function addToLock(lock: string, { name, version, dependencies }: LockedCrate): string {
  const [head = "", ...entries] = lock.split(entryStart);
  const added = `name = "${name}"\nversion = "${version}"\n${listOf(dependencies)}`;
  const others = entries.map((entry) => entry.trimEnd() + "\n");
  const sorted = [...others, added].sort((one, other) =>
    compareText(field(one, "name"), field(other, "name")),
  );
  return head + sorted.map((entry) => entryStart + entry).join("\n");
}

/** `lock` with the siblings that `manifests`, by the crate's name, depend on. What comes from a registry stays as it is. */
export function withLockedSiblings(lock: string, manifests: ReadonlyMap<string, string>): string {
  const [head = "", ...entries] = lock.split(entryStart);
  const synced = entries.map((entry) => {
    const manifest = manifests.get(field(entry, "name"));
    return manifest === undefined ? entry : withSiblings(entry, siblingsIn(manifest));
  });
  return [head, ...synced].join(entryStart);
}

function siblingsIn(manifest: string): readonly string[] {
  const found = manifest.matchAll(/^(treenail-[\w-]+) = /gmu);
  return [...new Set([...found].map(([, name = ""]) => name))];
}

function withSiblings(entry: string, siblings: readonly string[]): string {
  const list = /^dependencies = \[\n((?: ".+",\n)*)\]\n/mu.exec(entry);
  const known = [...(list?.[1] ?? "").matchAll(/^ "(.+)",$/gmu)].map(([, name = ""]) => name);
  const text = listOf([...known.filter((name) => !name.startsWith("treenail-")), ...siblings]);
  if (list !== null) return entry.replace(list[0], text);
  return entry.replace(/^version = .*\n/mu, `$&${text}`);
}

/** Sorted by bytes, as Cargo does: a locale would put the hyphen elsewhere. */
function listOf(names: readonly string[]): string {
  const lines = names.toSorted(compareText).map((name) => ` "${name}",\n`);
  return lines.length === 0 ? "" : `dependencies = [\n${lines.join("")}]\n`;
}
