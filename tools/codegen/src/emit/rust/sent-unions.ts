/**
 * Unions without a name of their own that a package sends to JavaScript. Known before anything is lowered, so that what
 * a union is called does not depend on which of its uses comes first.
 */
import type { Definition, Member, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { followed, type Scope } from "./scope.ts";

/** Their arms. */
export function sentUnions(scope: Scope): ReadonlySet<readonly TypeRef[]> {
  const sent = new Set<readonly TypeRef[]>();
  for (const type of typesSent(scope.package)) {
    // Of a sequence the items, too, are anything that can stand for the union; deeper inside a union is an enum.
    const outer = followed(scope, type);
    const union = outer.kind === "sequence" ? followed(scope, outer.of) : outer;
    if (union.kind === "union") sent.add(union.arms);
  }
  return sent;
}

function typesSent(of: PackageModel): readonly TypeRef[] {
  return [
    ...of.definitions.flatMap(sentByDefinition),
    ...of.globals.flatMap(({ member }) => sentByMember(member)),
    ...of.floats.flatMap(({ members }) => members.flatMap(sentByMember)),
  ];
}

function sentByDefinition(definition: Definition): readonly TypeRef[] {
  // What a callback returns goes to JavaScript; a dictionary has setters wherever it comes from.
  if (definition.kind === "callback") return [definition.returns];
  if (definition.kind === "callbackInterface") {
    return definition.members.flatMap((member) => ("returns" in member ? [member.returns] : []));
  }
  return "members" in definition ? definition.members.flatMap(sentByMember) : [];
}

function sentByMember(member: Member): readonly TypeRef[] {
  if (member.kind === "field") return [member.type];
  if (member.kind === "attribute") return member.readonly ? [] : [member.type];
  if (member.kind === "maplike") return member.readonly ? [member.key] : [member.key, member.value];
  if (member.kind === "setlike") return [member.value];
  return "arguments" in member ? member.arguments.map(({ type }) => type) : [];
}
