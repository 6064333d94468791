/** A mixin: its members are on each includer; a trait over them lets code be generic. */
import type { InterfaceDefinition, MixinDefinition } from "../../model/types.ts";
import type { SurfaceItem } from "../../select/package-model.ts";
import { definitionDocs } from "./docs.ts";
import { lowerMembers, type Members } from "./members.ts";
import { renderType } from "./print-types.ts";
import { definitionOf, definitionType, jsValue, omit, rustNameOf, type Scope } from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import { type Function, type Item, path, type RustType } from "./tree.ts";

/** The methods of a mixin, named as on its includers. */
function methodsOf(scope: Scope, mixin: MixinDefinition): Members["pairs"] {
  const type = path("crate", "Self");
  const { pairs } = lowerMembers(
    scope,
    { id: mixin.id, type, instance: { kind: "method", type }, statics: undefined },
    mixin.members.filter(({ kind }) => kind === "attribute" || kind === "operation"),
  );
  return pairs.filter((pair) => pair.public.receiver === "&self");
}

/** What is said of members is said where they are, in the interfaces. */
function quietly(scope: Scope): Scope {
  return { ...scope, omitted: [], surface: [] };
}

/** Members that are on no interface: the trait alone has them, and it has methods only. */
function surfaceOfTrait(scope: Scope, mixin: MixinDefinition): readonly SurfaceItem[] {
  for (const { id, kind } of mixin.members)
    if (kind !== "attribute" && kind !== "operation")
      omit(scope, id, "a trait has methods only, and no interface includes the mixin");
  const pairs = methodsOf(scope, mixin);
  return surfaceOf(scope, rustNameOf(mixin), { pairs, constants: [], items: [] });
}

export function lowerMixin(scope: Scope, mixin: MixinDefinition): readonly Item[] {
  const functions = methodsOf(quietly(scope), mixin).map((pair) => ({
    ...pair.public,
    public: false,
    body: undefined,
  }));
  if (functions.length === 0) {
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
    functions,
  };
  return [trait];
}

/** `impl Mixin for Includer`, each method through the includer's own. */
export function implementMixins(scope: Scope, definition: InterfaceDefinition): readonly Item[] {
  const type = definitionType(scope, definition);
  if (type === undefined) return [];
  return definition.includes.flatMap((id) => {
    const mixin = definitionOf(scope, id);
    const trait = mixin === undefined ? undefined : definitionType(scope, mixin);
    if (mixin?.kind !== "mixin" || trait === undefined) return [];
    // A member that lives in another package than the mixin's or the includer's is on neither type here.
    const here = new Set(
      definition.members.filter(({ writtenIn }) => writtenIn === id).map((member) => member.id),
    );
    if (here.size === 0) return [];
    return [implementation(scope, mixin, trait, type)];
  });
}

function implementation(
  scope: Scope,
  mixin: MixinDefinition,
  trait: RustType,
  type: RustType,
): Item {
  const functions = methodsOf(quietly(scope), mixin).map(({ public: method }): Function => ({
    ...method,
    docs: [],
    public: false,
    body: {
      lets: [],
      tail: {
        kind: "call",
        callee: `${renderType(type)}::${method.name}`,
        arguments: ["self", ...method.parameters.map(({ name }) => name)],
      },
    },
  }));
  return { kind: "impl", generics: [], trait, for: type, types: [], constants: [], functions };
}
