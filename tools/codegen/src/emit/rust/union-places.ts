/**
 * Where the unions stand that have no name of their own: they are called after their place, and not after their arms, since what upstream adds to a union must
 * take no name away. Known before anything is lowered, so that no name depends on which use comes first.
 */
import type { TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { typeName } from "./names.ts";
import { placesOf } from "./places.ts";
import { withoutUndefined } from "./undefined-arms.ts";

interface Spoken {
  readonly words: readonly string[];
  readonly type: TypeRef;
}

/** The names of a package's unions, by their arms: a copy of a type, nullable or not, has the same. */
export function unionNames(of: PackageModel): ReadonlyMap<readonly TypeRef[], string> {
  const names = new Map<readonly TypeRef[], string>();
  const taken = new Set(of.definitions.map(({ name }) => typeName(name)));
  for (const { words, type } of placesOf(of).flatMap(unionsIn)) {
    if (type.kind !== "union" || names.has(type.arms)) continue;
    let name = typeName(words.join("_"));
    // The enum that stands beside a trait has its name with `Value`.
    while (taken.has(name) || taken.has(`${name}Value`)) name += "Union";
    taken.add(name);
    names.set(type.arms, name);
  }
  return names;
}

/** The unions of a type, those inside of others included. */
function unionsIn({ words, type: written }: Spoken): readonly Spoken[] {
  const type = withoutUndefined(written);
  switch (type.kind) {
    case "sequence":
    case "frozenArray":
    case "observableArray":
    case "asyncSequence":
      return unionsIn({ words: [...words, "item"], type: type.of });
    case "promise":
      return unionsIn({ words, type: type.of });
    case "record":
      return unionsIn({ words: [...words, "value"], type: type.value });
    case "union":
      return [{ words, type }, ...type.arms.flatMap((arm) => unionsIn({ words, type: arm }))];
    default:
      return [];
  }
}
