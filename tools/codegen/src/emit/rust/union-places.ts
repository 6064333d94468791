/**
 * Where the unions stand that have no name of their own: they are called after their place, and not after their arms, since what upstream adds to a union must
 * take no name away. Known before anything is lowered, so that no name depends on which use comes first.
 */
import type { Argument, Definition, Member, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { typeName } from "./names.ts";

interface Place {
  readonly words: readonly string[];
  readonly type: TypeRef;
}

/** The names of a package's unions, by their arms: a copy of a type, nullable or not, has the same. */
export function unionNames(of: PackageModel): ReadonlyMap<readonly TypeRef[], string> {
  const names = new Map<readonly TypeRef[], string>();
  const taken = new Set(of.definitions.map(({ name }) => typeName(name)));
  for (const { words, type } of placesOf(of).flatMap(unionsIn)) {
    if (type.kind !== "union" || names.has(type.arms)) continue;
    let name = typeName(words.join("_"));
    // The enum that stands beside a trait has its name with `Value`.
    while (taken.has(name) || taken.has(`${name}Value`)) name += "Union";
    taken.add(name);
    names.set(type.arms, name);
  }
  return names;
}

function placesOf(of: PackageModel): readonly Place[] {
  return [
    ...of.definitions.flatMap(inDefinition),
    ...of.globals.flatMap(({ member }) => inMember(member)),
    ...of.floats.flatMap(({ members }) => members.flatMap(inMember)),
  ];
}

function inDefinition(definition: Definition): readonly Place[] {
  const { name } = definition;
  if (definition.kind === "typedef") return [{ words: [name], type: definition.type }];
  if (definition.kind === "callback")
    return [
      ...inArguments([name], definition.arguments),
      { words: [name, "result"], type: definition.returns },
    ];
  return "members" in definition ? definition.members.flatMap(inMember) : [];
}

function inMember(member: Member): readonly Place[] {
  const own = member.edits.rustName?.value ?? member.name;
  const words = [member.writtenIn, own];
  switch (member.kind) {
    case "attribute":
    case "field":
      return [{ words, type: member.type }];
    case "operation":
      return [...inArguments(words, member.arguments), { words, type: member.returns }];
    case "constructor":
      return inArguments(words, member.arguments);
    case "constant":
      return [];
    case "setlike":
      return [{ words: [member.writtenIn, "item"], type: member.value }];
    case "maplike":
    case "iterable":
      return [
        ...(member.key ? [{ words: [member.writtenIn, "key"], type: member.key }] : []),
        { words: [member.writtenIn, "value"], type: member.value },
        ...("arguments" in member ? inArguments([member.writtenIn], member.arguments) : []),
      ];
  }
}

function inArguments(words: readonly string[], list: readonly Argument[]): readonly Place[] {
  return list.map(({ name, type }) => ({ words: [...words, name], type }));
}

/** The unions of a type, those inside of others included. */
function unionsIn({ words, type }: Place): readonly Place[] {
  switch (type.kind) {
    case "sequence":
    case "frozenArray":
    case "observableArray":
    case "asyncSequence":
      return unionsIn({ words: [...words, "item"], type: type.of });
    case "promise":
      return unionsIn({ words, type: type.of });
    case "record":
      return unionsIn({ words: [...words, "value"], type: type.value });
    case "union":
      return [{ words, type }, ...type.arms.flatMap((arm) => unionsIn({ words, type: arm }))];
    default:
      return [];
  }
}
