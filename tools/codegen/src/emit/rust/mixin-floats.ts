/**
 * Members of a mixin that live here though another package owns it: one trait with what they do, on each includer that is seen
 * here, so that code can be generic over these members, too.
 */
import type { DefinitionId, InterfaceDefinition } from "../../model/types.ts";
import type { FloatGroup } from "../../select/package-model.ts";
import { importsOf } from "./functions.ts";
import { lowerMembers, type Members, untypedHome } from "./members.ts";
import { extensionModule, typeName } from "./names.ts";
import { renderSignature } from "./print-functions.ts";
import { renderType } from "./print-types.ts";
import { definitionOf, definitionType, jsValue, omit, rustNameOf, type Scope } from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import { type Function, type Item, path, type RustFile, type RustType } from "./tree.ts";

type Includer = readonly [definition: InterfaceDefinition, type: RustType];

/** The file of the trait; none where there is nothing that it could stand on. */
export function lowerMixinFloats(scope: Scope, group: FloatGroup): RustFile | undefined {
  const { target, members } = group;
  const includers = includersHere(scope, group);
  if (includers.length === 0) {
    for (const { id } of members)
      omit(scope, id, "no interface that includes the mixin has the member in this package");
    return undefined;
  }
  const name = `${rustNameOf(target)}${typeName(scope.package.name)}Ext`;
  const lowered = lowerMembers(scope, untypedHome(target), members);
  scope.surface.push({ idl: target.id, name, signature: `trait ${name}` });
  scope.surface.push(...surfaceOf(scope, name, { ...lowered, items: [] }));
  for (const includer of includers) noteIncluder(scope, name, includer, lowered);
  return {
    name: `${extensionModule(target)}.rs`,
    docs: [],
    attributes: [],
    // `unchecked_ref`, which methods call.
    imports: lowered.pairs.length === 0 ? [] : [["wasm_bindgen", "JsCast"]],
    items: itemsOf(name, includers, lowered),
  };
}

/** Members of an interface that the trait of a mixin has: a second trait with them would make each call ambiguous. */
export function membersOfMixinFloats(scope: Scope): ReadonlySet<string> {
  const groups = scope.package.floats.filter(({ target }) => target.kind === "mixin");
  return new Set(
    groups.flatMap((group) =>
      includersHere(scope, group).flatMap(([{ id }]) =>
        group.members.map((member) => memberOf(id, member.id)),
      ),
    ),
  );
}

/** `Openable.open` as `Gate.open`. */
function memberOf(includer: DefinitionId, member: string): string {
  return `${includer}${member.slice(member.search(/[.:]/u))}`;
}

/** Those whose members of this mixin float here, too, and those of this package. */
function includersHere(scope: Scope, { target }: FloatGroup): readonly Includer[] {
  if (target.kind !== "mixin") return [];
  const floating = new Set(scope.package.floats.map((group) => group.target.id));
  return target.includers.flatMap((id) => {
    const definition = definitionOf(scope, id);
    const type = definition && definitionType(scope, definition);
    const isHere = floating.has(id) || scope.package.visible.get(id)?.kind === "owned";
    return isHere && definition?.kind === "interface" && type !== undefined
      ? [[definition, type] as const]
      : [];
  });
}

function noteIncluder(
  scope: Scope,
  trait: string,
  [definition, type]: Includer,
  { pairs, constants }: Members,
): void {
  const note = (idl: string, name: string, signature: string): void => {
    const item = { idl: memberOf(definition.id, idl), name, signature };
    scope.surface.push({ ...item, name: `<${renderType(type)} as ${trait}>::${name}` });
  };
  for (const { idl, public: method } of pairs) note(idl, method.name, renderSignature(method));
  for (const { idl, name, type: of } of constants)
    note(idl, name, `const ${name}: ${renderType(of)}`);
}

function itemsOf(
  name: string,
  includers: readonly Includer[],
  { pairs, constants }: Members,
): readonly Item[] {
  const trait: Item = {
    kind: "trait",
    docs: ["More members of all that include the mixin, in scope with this trait."],
    name,
    bounds: [path(undefined, "AsRef", jsValue)],
    constants,
    functions: pairs.map((pair): Function => ({ ...pair.public, public: false })),
  };
  const implementations = includers.map(([, type]): Item => ({
    kind: "impl",
    generics: [],
    trait: path("crate", name),
    for: type,
    types: [],
    constants: [],
    functions: [],
  }));
  return [...importsOf(pairs), trait, ...implementations];
}
