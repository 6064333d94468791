/**
 * Puts the packages into one order in which each stands after all it needs (hard references, declared
 * dependencies). Where several could come next, those with a folder go first, then the planned ones as the
 * partition lists them: that list is chosen so that few members float, and is reviewed like any data.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { DefinitionId, Model } from "../model/types.ts";
import type { PackageManifest } from "./manifest.ts";
import { known, reachedHard } from "./reached.ts";

export function orderPackages(
  packages: readonly PackageManifest[],
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  diagnostics: Diagnostics,
): readonly string[] {
  const waiting = new Set(packages.map(({ name }) => name));
  const order: string[] = [];
  while (waiting.size > 0) {
    const next = [...waiting].find(
      (name) => ![...(needs.get(name) ?? [])].some((need) => waiting.has(need)),
    );
    if (next === undefined) {
      reportCycle(packages, needs, waiting, diagnostics);
      return [...order, ...waiting];
    }
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

function reportCycle(
  packages: readonly PackageManifest[],
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  waiting: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  const cycle = findCycle(needs, waiting);
  const first = packages.find(({ name }) => name === cycle[0]);
  diagnostics.report({
    code: "TN0207",
    message: `the packages need each other: \`${[...cycle, cycle[0]].join("` → `")}\``,
    span: first && { file: first.file, start: 0, end: 0 },
    notes: [
      "a need is a declared dependency, a parent, a typedef's target, a callback's signature or the type of a required field",
    ],
    help: "move the definition that closes the cycle to the lower package with `take`",
  });
}

function findCycle(
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  waiting: ReadonlySet<string>,
): readonly string[] {
  const path: string[] = [];
  let at = [...waiting].toSorted()[0];
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = [...(needs.get(at) ?? [])].toSorted().find((need) => waiting.has(need));
  }
  return at === undefined ? path : path.slice(path.indexOf(at));
}
