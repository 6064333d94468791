/**
 * Members that live here though another package owns their interface: an extension trait, implemented for all that is
 * such an interface, which casts to one untyped receiver.
 */
import type { FloatGroup } from "../../select/package-model.ts";
import type { Pair } from "./functions.ts";
import { type Home, lowerMembers } from "./members.ts";
import { extensionModule, typeName } from "./names.ts";
import { anyReceiver, definitionType, omit, rustNameOf, type Scope } from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import { type Function, type Item, path, type RustFile, type RustType } from "./tree.ts";

export function lowerFloats(scope: Scope): readonly RustFile[] {
  return scope.package.floats.flatMap((group) => lowerGroup(scope, group) ?? []);
}

function lowerGroup(scope: Scope, { target, members }: FloatGroup): RustFile | undefined {
  const type = definitionType(scope, target);
  if (target.kind !== "interface" || type === undefined) {
    for (const member of members)
      omit(
        scope,
        member.id,
        `the Rust backend does not emit members of the ${target.kind} \`${target.name}\` outside of its package yet`,
      );
    return undefined;
  }
  const name = `${rustNameOf(target)}${typeName(scope.package.name)}Ext`;
  const home: Home = {
    id: target.id,
    type,
    instance: { kind: "float", any: anyReceiver },
    // On the class by name: the type is another crate's, where nothing can be added to it.
    statics: (kind) =>
      kind === "static"
        ? { kind: "namespace", names: [target.name] }
        : { kind: "static", type, class: target.name, namespace: [] },
  };
  const kept = members.filter((member) => {
    const isFine = member.kind === "operation" || member.kind === "attribute";
    if (!isFine)
      omit(
        scope,
        member.id,
        `the Rust backend does not emit a ${member.kind} outside of its interface's package yet`,
      );
    return isFine;
  });
  const lowered = lowerMembers(scope, home, kept);
  if (lowered.pairs.length === 0) return undefined;
  scope.surface.push(
    { idl: target.id, name, signature: `trait ${name}` },
    ...surfaceOf(scope, name, lowered),
  );
  return {
    name: `${extensionModule(target)}.rs`,
    docs: [],
    attributes: [],
    // `unchecked_ref`, which methods call.
    imports: lowered.pairs.some(isMethod) ? [["wasm_bindgen", "JsCast"]] : [],
    items: [
      { kind: "extern", functions: lowered.pairs.map(({ imported }) => imported) },
      extension(name, lowered.pairs),
      blanket(name, type, lowered.pairs),
    ],
  };
}

const isMethod = ({ public: { receiver } }: Pair): boolean => receiver !== undefined;

function extension(name: string, pairs: readonly Pair[]): Item {
  return {
    kind: "trait",
    docs: [`More members, in scope with this trait.`],
    name,
    bounds: [],
    functions: pairs.map((pair): Function => ({ ...pair.public, public: false, body: undefined })),
  };
}

function blanket(name: string, type: RustType, pairs: readonly Pair[]): Item {
  // Static members need a type to stand on, which must be one alone.
  const isGeneric = pairs.every(isMethod);
  return {
    kind: "impl",
    generics: isGeneric ? [`T: AsRef<${type.kind === "path" ? type.name : ""}>`] : [],
    trait: path("crate", name),
    for: isGeneric ? path(undefined, "T") : type,
    types: [],
    constants: [],
    functions: pairs.map((pair): Function => ({ ...pair.public, docs: [], public: false })),
  };
}
