/**
 * Which way dictionaries and typedefs go. One that the platform only takes may hold any iterable where IDL says sequence;
 * one that the platform also gives holds arrays.
 */
import type { Definition, DefinitionId, Member, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import type { Direction } from "./types.ts";

const cache = new WeakMap<PackageModel, ReadonlySet<DefinitionId>>();

/** `in` for a dictionary or typedef that nothing visible gives out. */
export function heldDirection(model: PackageModel, definition: Definition): Direction {
  let given = cache.get(model);
  if (given === undefined) {
    given = givenOut(model);
    cache.set(model, given);
  }
  return given.has(definition.id) ? "held" : "in";
}

function givenOut(model: PackageModel): ReadonlySet<DefinitionId> {
  const given = new Set<DefinitionId>();
  const queue: TypeRef[] = [];
  for (const { definition } of model.visible.values()) queue.push(...outputs(definition));
  for (let type = queue.pop(); type !== undefined; type = queue.pop()) {
    queue.push(...inner(type));
    if (type.kind !== "reference" || given.has(type.id)) continue;
    given.add(type.id);
    const definition = model.visible.get(type.id)?.definition;
    if (definition?.kind === "typedef") queue.push(definition.type);
    if (definition?.kind === "dictionary")
      queue.push(...definition.members.map((field) => field.type));
  }
  return given;
}

/** What a definition gives to JavaScript code. */
function outputs(definition: Definition): readonly TypeRef[] {
  switch (definition.kind) {
    case "callback":
      return definition.arguments.map(({ type }) => type);
    case "callbackInterface":
      return definition.members.flatMap((member) =>
        member.kind === "operation" ? member.arguments.map(({ type }) => type) : [],
      );
    case "interface":
    case "mixin":
    case "namespace":
      return definition.members.flatMap(outputsOfMember);
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
