/**
 * What a package exposes in global scopes: its part of the table from which the types of scopes (`GlobalScope<"Window">`) are made. Each entry says in
 * which kinds of scope a name is there, and of which type: classes, namespaces, global functions and attributes, handlers of the scope's events.
 */
import type {
  Constructor,
  Definition,
  Exposure,
  InterfaceDefinition,
  Member,
  NamespaceDefinition,
} from "../../model/types.ts";
import type { GlobalMember, PackageModel } from "../../select/package-model.ts";
import { lowerParameters } from "./definitions.ts";
import { handled } from "./event-handlers.ts";
import { exposedFile } from "./files.ts";
import { lowerMembers, type Omit } from "./interfaces.ts";
import { propertyKey, stringLiteral } from "./names.ts";
import { isPlatformType, isStatic } from "./platform-types.ts";
import { coreSymbol, ownsScopeTable, scopeTableModule } from "./runtime.ts";
import type { Item, MemberNode, Module, TypeNode } from "./tree.ts";
import {
  imported,
  lowerReturn,
  lowerType,
  stringType,
  typeSymbol,
  unionOf,
  unknownType,
} from "./types.ts";

const tableName = "Exposed";

export function lowerExposed(model: PackageModel): readonly Module[] {
  const entries = [
    ...model.definitions.flatMap((definition) => definitionEntry(model, definition)),
    ...globalEntries(model),
  ];
  if (ownsScopeTable(model)) {
    const doc = {
      summary:
        "What packages know to be exposed in global scopes. Every package adds its own; `GlobalScope` looks them up.",
      lines: [],
    };
    const items = [
      { kind: "interface", idl: "", name: tableName, extends: [], members: entries, doc } as const,
    ];
    return [{ file: exposedFile, about: "What is exposed in global scopes.", items }];
  }
  if (entries.length === 0) return [];
  const items = [addition(model, entries)];
  return [{ file: exposedFile, about: "What this package exposes in global scopes.", items }];
}

/**
 * The entry of a class of which a package speaks that cannot depend on this one. It is in the file of the type, so that
 * a program that has come to the type by any way has the entry, too.
 */
export function lowerAwaited(
  model: PackageModel,
  definition: InterfaceDefinition,
): readonly Item[] {
  return isAwaited(model, definition) ? [addition(model, [classEntry(model, definition)])] : [];
}

function isAwaited(model: PackageModel, definition: InterfaceDefinition): boolean {
  return (
    isPlatformType(definition) &&
    definition.namespace === undefined &&
    !ownsScopeTable(model) &&
    model.awaited.includes(definition.id)
  );
}

function addition(model: PackageModel, members: readonly MemberNode[]): Item {
  return {
    kind: "augmentation",
    module: scopeTableModule(),
    interface: tableName,
    members,
  };
}

function classEntry(model: PackageModel, definition: InterfaceDefinition): MemberNode {
  const scopes = scopesOf(definition.exposure);
  return entry(definition.name, scopes, property("type", classType(model, definition)));
}

function definitionEntry(model: PackageModel, definition: Definition): readonly MemberNode[] {
  if (definition.kind === "interface" && isPlatformType(definition)) {
    const scopes = scopesOf(definition.exposure);
    const factories = definition.factoryFunctions.map((factory) =>
      entry(factory.name, scopes, property("type", factoryType(model, definition, factory))),
    );
    // A class of a namespace is in the namespace's own type, and one that others await stands beside its type.
    if (definition.namespace !== undefined || isAwaited(model, definition)) return factories;
    return [classEntry(model, definition), ...factories];
  }
  if (definition.kind === "namespace") {
    const type = namespaceType(model, definition);
    return [entry(definition.name, scopesOf(definition.exposure), property("type", type))];
  }
  return [];
}

function scopesOf({ globals }: Exposure): readonly string[] {
  return globals === "*" ? [] : globals;
}

/** The program's own class where it has one. */
function classType(model: PackageModel, definition: InterfaceDefinition): TypeNode {
  const name: TypeNode = { kind: "literal", text: stringLiteral(definition.name) };
  return imported(coreSymbol(model, "PlatformClass"), name, classObject(model, definition));
}

/** What constructs, with what is static. */
function classObject(model: PackageModel, definition: InterfaceDefinition): TypeNode {
  const instance = imported(typeSymbol(model, definition));
  const makers = definition.members
    .filter((member): member is Constructor => member.kind === "constructor")
    .map((maker): MemberNode => ({
      kind: "method",
      name: "new ",
      signature: { parameters: lowerParameters(model, maker.arguments, "in"), returns: instance },
      doc: undefined,
    }));
  // A class has one property of that name, whatever IDL declares.
  const isOwn = (member: Member): boolean =>
    member.name !== "prototype" && (isStatic(member) || member.kind === "constant");
  const own = membersAs(model, definition, isOwn);
  return { kind: "object", members: [...makers, property("prototype", instance), ...own] };
}

