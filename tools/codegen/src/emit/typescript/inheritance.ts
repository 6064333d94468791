/**
 * What an interface extends. IDL lets an interface declare a member of its ancestors anew, with another type; TypeScript does not, so such members
 * are taken off the parent.
 */
import type { Definition, InterfaceDefinition, Member } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { isIteratedByIndex } from "../indexed.ts";
import { collectionKeys, iteratorKey } from "./collections.ts";
import { isPlatformType, isStatic } from "./platform-types.ts";
import { generatedName, propertyKey, stringLiteral } from "./names.ts";
import type { MemberNode, TypeNode } from "./tree.ts";
import { builtin, imported, typeSymbol } from "./types.ts";

/** The nearest ancestor that is visible, and the mixins whose members stand nowhere else. */
export function parentsOf(
  model: PackageModel,
  definition: InterfaceDefinition,
  members: readonly MemberNode[],
): readonly TypeNode[] {
  return [...parentOf(model, definition, members), ...mixinsOf(model, definition)];
}

/**
 * Mixins that only globals include: their members are functions that need no global, in the mixin's package, and so no members of any interface. A type
 * of the global has them from the mixin's own.
 */
function mixinsOf(model: PackageModel, definition: InterfaceDefinition): readonly TypeNode[] {
  const written = new Set(definition.members.map(({ writtenIn }) => writtenIn));
  return definition.includes.flatMap((id) => {
    const visible = model.visible.get(id);
    if (visible === undefined || visible.kind === "opaque" || written.has(id)) return [];
    const mixin = visible.definition;
    if (mixin.kind !== "mixin" || mixin.members.every(isStatic)) return [];
    return [imported(typeSymbol(model, mixin))];
  });
}

/** The nearest ancestor that is visible. */
function parentOf(
  model: PackageModel,
  definition: InterfaceDefinition,
  members: readonly MemberNode[],
): readonly TypeNode[] {
  const parent = definition.parent === undefined ? undefined : model.visible.get(definition.parent);
  if (parent?.definition.kind !== "interface") return [];
  if (parent.kind === "opaque") return parentOf(model, parent.definition, members);
  const symbol = typeSymbol(model, parent.definition);
  const type = imported(
    isPlatformType(parent.definition) ? { ...symbol, name: generatedName(symbol.name) } : symbol,
  );
  const inherited = inheritedKeys(model, parent.definition);
  const own = members.map((member) => (member.kind === "index" ? indexKey : member.name));
  const again = [...new Set(own.filter((key) => inherited.has(key)))].toSorted();
  const [only] = again;
  if (only === undefined) return [type];
  const arms = again.map(keyType);
  return [builtin("Omit", type, again.length === 1 ? keyType(only) : { kind: "union", arms })];
}

const indexKey = "[index]";

/** A key as a type: a string, a symbol, or any number. */
function keyType(key: string): TypeNode {
  if (key === indexKey) return builtin("number");
  if (key.startsWith("[")) return { kind: "literal", text: `typeof ${key.slice(1, -1)}` };
  return { kind: "literal", text: /^["']/u.test(key) ? key : stringLiteral(key) };
}

type Keys = ReadonlySet<string>;

/** What many interfaces inherit is listed once. */
const keysByModel = new WeakMap<PackageModel, Map<InterfaceDefinition, Keys>>();

/** Keys of the members of an interface and its ancestors, as they are written. */
function inheritedKeys(model: PackageModel, definition: InterfaceDefinition): Keys {
  const known = keysByModel.get(model) ?? new Map<InterfaceDefinition, Keys>();
  keysByModel.set(model, known);
  const keys = known.get(definition) ?? keysUpFrom(model, definition);
  known.set(definition, keys);
  return keys;
}

function keysUpFrom(model: PackageModel, definition: InterfaceDefinition): Keys {
  const keys = new Set<string>();
  const seen = new Set<InterfaceDefinition>();
  let current: InterfaceDefinition | undefined = definition;
  while (current !== undefined && !seen.has(current)) {
    seen.add(current);
    for (const member of current.members) for (const key of keysOf(member)) keys.add(key);
    if (isIteratedByIndex(current.members)) keys.add(iteratorKey);
    const parent: InterfaceDefinition["parent"] = current.parent;
    const next: Definition | undefined =
      parent === undefined ? undefined : model.visible.get(parent)?.definition;
    current = next?.kind === "interface" ? next : undefined;
  }
  return keys;
}

function keysOf(member: Member): readonly string[] {
  if (isStatic(member)) return [];
  switch (member.kind) {
    case "attribute":
      return [propertyKey(member.name), ...(member.stringifier ? ["toString"] : [])];
    case "operation":
      return [
        ...(member.name === "" ? [] : [propertyKey(member.name)]),
        ...(member.special === "stringifier" ? ["toString"] : []),
        ...(member.special === "getter" ? [indexKey] : []),
      ];
    case "constant":
      return [propertyKey(member.name)];
    case "iterable":
    case "maplike":
    case "setlike":
      return collectionKeys(member);
    case "constructor":
    case "field":
      return [];
  }
}
