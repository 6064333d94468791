/** Which definitions a type, a member or a definition reaches: hard ones it cannot exist without, and soft ones. */
import type { Argument, Definition, DefinitionId, Member, Model, TypeRef } from "../model/types.ts";

/** Every definition named in a type. */
export function reachedByType(type: TypeRef, found = new Set<DefinitionId>()): Set<DefinitionId> {
  switch (type.kind) {
    case "reference":
      found.add(type.id);
      break;
    case "sequence":
    case "frozenArray":
    case "observableArray":
    case "asyncSequence":
    case "promise":
      reachedByType(type.of, found);
      break;
    case "record":
      reachedByType(type.key, found);
      reachedByType(type.value, found);
      break;
    case "union":
      for (const arm of type.arms) reachedByType(arm, found);
      break;
  }
  return found;
}

function reachedByArguments(
  list: readonly Argument[],
  found: Set<DefinitionId>,
): Set<DefinitionId> {
  for (const argument of list) reachedByType(argument.type, found);
  return found;
}

export function reachedByMember(
  member: Member,
  found = new Set<DefinitionId>(),
): Set<DefinitionId> {
  switch (member.kind) {
    case "attribute":
    case "constant":
    case "field":
      return reachedByType(member.type, found);
    case "operation":
      reachedByArguments(member.arguments, found);
      if (member.gives) reachedByType(member.gives, found);
      return reachedByType(member.returns, found);
    case "constructor":
      return reachedByArguments(member.arguments, found);
    case "iterable":
      reachedByArguments(member.arguments, found);
      if (member.key) reachedByType(member.key, found);
      return reachedByType(member.value, found);
    case "maplike":
      reachedByType(member.key, found);
      return reachedByType(member.value, found);
    case "setlike":
      return reachedByType(member.value, found);
  }
}

/** Parent, a typedef's target unless it is a union, a callback's signature, types of required fields. */
export function reachedHard(definition: Definition): ReadonlySet<DefinitionId> {
  const found = new Set<DefinitionId>();
  switch (definition.kind) {
    case "interface":
      if (definition.parent !== undefined) found.add(definition.parent);
      break;
    case "dictionary":
      if (definition.parent !== undefined) found.add(definition.parent);
      for (const field of definition.members)
        if (field.required && !field.partial) reachedByType(field.type, found);
      break;
    case "typedef":
      if (definition.type.kind !== "union") reachedByType(definition.type, found);
      break;
    case "callback":
      reachedByArguments(definition.arguments, found);
      reachedByType(definition.returns, found);
      break;
    case "callbackInterface":
      for (const member of definition.members)
        for (const id of reachedByMember(member)) found.add(id);
      break;
  }
  found.delete(definition.id);
  return found;
}

/** The arms of a typedef of a union, which are as soft as a member. */
export function reachedByUnionTypedef(definition: Definition): ReadonlySet<DefinitionId> {
  return definition.kind === "typedef" && definition.type.kind === "union"
    ? reachedByType(definition.type)
    : new Set();
}

export function memberList(definition: Definition): readonly Member[] {
  return "members" in definition ? definition.members : [];
}

/** Definitions of these ids that the model has; others were reported when it was made. */
export function known(model: Model, ids: Iterable<DefinitionId>): readonly DefinitionId[] {
  return [...ids].filter((id) => model.definitions.has(id));
}