/** `new Image()`: a class of another name, for objects of the interface. */
function factoryType(
  model: PackageModel,
  definition: InterfaceDefinition,
  { name, arguments: list }: Constructor,
): TypeNode {
  const instance = imported(typeSymbol(model, definition));
  const signature = { parameters: lowerParameters(model, list, "in"), returns: instance };
  const members: readonly MemberNode[] = [
    { kind: "method", name: "new ", signature, doc: undefined },
    property("prototype", instance),
  ];
  const literal: TypeNode = { kind: "literal", text: stringLiteral(name) };
  return imported(coreSymbol(model, "PlatformClass"), literal, { kind: "object", members });
}

function namespaceType(model: PackageModel, definition: NamespaceDefinition): TypeNode {
  const classes = model.definitions.flatMap((inner) =>
    inner.kind === "interface" && inner.namespace === definition.id && isPlatformType(inner)
      ? [property(propertyKey(inner.name), classObject(model, inner))]
      : [],
  );
  return { kind: "object", members: [...classes, ...membersAs(model, definition, () => true)] };
}

/** Members of the class or namespace object itself, as an object has them. */
function membersAs(
  model: PackageModel,
  definition: InterfaceDefinition | NamespaceDefinition,
  isOwn: (member: Member) => boolean,
): readonly MemberNode[] {
  const members = definition.members.filter(isOwn).map((member): Member => {
    if (member.kind === "attribute") return { ...member, static: false };
    return member.kind === "operation" ? { ...member, special: "regular" } : member;
  });
  const omit: Omit = () => undefined;
  // What it is for is told where it is declared or called.
  return lowerMembers(model, { ...definition, members }, omit).map((member) => ({
    ...member,
    doc: undefined,
  }));
}

/** Members of the scope itself; of one name, those that it may have in several kinds of scope together. */
function globalEntries(model: PackageModel): readonly MemberNode[] {
  const direct = model.globals.filter(
    ({ member, path }) => path.length === 0 && member.name !== "" && !isStatic(member),
  );
  const groups = Map.groupBy(direct, ({ member }) => member.name);
  return [...groups].map(([name, group]) => {
    const scopes = [...new Set(group.flatMap((global) => global.scopes))].toSorted();
    const isWritable = group.every(({ member }) => member.kind === "attribute" && !member.readonly);
    const exposed = entry(keyOf(name, scopes), scopes, globalContent(model, group));
    // An operation has a function, which stands for it.
    const told = group.find(({ member }) => member.kind !== "operation");
    return { ...exposed, readonly: !isWritable, ...(told && { idl: told.member.id }) };
  });
}

/** What a member is; of an event handler, the events that it hears, for only who asks for a scope knows where it hears them. */
function globalContent(model: PackageModel, group: readonly GlobalMember[]): MemberNode {
  const heard = group.map(({ member, events }) =>
    member.kind === "attribute" ? handled(model, member, () => events)?.type : undefined,
  );
  if (heard.every((type) => type !== undefined)) return property("hears", unionOf(heard));
  const types = group.flatMap(({ member }) => globalType(model, member) ?? []);
  const [only = unknownType] = types;
  const type: TypeNode = types.length < 2 ? only : { kind: "intersection", arms: types };
  return property("type", type);
}

/** Two packages may say of one name what it is in different scopes: `onmessage` is there in windows and in workers. */
function keyOf(name: string, scopes: readonly string[]): string {
  return scopes.length === 0 ? name : `${name} in ${scopes.join(", ")}`;
}

function globalType(model: PackageModel, member: Member): TypeNode | undefined {
  if (member.kind === "operation") {
    const parameters = lowerParameters(model, member.arguments, "in");
    const returns = lowerReturn(model, member.returns, "out");
    return { kind: "function", constructs: false, signature: { parameters, returns } };
  }
  return member.kind === "attribute" ? lowerType(model, member.type, "out") : undefined;
}

function entry(name: string, scopes: readonly string[], content: MemberNode): PropertyNode {
  const kinds = scopes.map((scope) => ({ kind: "literal", text: stringLiteral(scope) }) as const);
  const members = [property("in", kinds.length === 0 ? stringType : unionOf(kinds)), content];
  return property(propertyKey(name), { kind: "object", members });
}

type PropertyNode = MemberNode & { readonly kind: "property" };

function property(name: string, type: TypeNode): PropertyNode {
  return { kind: "property", name, type, optional: false, readonly: true, doc: undefined };
}
