/**
 * Members that live here though another package owns their interface: an extension trait, implemented for all that is
 * such an interface, which casts to one untyped receiver.
 */
import type { Member } from "../../model/types.ts";
import type { FloatGroup } from "../../select/package-model.ts";
import { lowerGetter, lowerSetter } from "./dictionaries.ts";
import { directionsOfForeign, directionsOfPackage } from "./directions.ts";
import { importsOf, type Pair } from "./functions.ts";
import { lowerMembers, type Members, untypedHome } from "./members.ts";
import { lowerMixinFloats, membersOfMixinFloats } from "./mixin-floats.ts";
import { extensionModule, typeName } from "./names.ts";
import { lowerNamespace } from "./namespaces.ts";
import { anyReceiver, definitionType, omit, rustNameOf, type Scope } from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import { type Function, type Item, path, type RustFile, type RustType } from "./tree.ts";

export function lowerFloats(scope: Scope): readonly RustFile[] {
  const ofMixins = membersOfMixinFloats(scope);
  return scope.package.floats.flatMap(({ members, ...group }) => {
    const own = members.filter(({ id }) => !ofMixins.has(id));
    return lowerGroup(scope, { ...group, members: own }) ?? [];
  });
}

function lowerGroup(scope: Scope, group: FloatGroup): RustFile | undefined {
  const { target, members } = group;
  const type = definitionType(scope, target);
  switch (target.kind) {
    case "namespace":
      return lowerNamespace(scope, { ...target, members });
    case "mixin":
      return lowerMixinFloats(scope, group);
    case "dictionary":
      return extend(scope, target, type, fields(scope, members, target));
    case "interface":
      return extend(scope, target, type, floating(scope, target, type, members));
  }
}

/** An opaque type is nothing that a trait could stand on. */
function extend(
  scope: Scope,
  target: FloatGroup["target"],
  type: RustType | undefined,
  { pairs, constants }: Members,
): RustFile | undefined {
  if (type === undefined || (pairs.length === 0 && constants.length === 0)) return undefined;
  const name = `${rustNameOf(target)}${typeName(scope.package.name)}Ext`;
  scope.surface.push(
    { idl: target.id, name, signature: `trait ${name}` },
    ...surfaceOf(scope, name, { pairs, constants, items: [] }),
  );
  return {
    name: `${extensionModule(target)}.rs`,
    docs: [],
    attributes: [],
    // `unchecked_ref`, which methods call.
    imports: [
      ...(pairs.some(isMethod) ? [["wasm_bindgen", "JsCast"] as const] : []),
      ...bound(type),
    ],
    items: [
      ...importsOf(pairs),
      { ...extension(name, pairs, constants), needs: scope.features.ofType(type) },
      { ...blanket(name, type, pairs, constants), needs: scope.features.ofType(type) },
    ],
  };
}

function floating(
  scope: Scope,
  target: FloatGroup["target"],
  type: RustType | undefined,
  members: readonly Member[],
): Members {
  const kept = members.filter(({ id, kind }) => {
    const isFine = type !== undefined && isFloating(kind);
    if (!isFine) omit(scope, id, notFloating(target, type, kind));
    return isFine;
  });
  const of = kept.every(isOfInstances) ? "generic" : "concrete";
  return lowerMembers(
    scope,
    {
      id: target.id,
      type: type ?? anyReceiver,
      instance: { kind: "float", any: anyReceiver, of, target: rustNameOf(target) },
      // On the class by name: the type is another crate's, where nothing can be added to it.
      statics: (kind) =>
        kind === "static"
          ? { kind: "namespace", names: [target.name] }
          : { kind: "static", type: type ?? anyReceiver, class: target.name, namespace: [] },
    },
    kept,
  );
}

function isFloating(kind: Member["kind"]): boolean {
  return kind === "operation" || kind === "attribute" || kind === "constant";
}

function notFloating(
  { name }: FloatGroup["target"],
  type: RustType | undefined,
  kind: Member["kind"],
): string {
  return type === undefined
    ? `\`${name}\` is opaque in this package`
    : `a ${kind} is brought by the package of its interface, or not at all`;
}

/** What needs no type to stand on. */
function isOfInstances(member: Member): boolean {
  if (member.kind === "attribute") return !member.static;
  return member.kind === "operation" && member.special !== "static";
}

/** Fields are set, and read where such dictionaries come back, as on the dictionary itself. */
function fields(scope: Scope, members: readonly Member[], target: FloatGroup["target"]): Members {
  const { id, name } = target;
  const { instance: receiver } = untypedHome(target);
  const visible = scope.package.visible.get(id);
  const isReceived = [
    directionsOfPackage(scope.package),
    ...(visible?.kind === "foreign" ? [directionsOfForeign(visible.package, scope.package)] : []),
  ].some(({ received }) => received.has(id));
  const pairs = members.flatMap((field) => {
    if (field.kind !== "field") return [];
    if (visible?.kind === "opaque") {
      omit(scope, field.id, `\`${name}\` is opaque in this package`);
      return [];
    }
    const getters = isReceived ? lowerGetter(scope, field, receiver) : [];
    return [...lowerSetter(scope, field, receiver), ...getters];
  });
  return { pairs, constants: [], items: [] };
}

/** The type stands in the bound, which no type in the tree mentions. */
function bound(type: RustType): RustFile["imports"] {
  return type.kind === "path" && type.module !== undefined ? [[type.module, type.name]] : [];
}

const isMethod = ({ public: { receiver } }: Pair): boolean => receiver !== undefined;

function extension(name: string, pairs: readonly Pair[], constants: Members["constants"]): Item {
  return {
    kind: "trait",
    docs: [`More members, in scope with this trait.`],
    name,
    bounds: [],
    constants: constants.map((constant) => ({ ...constant, value: undefined })),
    functions: pairs.map((pair): Function => ({ ...pair.public, public: false, body: undefined })),
  };
}

function blanket(
  name: string,
  type: RustType,
  pairs: readonly Pair[],
  constants: Members["constants"],
): Item {
  // Static members and constants need a type to stand on, which must be one alone.
  const isGeneric = pairs.every(isMethod) && constants.length === 0;
  return {
    kind: "impl",
    generics: isGeneric ? [`T: AsRef<${type.kind === "path" ? type.name : ""}>`] : [],
    trait: path("crate", name),
    for: isGeneric ? path(undefined, "T") : type,
    types: [],
    constants: constants.map((constant) => ({ ...constant, docs: [] })),
    functions: pairs.map((pair): Function => ({
      ...pair.public,
      docs: [],
      attributes: [],
      public: false,
    })),
  };
}
