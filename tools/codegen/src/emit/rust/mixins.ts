/** A mixin: its members are on each includer; a trait over them lets code be generic. */
import type { InterfaceDefinition, Member, MixinDefinition, TypeRef } from "../../model/types.ts";
import type { SurfaceItem } from "../../select/package-model.ts";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { definitionDocs } from "./docs.ts";
import { uniqueImports } from "./functions.ts";
import { lowerMembers, type Members } from "./members.ts";
import { renderType } from "./print-types.ts";
import { definitionOf, definitionType, jsValue, omit, rustNameOf, type Scope } from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import { type Function, type Item, path, type RustType } from "./tree.ts";

/** The methods that members of a mixin make, named as on its includers; `type` is what they are called on. */
function methodsOf(
  scope: Scope,
  { id }: MixinDefinition,
  members: readonly Member[],
  type: RustType = path("crate", "Self"),
): Members["pairs"] {
  const { pairs } = lowerMembers(
    scope,
    { id, type, instance: { kind: "method", type }, statics: undefined },
    members.filter(({ kind }) => kind === "attribute" || kind === "operation"),
  );
  return pairs.filter((pair) => pair.public.receiver === "&self");
}

/** What is said of members is said where they are, in the interfaces. */
function quietly(scope: Scope): Scope {
  return { ...scope, omitted: [], surface: [], diagnostics: new Diagnostics() };
}

/** Members that are on no interface: the trait alone has them, and it has methods only. */
function surfaceOfTrait(scope: Scope, mixin: MixinDefinition): readonly SurfaceItem[] {
  for (const { id, kind } of mixin.members)
    if (kind !== "attribute" && kind !== "operation")
      omit(scope, id, "a trait has methods only, and no interface includes the mixin");
  const pairs = methodsOf(scope, mixin, mixin.members);
  return surfaceOf(scope, rustNameOf(mixin), { pairs, constants: [], items: [] });
}

export function lowerMixin(scope: Scope, mixin: MixinDefinition): readonly Item[] {
  const functions = methodsOf(quietly(scope), mixin, mixin.members).map((pair) => ({
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
    if (mixin?.kind !== "mixin" || trait === undefined || !hasTrait(mixin)) return [];
    if (trait.kind === "path" && trait.module !== "crate" && mixin.members.some(hasUnnamedUnion)) {
      const reason = "a union without a name is another type in each package";
      omit(scope, `${definition.id} includes ${id}`, reason);
      return [];
    }
    return implementation(scope, mixin, { trait, type, definition });
  });
}

function hasTrait({ members }: MixinDefinition): boolean {
  return members.some(
    (member) =>
      (member.kind === "attribute" && !member.static) ||
      (member.kind === "operation" && member.special !== "static" && member.name !== ""),
  );
}

interface Includer {
  readonly trait: RustType;
  readonly type: RustType;
  readonly definition: InterfaceDefinition;
}

function implementation(
  scope: Scope,
  mixin: MixinDefinition,
  { trait, type, definition }: Includer,
): readonly Item[] {
  // A global's member may be a free function of a package below: then the trait calls the platform itself.
  const own = new Set(
    definition.members
      .filter(({ writtenIn }) => writtenIn === mixin.id)
      .map(({ kind, name }) => `${kind} ${name}`),
  );
  const isOwn = ({ kind, name }: Member): boolean => own.has(`${kind} ${name}`);
  const { forwarded = [], direct = [] } = Object.groupBy(mixin.members, (member) =>
    isOwn(member) ? "forwarded" : "direct",
  );
  const imported = methodsOf(quietly(scope), mixin, direct, type);
  const functions = [
    ...methodsOf(quietly(scope), mixin, forwarded).map(({ public: method }): Function => ({
      ...method,
      body: {
        lets: [],
        tail: {
          kind: "call",
          callee: `${renderType(type)}::${method.name}`,
          arguments: ["self", ...method.parameters.map(({ name }) => name)],
        },
      },
    })),
    ...imported.map((pair) => pair.public),
  ].map((method): Function => ({ ...method, docs: [], public: false }));
  return [
    ...(imported.length > 0
      ? [{ kind: "extern", functions: uniqueImports(imported) } as const]
      : []),
    { kind: "impl", generics: [], trait, for: type, types: [], constants: [], functions },
  ];
}

function hasUnnamedUnion(member: Member): boolean {
  if (member.kind === "attribute") return containsUnion(member.type);
  if (member.kind !== "operation") return false;
  return [member.returns, ...member.arguments.map(({ type }) => type)].some(containsUnion);
}

function containsUnion(type: TypeRef): boolean {
  if ("of" in type) return containsUnion(type.of);
  return type.kind === "record" ? containsUnion(type.value) : type.kind === "union";
}
