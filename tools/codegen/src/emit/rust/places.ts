/** Every place of a package where a type stands: in which words it can be spoken of, and whether values go from there to JavaScript. */
import type { Argument, Definition, Member, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";

export interface Place {
  readonly words: readonly string[];
  readonly type: TypeRef;
  readonly sent: boolean;
}

export function placesOf(of: PackageModel): readonly Place[] {
  return [
    ...of.definitions.flatMap(inDefinition),
    ...of.globals.flatMap(({ member }) => inMember(member)),
    ...of.floats.flatMap(({ members }) => members.flatMap((member) => inMember(member))),
  ];
}

function inDefinition(definition: Definition): readonly Place[] {
  const { name } = definition;
  switch (definition.kind) {
    case "typedef":
      return [{ words: [name], type: definition.type, sent: false }];
    case "callback":
      // What a callback returns goes to JavaScript.
      return [
        ...inArguments([name], definition.arguments, false),
        { words: [name, "result"], type: definition.returns, sent: true },
      ];
    case "callbackInterface":
      return definition.members.flatMap((member) => inMember(member, false));
    case "interface":
      return [
        ...definition.members.flatMap((member) => inMember(member)),
        ...definition.factoryFunctions.flatMap((factory) =>
          inArguments([name, factory.name], factory.arguments, true),
        ),
      ];
    default:
      return "members" in definition
        ? definition.members.flatMap((member) => inMember(member))
        : [];
  }
}

/** `called` where we call, and not JavaScript. */
function inMember(member: Member, called = true): readonly Place[] {
  const own = member.edits.rustName?.value ?? member.name;
  const words = [member.writtenIn, own];
  const part = (word: string): readonly string[] => [member.writtenIn, word];
  switch (member.kind) {
    case "attribute":
      return [{ words, type: member.type, sent: !member.readonly }];
    case "field":
      // A dictionary has setters wherever it comes from.
      return [{ words, type: member.type, sent: true }];
    case "operation":
      return [
        ...inArguments(words, member.arguments, called),
        { words, type: member.returns, sent: !called },
      ];
    case "constructor":
      return inArguments(words, member.arguments, true);
    case "constant":
      return [];
    case "setlike":
      return [{ words: part("item"), type: member.value, sent: true }];
    case "maplike":
      return [
        { words: part("key"), type: member.key, sent: true },
        { words: part("value"), type: member.value, sent: !member.readonly },
      ];
    case "iterable":
      return [
        ...(member.key ? [{ words: part("key"), type: member.key, sent: false }] : []),
        { words: part("value"), type: member.value, sent: false },
        ...inArguments([member.writtenIn], member.arguments, true),
      ];
  }
}

function inArguments(
  words: readonly string[],
  list: readonly Argument[],
  sent: boolean,
): readonly Place[] {
  return list.map(({ name, type }) => ({ words: [...words, name], type, sent }));
}
