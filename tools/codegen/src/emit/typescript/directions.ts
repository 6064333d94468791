/**
 * Which way dictionaries and typedefs go. One that the platform only takes may hold any iterable where IDL says sequence; one that it only
 * gives holds what the platform makes; one that goes both ways holds arrays that nobody changes.
 */
import type { Argument, Definition, DefinitionId, Member, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import type { Direction } from "./types.ts";

interface Ways {
  readonly given: ReadonlySet<DefinitionId>;
  readonly taken: ReadonlySet<DefinitionId>;
}

const cache = new WeakMap<PackageModel, Ways>();

/** `in` for a dictionary or typedef that nothing visible gives out, `out` for one that nothing takes. */
export function heldDirection(model: PackageModel, { id }: Definition): Direction {
  let ways = cache.get(model);
  if (ways === undefined) {
    ways = { given: reached(model, namedByOutputs), taken: reached(model, namedByInputs) };
    cache.set(model, ways);
  }
  if (!ways.given.has(id)) return "in";
  return ways.taken.has(id) ? "held" : "out";
}

/** Definitions that go with the types of some places: a dictionary takes its fields along, and those that it inherits. */
function reached(model: PackageModel, named: Named): ReadonlySet<DefinitionId> {
  const found = new Set<DefinitionId>();
  const waiting: DefinitionId[] = [];
  for (const { definition } of model.visible.values())
    for (const id of named(definition, model)) waiting.push(id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const definition = model.visible.get(id)?.definition;
    if (definition === undefined) continue;
    waiting.push(...namedInside(definition, model));
    if (definition.kind === "dictionary" && definition.parent !== undefined)
      waiting.push(definition.parent);
  }
  return found;
}

/** The definitions that some types of a definition name. Packages see the same definitions, and ask for each but once. */
type Named = (definition: Definition, model: PackageModel) => readonly DefinitionId[];

/** Of all others it does not matter which way they go; what a package does not see, another one may. */
function isHeld(id: DefinitionId, { visible }: PackageModel): boolean {
  const kind = visible.get(id)?.definition.kind;
  return kind === undefined || kind === "dictionary" || kind === "typedef";
}

function namedBy(places: (definition: Definition) => readonly TypeRef[]): Named {
  const known = new WeakMap<Definition, readonly DefinitionId[]>();
  return (definition, model) => {
    const before = known.get(definition);
    if (before !== undefined) return before;
    const ids = new Set<DefinitionId>();
    const types = [...places(definition)];
    for (let type = types.pop(); type !== undefined; type = types.pop()) {
      if (type.kind === "reference") ids.add(type.id);
      else types.push(...inner(type));
    }
    const named = [...ids].filter((id) => isHeld(id, model));
    known.set(definition, named);
    return named;
  };
}

const namedInside = namedBy((definition) => {
  if (definition.kind === "typedef") return [definition.type];
  return definition.kind === "dictionary" ? definition.members.map(({ type }) => type) : [];
});
const namedByOutputs = namedBy(outputs);
const namedByInputs = namedBy(inputs);

/** What a definition gives to JavaScript code. */
function outputs(definition: Definition): readonly TypeRef[] {
  switch (definition.kind) {
    case "callback":
      return typesOf(definition.arguments);
    case "callbackInterface":
      return definition.members.flatMap((member) =>
        member.kind === "operation" ? typesOf(member.arguments) : [],
      );
    case "interface":
    case "mixin":
    case "namespace":
      return definition.members.flatMap(outputsOfMember);
    default:
      return [];
  }
}

/** What a definition takes from JavaScript code. */
function inputs(definition: Definition): readonly TypeRef[] {
  switch (definition.kind) {
    case "callback":
      return [definition.returns];
    case "callbackInterface":
      return definition.members.flatMap((member) =>
        member.kind === "operation" ? [member.returns] : [],
      );
    case "interface":
      return [
        ...definition.members.flatMap(inputsOfMember),
        ...definition.factoryFunctions.flatMap((factory) => typesOf(factory.arguments)),
      ];
    case "mixin":
    case "namespace":
      return definition.members.flatMap(inputsOfMember);
    default:
      return [];
  }
}

function outputsOfMember(member: Member): readonly TypeRef[] {
  switch (member.kind) {
    case "attribute":
      return [member.type];
    case "operation":
      return [member.returns];
    case "iterable":
    case "maplike":
      return member.key === undefined ? [member.value] : [member.key, member.value];
    case "setlike":
      return [member.value];
    default:
      return [];
  }
}

function inputsOfMember(member: Member): readonly TypeRef[] {
  switch (member.kind) {
    case "attribute":
      return member.readonly ? [] : [member.type];
    case "constructor":
    case "operation":
    case "iterable":
      return typesOf(member.arguments);
    case "maplike":
      return [member.key, member.value];
    case "setlike":
      return [member.value];
    default:
      return [];
  }
}

function typesOf(list: readonly Argument[]): readonly TypeRef[] {
  return list.map(({ type }) => type);
}

function inner(type: TypeRef): readonly TypeRef[] {
  switch (type.kind) {
    case "union":
      return type.arms;
    case "record":
      return [type.key, type.value];
    case "sequence":
    case "frozenArray":
    case "observableArray":
    case "asyncSequence":
    case "promise":
      return [type.of];
    default:
      return [];
  }
}
