/**
 * Entries of the data about packages that change nothing: a spec that is none or brings nothing, a pattern without a
 * spec, a `take` of what the package has anyway, a global without members. Each is reported at its own place.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import type { Definition, DefinitionId, Member, Model, SpecId } from "../model/types.ts";
import { writerOf } from "./homes.ts";
import type { Manifests, PackageManifest } from "./manifest.ts";
import { type Ownership, plainId } from "./ownership.ts";
import { memberList } from "./reached.ts";

export function checkClaims(
  model: Model,
  { packages, globals }: Manifests,
  ownership: Ownership,
  diagnostics: Diagnostics,
): void {
  const report = (message: string, span: Span): void => {
    diagnostics.report({
      code: "TN0206",
      message,
      span,
      help: "correct the name, or remove the entry",
    });
  };
  const members = membersById(model, new Set(packages.flatMap(({ take }) => take)));
  const named = new Set(packages.flatMap(({ specs }) => specs));
  const known = { model, named, bringing: specsThatBring(model, packages, ownership) };
  for (const manifest of packages) {
    checkSpecs(manifest, known, report);
    for (const [place, entry] of manifest.take.entries()) {
      if (hasAnyway(entry, manifest, { model, ownership, members })) {
        const message = `the package \`${manifest.name}\` takes \`${entry}\`, which it has anyway`;
        report(message, manifest.spanOf(["take", place]));
      }
    }
  }
  for (const [name, { span }] of globals) {
    const definition = model.definitions.get(name as DefinitionId);
    if (definition?.kind !== "interface") report(`no interface is called \`${name}\``, span);
    else if (definition.members.length === 0) report(`the global \`${name}\` has no members`, span);
  }
}

type ReportIdle = (message: string, span: Span) => void;
interface Known {
  readonly model: Model;
  /** Specs that a package lists by name. */
  readonly named: ReadonlySet<string>;
  /** Specs that give their package something. */
  readonly bringing: ReadonlySet<SpecId>;
}
interface Owned {
  readonly member: Member;
  readonly definition: Definition;
}

/** Of the ids that are asked for. */
function membersById(
  model: Model,
  asked: ReadonlySet<string>,
): ReadonlyMap<string, readonly Owned[]> {
  const members = new Map<string, Owned[]>();
  for (const definition of model.definitions.values()) {
    for (const member of memberList(definition)) {
      const id = plainId(member);
      if (!asked.has(id)) continue;
      const before = members.get(id);
      if (before) before.push({ member, definition });
      else members.set(id, [{ member, definition }]);
    }
  }
  return members;
}

/** Specs that give their package a definition or a member. */
function specsThatBring(
  model: Model,
  packages: readonly PackageManifest[],
  { takenMembers }: Ownership,
): ReadonlySet<SpecId> {
  const taken = new Set(packages.flatMap(({ take }) => take));
  const bringing = new Set<SpecId>();
  for (const definition of model.definitions.values()) {
    if (!taken.has(definition.id)) bringing.add(definition.origin.spec);
    for (const member of memberList(definition)) {
      const isNew = member.partial && !bringing.has(member.origin.spec);
      if (isNew && !takenMembers.has(plainId(member))) bringing.add(member.origin.spec);
    }
  }
  return bringing;
}

function checkSpecs(manifest: PackageManifest, known: Known, report: ReportIdle): void {
  const { name, specs, specsMatch, spanOf } = manifest;
  for (const [place, spec] of specs.entries()) {
    const fault = faultOfSpec(spec as SpecId, known);
    const span = spanOf(["specs", place]);
    if (fault !== undefined)
      report(`the package \`${name}\` lists the spec \`${spec}\`, ${fault}`, span);
  }
  if (specsMatch === undefined) return;
  const span = spanOf(["specsMatch"]);
  const isIdle = ![...known.bringing].some(
    (spec) => !known.named.has(spec) && specsMatch.test(spec),
  );
  if (isIdle) {
    report(`the pattern of \`${name}\` brings it no spec`, span);
    return;
  }
  const idle = alternatives(specsMatch.source).filter((each) => {
    const pattern = new RegExp(`^(?:${each})$`, "u");
    return ![...known.model.specs.keys()].some((spec) => pattern.test(spec));
  });
  for (const each of idle)
    report(`\`${each}\` in the pattern of \`${name}\` matches no spec`, span);
}

function faultOfSpec(spec: SpecId, { model, bringing }: Known): string | undefined {
  if (bringing.has(spec)) return undefined;
  if (!model.specs.has(spec)) return "and no spec is called so";
  const isEmpty = ![...model.definitions.values()].some(({ origin }) => origin.spec === spec);
  // It says who will own what comes.
  return isEmpty ? undefined : "of which others take everything";
}

/** Of a pattern that is a list, `^(a|b|c)$`, its parts; of any other none. */
export function alternatives(pattern: string): readonly string[] {
  const list = /^\^\((?!\?)(.*)\)\$$/u.exec(pattern)?.[1];
  if (list === undefined) return [];
  const parts = [""];
  let depth = 0;
  for (const character of list) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth < 0) return [];
    if (character === "|" && depth === 0) parts.push("");
    else parts[parts.length - 1] = `${parts.at(-1) ?? ""}${character}`;
  }
  return parts.length > 1 ? parts : [];
}

function hasAnyway(
  entry: string,
  manifest: PackageManifest,
  {
    model,
    ownership,
    members,
  }: {
    readonly model: Model;
    readonly ownership: Ownership;
    readonly members: ReadonlyMap<string, readonly Owned[]>;
  },
): boolean {
  const definition = model.definitions.get(entry as DefinitionId);
  if (definition) return ownership.specOwner.get(definition.origin.spec) === manifest;
  const found = members.get(entry) ?? [];
  const without = { ...ownership, takenMembers: new Map<string, PackageManifest>() };
  return (
    found.length > 0 &&
    found.every((owned) => writerOf(owned.member, owned.definition, without) === manifest)
  );
}
