/** A mixin: its members are on each includer; a trait over them lets code be generic. */
import type { InterfaceDefinition, MixinDefinition } from "../../model/types.ts";
import type { SurfaceItem } from "../../select/package-model.ts";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { definitionDocs } from "./docs.ts";
import { importsOf } from "./functions.ts";
import { lowerMembers, type Members, untypedHome } from "./members.ts";
import { definitionOf, definitionType, jsValue, omit, rustNameOf, type Scope } from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import { type Function, type Item, path } from "./tree.ts";

/** What a trait can have: no constants, nothing static. */
function methodsOf({ members }: MixinDefinition): MixinDefinition["members"] {
  return members.filter(
    (member) =>
      (member.kind === "attribute" && !member.static) ||
      (member.kind === "operation" && member.special !== "static"),
  );
}

/** What the members of a mixin do, on whatever they are asked of: each includer has them under the same names. */
function lowerMethods(scope: Scope, mixin: MixinDefinition): Members["pairs"] {
  return lowerMembers(scope, untypedHome(mixin), methodsOf(mixin)).pairs;
}

/** What is said of members is said where they are, in the interfaces. */
function quietly(scope: Scope): Scope {
  return { ...scope, omitted: new Map(), surface: [], diagnostics: new Diagnostics() };
}

/** Members that are on no interface: the trait alone has them, and it has methods only. */
function surfaceOfTrait(scope: Scope, mixin: MixinDefinition): readonly SurfaceItem[] {
  for (const { id, kind } of mixin.members)
    if (kind !== "attribute" && kind !== "operation")
      omit(scope, id, "a trait has methods only, and no interface includes the mixin");
  const pairs = lowerMethods(scope, mixin);
  return surfaceOf(scope, rustNameOf(mixin), { pairs, constants: [], items: [] });
}

export function lowerMixin(scope: Scope, mixin: MixinDefinition): readonly Item[] {
  const pairs = lowerMethods(quietly(scope), mixin);
  if (pairs.length === 0) {
    omit(scope, mixin.id, "it brings no methods here, and without them a trait says nothing");
    return [];
  }
  const name = rustNameOf(mixin);
  scope.surface.push({ idl: mixin.id, name, signature: `trait ${name}` });
  if (mixin.includers.length === 0) scope.surface.push(...surfaceOfTrait(scope, mixin));
  const trait: Item = {
    kind: "trait",
    docs: definitionDocs(scope, mixin),
    name,
    bounds: [path(undefined, "AsRef", jsValue)],
    constants: [],
    functions: pairs.map((pair): Function => ({ ...pair.public, public: false })),
  };
  return [...importsOf(pairs), trait];
}

/** `impl Mixin for Includer {}`: the trait has it all. */
export function implementMixins(scope: Scope, definition: InterfaceDefinition): readonly Item[] {
  const type = definitionType(scope, definition);
  if (type === undefined) return [];
  return definition.includes.flatMap((id): readonly Item[] => {
    const mixin = definitionOf(scope, id);
    const trait = mixin === undefined ? undefined : definitionType(scope, mixin);
    if (mixin?.kind !== "mixin" || trait === undefined || methodsOf(mixin).length === 0) return [];
    return [
      { kind: "impl", generics: [], trait, for: type, types: [], constants: [], functions: [] },
    ];
  });
}
