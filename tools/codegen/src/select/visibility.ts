/** Checks that a package sees all that it reaches, and that each of its opaque entries is needed. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import type { Argument, Definition, DefinitionId, Member, TypeRef } from "../model/types.ts";
import type { Placed } from "./homes.ts";
import type { PackageManifest } from "./manifest.ts";
import type { Ownership } from "./ownership.ts";
import type { FloatGroup, GlobalMember, Visible } from "./package-model.ts";
import {
  memberList,
  reachedByMember,
  reachedByType,
  reachedByUnionTypedef,
  reachedHard,
} from "./reached.ts";

/** What a package holds. */
export interface Contents {
  readonly definitions: readonly Definition[];
  readonly globals: readonly GlobalMember[];
  readonly floats: readonly FloatGroup[];
}

export function checkVisible(
  manifest: PackageManifest,
  contents: Contents,
  visible: ReadonlyMap<DefinitionId, Visible>,
  {
    ownership,
    placed,
    diagnostics,
  }: {
    readonly ownership: Ownership;
    readonly placed: ReadonlyMap<string, readonly Placed[]>;
    readonly diagnostics: Diagnostics;
  },
): void {
  if ([...reachedBy(contents)].every((id) => visible.has(id))) return;
  const reported = new Set<DefinitionId>();
  for (const use of usesOf(contents)) {
    if (visible.has(use.id) || reported.has(use.id)) continue;
    reported.add(use.id);
    const owner = ownership.ownerOf.get(use.id);
    const floated = placed
      .get(manifest.name)
      ?.find(({ member, writer }) => member.id === use.through && writer === owner);
    diagnostics.report({
      code: "TN0203",
      message: owner
        ? `\`${use.id}\` is reached by package \`${manifest.name}\` but is owned by \`${owner.name}\`, which it does not depend on`
        : `\`${use.id}\` is reached by package \`${manifest.name}\` but no package owns it`,
      span: use.span,
      notes: [
        floated === undefined
          ? `reached through \`${use.through}\``
          : `\`${use.through}\` is of \`${floated.writer.name}\`, and comes here for its types`,
      ],
      help: floated
        ? `add \`"${manifest.name}"\` to \`dependencies\` of \`${floated.writer.name}\`, or \`"${floated.writer.name}"\` to those of \`${manifest.name}\`, in ${floated.writer.file.path}`
        : owner
          ? `add \`"${owner.name}"\` to \`dependencies\`, or \`"${use.id}": "<reason>"\` to \`opaque\`, in ${manifest.file.path}`
          : `give it an owner, or add \`"${use.id}": "<reason>"\` to \`opaque\` in ${manifest.file.path}`,
    });
  }
}

/** All that the contents may use; what uses it is found where something of it is not visible. */
function reachedBy({ definitions, globals, floats }: Contents): ReadonlySet<DefinitionId> {
  const found = new Set<DefinitionId>();
  for (const definition of definitions) {
    for (const { id } of usesOfDefinition(definition)) found.add(id);
    for (const member of memberList(definition)) reachedByMember(member, found);
  }
  for (const { member } of globals) reachedByMember(member, found);
  for (const { target, members } of floats) {
    found.add(target.id);
    for (const member of members) reachedByMember(member, found);
  }
  return found;
}

/** An opaque entry must stand for something that a member or typedef of the package reaches. */
export function checkOpaqueUsed(
  manifest: PackageManifest,
  { own, placed }: { readonly own: readonly Definition[]; readonly placed: readonly Placed[] },
  diagnostics: Diagnostics,
): void {
  if (manifest.opaque.size === 0) return;
  const reached = new Set<string>(placed.flatMap(({ reached: ids }) => ids));
  for (const definition of own) {
    for (const id of [...reachedHard(definition), ...reachedByUnionTypedef(definition)])
      reached.add(id);
  }
  for (const name of manifest.opaque.keys()) {
    if (reached.has(name)) continue;
    diagnostics.report({
      code: "TN0208",
      message: `\`${name}\` is opaque in package \`${manifest.name}\`, which does not reach it`,
      span: manifest.spanOf(["opaque", name], "key"),
      help: "remove the entry",
    });
  }
}

export interface Use {
  readonly id: DefinitionId;
  readonly span: Span;
  readonly through: string;
}

export function* usesOf({ definitions, globals, floats }: Contents): Generator<Use> {
  for (const definition of definitions) {
    yield* usesOfDefinition(definition);
    for (const member of memberList(definition)) yield* usesOfMember(member);
  }
  for (const { member } of globals) yield* usesOfMember(member);
  for (const { target, members } of floats) {
    for (const member of members) {
      yield { id: target.id, span: member.origin.span, through: member.id };
      yield* usesOfMember(member);
    }
  }
}

function* usesOfDefinition(definition: Definition): Generator<Use> {
  if (
    (definition.kind === "interface" || definition.kind === "dictionary") &&
    definition.parent !== undefined
  ) {
    yield { id: definition.parent, span: definition.origin.span, through: definition.name };
  }
  if (definition.kind === "typedef") yield* usesOfType(definition.type, definition.name);
  if (definition.kind === "callback") {
    yield* usesOfType(definition.returns, definition.name);
    yield* usesOfArguments(definition.arguments, definition.name);
  }
}

function* usesOfMember(member: Member): Generator<Use> {
  if ("type" in member) yield* usesOfType(member.type, member.id);
  if ("returns" in member) yield* usesOfType(member.returns, member.id);
  if ("value" in member && member.kind !== "constant") yield* usesOfType(member.value, member.id);
  if ("key" in member && member.key) yield* usesOfType(member.key, member.id);
  if ("arguments" in member) yield* usesOfArguments(member.arguments, member.id);
}

function* usesOfArguments(list: readonly Argument[], through: string): Generator<Use> {
  for (const { type, name } of list) yield* usesOfType(type, `${through}(${name})`);
}

function* usesOfType(type: TypeRef, through: string): Generator<Use> {
  for (const id of reachedByType(type)) yield { id, span: type.span, through };
}
