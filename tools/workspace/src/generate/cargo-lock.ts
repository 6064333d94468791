// Cargo is told not to change its lock where tests run: what a crate's manifest says of its siblings, its entry there says, too.
import { entryStart, field } from "../check/locks.ts";

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
  const all = [...known.filter((name) => !name.startsWith("treenail-")), ...siblings].toSorted(
    byBytes,
  );
  const text =
    all.length === 0 ? "" : `dependencies = [\n${all.map((name) => ` "${name}",\n`).join("")}]\n`;
  if (list !== null) return entry.replace(list[0], text);
  return entry.replace(/^version = .*\n/mu, `$&${text}`);
}

// As Cargo does: a locale would put the hyphen elsewhere.
function byBytes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
