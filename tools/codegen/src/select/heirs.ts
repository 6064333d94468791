/** Interfaces of which packages above have heirs, which their own package does not see. */
import type { DefinitionId, Model } from "../model/types.ts";
import type { PackageManifest } from "./manifest.ts";
import type { Ownership } from "./ownership.ts";

/** By the package that owns the interfaces. */
export type InheritedAbove = ReadonlyMap<PackageManifest, readonly DefinitionId[]>;

export function inheritedAbove(
  { definitions }: Model,
  { ownerOf }: Pick<Ownership, "ownerOf">,
): InheritedAbove {
  const found = new Map<PackageManifest, Set<DefinitionId>>();
  for (const { id } of definitions.values()) {
    const by = ownerOf.get(id);
    if (by === undefined) continue;
    for (const ancestor of ancestors(id, definitions)) {
      const owner = ownerOf.get(ancestor);
      if (owner === undefined || owner === by) continue;
      const known = found.get(owner);
      if (known === undefined) found.set(owner, new Set([ancestor]));
      else known.add(ancestor);
    }
  }
  return new Map([...found].map(([owner, ids]) => [owner, [...ids].toSorted()]));
}

/** A chain that leads in a circle is told elsewhere. */
function ancestors(id: DefinitionId, definitions: Model["definitions"]): ReadonlySet<DefinitionId> {
  const parentOf = (of: DefinitionId): DefinitionId | undefined => {
    const definition = definitions.get(of);
    return definition?.kind === "interface" ? definition.parent : undefined;
  };
  const seen = new Set<DefinitionId>();
  let at = parentOf(id);
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    at = parentOf(at);
  }
  return seen;
}
