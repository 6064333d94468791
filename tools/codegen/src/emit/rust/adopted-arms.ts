/** Types of this package that stand for unions of packages below it, which do not see them. */
import { compareText } from "../../diagnostics/compare-text.ts";
import type { AdoptedArm } from "../../select/package-model.ts";
import { descendantsOf } from "./descendants.ts";
import { renderType } from "./print-types.ts";
import { definitionOf, definitionType, type Scope, support } from "./scope.ts";
import { cfgOf } from "./needs.ts";
import type { Item, Needs, RustType } from "./tree.ts";

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
    return byNeeds(scope, [type, ...below], (each) => each).map(([needs, types]) => ({
      kind: "macro",
      module: support(scope),
      name: "__union_arms",
      lines: [renderType(trait), ...types.map((each) => `    ${renderType(each)},`)],
      uses: [trait, ...types],
      needs,
    }));
  });
}

/** Those whose types are there with the same features stand together; those that always are come first. */
export function byNeeds<T>(
  scope: Scope,
  all: readonly T[],
  typeOf: (one: T) => RustType,
): readonly (readonly [Needs, readonly T[]])[] {
  const groups = Map.groupBy(all, (one) => cfgOf(scope.features.ofType(typeOf(one))) ?? "");
  return [...groups]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, alike]) => {
      const [first] = alike;
      return first === undefined ? [] : [[scope.features.ofType(typeOf(first)), alike] as const];
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
