/**
 * Puts the packages into one order in which each stands after all it needs (hard references, declared
 * dependencies). Where several could come next, those with a folder go first, then the planned ones as the
 * partition lists them: that list is chosen so that few members float, and is reviewed like any data.
 */
import type { DefinitionId, Model } from "../model/types.ts";
import type { PackageManifest } from "./manifest.ts";
import { known, reachedHard } from "./reached.ts";

/** Where packages need each other in a circle, those stand in no particular order at the end. */
export function orderPackages(
  packages: readonly PackageManifest[],
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const waiting = new Set(packages.map(({ name }) => name));
  const order: string[] = [];
  while (waiting.size > 0) {
    const next = [...waiting].find(
      (name) => ![...(needs.get(name) ?? [])].some((need) => waiting.has(need)),
    );
    if (next === undefined) return [...order, ...waiting];
    order.push(next);
    waiting.delete(next);
  }
  return order;
}

/** What each package must stand after: declared dependencies, and owners of what its definitions cannot do without. */
export function hardNeeds(
  model: Model,
  ownerOf: ReadonlyMap<DefinitionId, PackageManifest>,
  packages: readonly PackageManifest[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const needs = new Map(packages.map(({ name, dependencies }) => [name, new Set(dependencies)]));
  for (const definition of model.definitions.values()) {
    const own = ownerOf.get(definition.id);
    if (!own) continue;
    for (const id of known(model, reachedHard(definition))) {
      const other = ownerOf.get(id);
      if (other && other !== own && !own.opaque.has(id)) needs.get(own.name)?.add(other.name);
    }
  }
  return needs;
}
