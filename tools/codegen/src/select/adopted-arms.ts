/**
 * Arms of a union that the package which declares it does not see, though the package that has them sees the union: there
 * it is said that they stand for it.
 */
import type { DefinitionId, Model } from "../model/types.ts";
import type { PackageManifest } from "./manifest.ts";
import type { Ownership } from "./ownership.ts";
import type { AdoptedArm } from "./package-model.ts";

interface Given {
  readonly ownership: Ownership;
  /** Whether a definition that a package does not see is a class that another one has. */
  readonly isElsewhere: (id: string) => boolean;
}

/** An arm with the packages that have the union and the arm. */
export interface Adoption extends AdoptedArm {
  readonly from: PackageManifest;
  readonly by: PackageManifest;
}

export function adoptedArms(
  { definitions }: Model,
  { ownership: { ownerOf }, isElsewhere }: Given,
): readonly Adoption[] {
  return [...definitions.values()].flatMap((union) => {
    const from = ownerOf.get(union.id);
    if (union.kind !== "typedef" || union.type.kind !== "union" || from === undefined) return [];
    return union.type.arms.flatMap((arm): readonly Adoption[] => {
      const id: DefinitionId | undefined = arm.kind === "reference" ? arm.id : undefined;
      if (id === undefined || !from.opaque.has(id) || !isElsewhere(id)) return [];
      const by = ownerOf.get(id);
      // Directly: a crate names no crate that its own manifest does not.
      return by?.dependencies.includes(from.name) === true && !by.opaque.has(union.id)
        ? [{ union: union.id, arm: id, from, by }]
        : [];
    });
  });
}

export function armsOf(
  adoptions: readonly Adoption[],
  isOf: (adoption: Adoption) => boolean,
): readonly AdoptedArm[] {
  return adoptions.filter(isOf).map(({ union, arm }) => ({ union, arm }));
}
