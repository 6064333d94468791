/** A mixin: its members are on each includer; a trait over them lets code be generic. */
import type { InterfaceDefinition, MixinDefinition } from "../../model/types.ts";
import { definitionDocs } from "./docs.ts";
import { lowerMembers } from "./members.ts";
import { renderType } from "./print-types.ts";
import { definitionOf, definitionType, jsValue, rustNameOf, type Scope } from "./scope.ts";
import { type Function, type Item, path, type RustType } from "./tree.ts";

/** The methods of a mixin as signatures, named as on its includers. */
function methodsOf(scope: Scope, mixin: MixinDefinition): readonly Function[] {
  const type = path("crate", "Self");
  const quiet: Scope = { ...scope, omitted: [], surface: [] };
  const { pairs } = lowerMembers(
    quiet,
    { id: mixin.id, type, instance: { kind: "method", type }, statics: undefined },
    mixin.members,
  );
  return pairs.map((pair) => pair.public).filter(({ receiver }) => receiver === "&self");
}

export function lowerMixin(scope: Scope, mixin: MixinDefinition): readonly Item[] {
  const functions = methodsOf(scope, mixin).map((each) => ({
    ...each,
    public: false,
    body: undefined,
  }));
  if (functions.length === 0) return [];
  const name = rustNameOf(mixin);
  scope.surface.push({ idl: mixin.id, name, signature: `trait ${name}` });
  const trait: Item = {
    kind: "trait",
    docs: definitionDocs(scope, mixin),
    name,
    bounds: [path(undefined, "AsRef", jsValue)],
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
  const functions = methodsOf(scope, mixin).map((method): Function => ({
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
