/**
 * Finds the one package in which each member lives: the one that wrote it, or the lowest above it in which all
 * of its types are visible. A member that lives above the package that wrote it floats.
 */
import type { Definition, DefinitionId, Member, Model } from "../model/types.ts";
import type { Manifests, PackageManifest } from "./manifest.ts";
import { type Ownership, plainId } from "./ownership.ts";
import { known, memberList, reachedByMember } from "./reached.ts";

/** A member, the definition that shows it, and where it was written and lives. */
export interface Placed {
  readonly member: Member;
  readonly definition: Definition;
  readonly writer: PackageManifest;
  readonly home: PackageManifest;
  /** Definitions that its types name, and the one of another package that it is added to. */
  readonly reached: readonly DefinitionId[];
}

/** The package that a member belongs to before visibility counts. */
export function writerOf(
  member: Member,
  definition: Definition,
  { ownerOf, specOwner, takenMembers }: Ownership,
): PackageManifest | undefined {
  const own = ownerOf.get(definition.id);
  const written = ownerOf.get(member.writtenIn) ?? own;
  return (
    takenMembers.get(plainId(member)) ??
    // What is taken of a mixin is taken of all that include it.
    takenMembers.get(member.writtenIn + plainId(member).slice(definition.id.length)) ??
    (member.partial ? specOwner.get(member.origin.spec) : undefined) ??
    written
  );
}

export function placeMembers(
  model: Model,
  manifests: Manifests,
  ownership: Ownership,
  order: readonly string[],
): readonly Placed[] {
  const rank = new Map(order.map((name, index) => [name, index]));
  const rankOf = ({ name }: PackageManifest): number => rank.get(name) ?? 0;
  const roots = globalRoots(model, manifests);
  const placed: Placed[] = [];
  for (const definition of model.definitions.values()) {
    const owner = ownership.ownerOf.get(definition.id);
    for (const member of memberList(definition)) {
      const writer = writerOf(member, definition, ownership);
      if (!writer || !owner) continue;
      // A global's member is a free function: it needs neither the global nor what else the global includes.
      const isFree = roots.has(definition.id);
      if (isFree && member.writtenIn !== definition.id && roots.has(member.writtenIn)) continue;
      const types = known(model, reachedByMember(member));
      const withTarget = isFree ? types : [...new Set([definition.id, ...types])];
      const home = lowest(writer, withTarget, ownership, rankOf);
      const reached = home === owner ? types : withTarget;
      placed.push({ member, definition, writer, home, reached });
    }
  }
  return placed;
}

/**
 * Goes up from `start` to the first package in which all of `reached` is visible or opaque. What is opaque is said by
 * the package in which the member ends: one on the way may see less than `start`.
 */
function lowest(
  start: PackageManifest,
  reached: readonly DefinitionId[],
  { ownerOf }: Ownership,
  rankOf: (manifest: PackageManifest) => number,
): PackageManifest {
  for (let home = start; ;) {
    let next: PackageManifest | undefined;
    for (const id of reached) {
      const owner = ownerOf.get(id);
      if (owner === undefined || rankOf(owner) <= rankOf(home) || home.opaque.has(id)) continue;
      if (next === undefined || rankOf(owner) < rankOf(next)) next = owner;
    }
    if (next === undefined) return home;
    home = next;
  }
}

/** Globals, what hangs on them, and the mixins that only they include; each with the way to it. */
export function globalRoots(
  model: Model,
  { globals }: Manifests,
): ReadonlyMap<DefinitionId, readonly string[]> {
  const roots = new Map<DefinitionId, readonly string[]>();
  for (const [name, { path }] of globals) roots.set(name as DefinitionId, path);
  for (const definition of model.definitions.values()) {
    if (definition.kind !== "mixin" || definition.includers.length === 0) continue;
    const ways = definition.includers.map((includer) => roots.get(includer));
    if (ways[0] !== undefined && ways.every((way) => way?.join(".") === ways[0]?.join(".")))
      roots.set(definition.id, ways[0]);
  }
  return roots;
}
