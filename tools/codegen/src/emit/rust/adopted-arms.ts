/** Types of this package that stand for unions of packages below it, which do not see them. */
import type { AdoptedArm } from "../../select/package-model.ts";
import { descendantsOf } from "./descendants.ts";
import { renderType } from "./print-types.ts";
import { definitionOf, definitionType, type Scope, support } from "./scope.ts";
import { byNeeds } from "./needs.ts";
import type { Item, RustType } from "./tree.ts";

export const adoptedModule = "adopted";

export function lowerAdopted(scope: Scope): readonly Item[] {
  return scope.package.adopts.flatMap((adopted): readonly Item[] => {
    const trait = traitFor(scope, adopted);
    const definition = definitionOf(scope, adopted.arm);
    const type = definition && definitionType(scope, definition);
    if (trait === undefined || type === undefined) return [];
    // What inherits from it stands for the union, too.
    const below = descendantsOf(scope, adopted.arm).flatMap(
      (child) => definitionType(scope, child) ?? [],
    );
    return byNeeds([type, ...below], (each) => scope.features.ofType(each)).map(
      ([needs, types]) => ({
        kind: "macro",
        module: support(scope),
        name: "__union_arms",
        lines: [renderType(trait), ...types.map((each) => `    ${renderType(each)},`)],
        uses: [trait, ...types],
        needs,
      }),
    );
  });
}

/** What is adopted above, as `omitted` calls it: `Union|Arm`. A union that only comes out has nothing to stand for. */
export function adoptedFrom(scope: Scope): ReadonlySet<string> {
  return new Set(
    scope.package.adopted
      .filter((adopted) => traitFor(scope, adopted) !== undefined)
      .map(({ union, arm }) => `${union}|${arm}`),
  );
}

function traitFor(scope: Scope, { union }: AdoptedArm): RustType | undefined {
  const typedef = definitionOf(scope, union);
  return typedef?.kind === "typedef" ? scope.unions.traitOf(scope, typedef) : undefined;
}
