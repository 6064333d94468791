/** The graph of all packages: what each needs, how much it carries, and what floats. */
import type { DefinitionId, Model } from "../model/types.ts";
import type { Placed } from "./homes.ts";
import type { PackageManifest } from "./manifest.ts";
import type { Ownership } from "./ownership.ts";
import { known, reachedByUnionTypedef, reachedHard } from "./reached.ts";

export interface PackageNode {
  readonly name: string;
  /** True where the package has a folder and is generated. */
  readonly generated: boolean;
  readonly dependencies: readonly string[];
  readonly definitions: number;
  readonly members: number;
  /** Definitions of this package and of all that it depends on. */
  readonly closure: number;
}
export interface PackageGraph {
  /** In an order in which each stands after its dependencies. */
  readonly packages: readonly PackageNode[];
  /** `member: writer → home`, sorted. */
  readonly floats: readonly string[];
}

export function buildGraph(
  model: Model,
  packages: readonly PackageManifest[],
  ownership: Ownership,
  placed: readonly Placed[],
  order: readonly string[],
): PackageGraph {
  const edges = new Map(packages.map(({ name, dependencies }) => [name, new Set(dependencies)]));
  const definitions = new Map<string, number>();
  const members = new Map<string, number>();
  const connect = (from: PackageManifest, ids: Iterable<DefinitionId>): void => {
    for (const id of known(model, ids)) {
      const to = ownership.ownerOf.get(id);
      if (to && to !== from && !from.opaque.has(id)) edges.get(from.name)?.add(to.name);
    }
  };
  const rank = new Map(order.map((name, index) => [name, index]));
  for (const definition of model.definitions.values()) {
    const owner = ownership.ownerOf.get(definition.id);
    if (!owner) continue;
    definitions.set(owner.name, (definitions.get(owner.name) ?? 0) + 1);
    connect(owner, reachedHard(definition));
    // An arm of a higher package is added there: Rust implements the union's trait for it.
    const lower = [...reachedByUnionTypedef(definition)].filter(
      (id) =>
        (rank.get(ownership.ownerOf.get(id)?.name ?? "") ?? Infinity) < (rank.get(owner.name) ?? 0),
    );
    connect(owner, lower);
  }
  for (const { home, reached } of placed) {
    members.set(home.name, (members.get(home.name) ?? 0) + 1);
    connect(home, reached);
  }
  const closures = closuresOf(edges);
  return {
    packages: order.map((name) => ({
      name,
      generated: packages.some(
        (manifest) => manifest.name === name && manifest.folder !== undefined,
      ),
      dependencies: [...(edges.get(name) ?? [])].toSorted(),
      definitions: definitions.get(name) ?? 0,
      members: members.get(name) ?? 0,
      closure: [...(closures.get(name) ?? []), name].reduce(
        (sum, each) => sum + (definitions.get(each) ?? 0),
        0,
      ),
    })),
    floats: placed
      .filter(
        ({ member, definition, home, writer }) =>
          home !== writer && member.writtenIn === definition.id,
      )
      .map(({ member, writer, home }) => `${member.id}: ${writer.name} → ${home.name}`)
      .toSorted(),
  };
}

/** All that each package depends on, directly or not. */
export function closuresOf(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const closures = new Map<string, ReadonlySet<string>>();
  const visit = (name: string, path: ReadonlySet<string>): ReadonlySet<string> => {
    const known = closures.get(name);
    if (known) return known;
    const found = new Set<string>();
    for (const next of edges.get(name) ?? []) {
      if (path.has(next)) continue;
      found.add(next);
      for (const deeper of visit(next, new Set([...path, next]))) found.add(deeper);
    }
    closures.set(name, found);
    return found;
  };
  for (const name of edges.keys()) visit(name, new Set([name]));
  return closures;
}
