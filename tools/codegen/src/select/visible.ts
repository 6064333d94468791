/** What each name means in a package: what it owns, what it sees of the packages below, and what it cannot speak of. */
import type { Definition, DefinitionId, Field, Member } from "../model/types.ts";
import type { Placed } from "./homes.ts";
import type { PackageManifest } from "./manifest.ts";
import type { OmittedDefinitions } from "./omitted.ts";
import { isFoundByName, OpaqueCuts } from "./opaque.ts";
import type { Visible } from "./package-model.ts";

export interface Known {
  readonly definition: Definition;
  readonly owner: PackageManifest | undefined;
  /** As the packages above its own see it, which is alike for all, once one asked. */
  foreign?: Visible;
}

/** What stays the same for all packages. */
export interface Surroundings {
  /** All definitions, in the model's order. */
  readonly known: readonly Known[];
  /** Members by the name of their home. */
  readonly placed: ReadonlyMap<string, readonly Placed[]>;
  readonly closures: ReadonlyMap<string, ReadonlySet<string>>;
  readonly omitted: OmittedDefinitions;
  /** Whether what is opaque can be found by its name in a program that has it. */
  readonly isElsewhere: (id: string) => boolean;
}

/** What a package cannot speak of, with the reason: what its data says, and what overrides leave out everywhere. */
export function opaqueIn(
  { opaque }: PackageManifest,
  { omitted }: Pick<Surroundings, "omitted">,
): ReadonlyMap<string, string> {
  return omitted.size === 0 ? opaque : new Map<string, string>([...omitted, ...opaque]);
}

export function visibleFrom(
  manifest: PackageManifest,
  definitions: readonly Definition[],
  context: Surroundings,
): ReadonlyMap<DefinitionId, Visible> {
  const opaque = opaqueIn(manifest, context);
  const closure = context.closures.get(manifest.name) ?? new Set();
  const visible = new Map<DefinitionId, Visible>();
  const own = new Map(definitions.map((definition) => [definition.id, definition]));
  for (const known of context.known) {
    const { definition, owner } = known;
    const { id } = definition;
    const reason = opaque.get(id);
    if (reason !== undefined)
      visible.set(id, { kind: "opaque", reason, definition, named: isFoundByName(definition) });
    else if (owner === manifest)
      visible.set(id, {
        kind: "owned",
        definition: isDeclared(definition) ? (own.get(id) ?? definition) : definition,
      });
    else if (owner && closure.has(owner.name))
      visible.set(id, (known.foreign ??= foreign(definition, owner, context)));
  }
  return visible;
}

/** The same, where the package declares its own definitions otherwise. */
export function withDeclared(
  visible: ReadonlyMap<DefinitionId, Visible>,
  definitions: readonly Definition[],
): ReadonlyMap<DefinitionId, Visible> {
  const changed = new Map(visible);
  for (const definition of definitions)
    if (isDeclared(definition) && visible.get(definition.id)?.kind === "owned")
      changed.set(definition.id, { kind: "owned", definition });
  return changed;
}

/**
 * A typedef and a mixin are what the package that owns them declares: without what is opaque there, and the mixin
 * without members that have their home elsewhere.
 */
function isDeclared({ kind }: Definition): boolean {
  return kind === "typedef" || kind === "mixin";
}

function asDeclared(
  definition: Definition,
  owner: PackageManifest,
  context: Surroundings,
): Definition {
  if (!isDeclared(definition)) return definition;
  const cuts = new OpaqueCuts(opaqueIn(owner, context), () => undefined, context.isElsewhere);
  const members = (context.placed.get(owner.name) ?? []).flatMap(
    ({ definition: { id }, member }) =>
      id === definition.id && member.edits.omit === undefined ? (cuts.member(member) ?? []) : [],
  );
  return withMembers(definition, members, cuts);
}

function foreign(definition: Definition, owner: PackageManifest, context: Surroundings): Visible {
  return {
    kind: "foreign",
    package: owner.name,
    definition: asDeclared(definition, owner, context),
  };
}

export function withMembers(
  definition: Definition,
  members: readonly Member[],
  cuts: OpaqueCuts,
): Definition {
  switch (definition.kind) {
    case "dictionary":
      return {
        ...definition,
        members: members.filter((member): member is Field => member.kind === "field"),
      };
    case "interface":
    case "mixin":
    case "namespace":
    case "callbackInterface":
      return { ...definition, members };
    case "typedef":
      return { ...definition, type: cuts.type(definition.id, definition.type) };
    default:
      return definition;
  }
}
