/**
 * Gives each definition its one owner, and says for each member which package wrote it.
 * A single `take` goes before any spec; a spec listed by name goes before a pattern.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan, type Span } from "../diagnostics/span.ts";
import type { Definition, DefinitionId, Member, Model, SpecId } from "../model/types.ts";
import type { PackageManifest } from "./manifest.ts";
import { memberList } from "./reached.ts";

export interface Ownership {
  readonly ownerOf: ReadonlyMap<DefinitionId, PackageManifest>;
  readonly specOwner: ReadonlyMap<SpecId, PackageManifest>;
  /** Members that a package takes by name, by id of their first overload. */
  readonly takenMembers: ReadonlyMap<string, PackageManifest>;
}

export function assignOwners(
  model: Model,
  packages: readonly PackageManifest[],
  diagnostics: Diagnostics,
): Ownership {
  const taken = claims(packages, "take", diagnostics);
  const specOwner = ownersOfSpecs(model, packages, diagnostics);
  const ownerOf = new Map<DefinitionId, PackageManifest>();
  const matched = new Set<string>();
  for (const definition of model.definitions.values()) {
    const owner = taken.get(definition.id)?.owner ?? specOwner.get(definition.origin.spec);
    if (taken.has(definition.id)) matched.add(definition.id);
    if (owner) ownerOf.set(definition.id, owner);
    else reportUnowned(definition, diagnostics);
  }
  const takenMembers = new Map<string, PackageManifest>();
  for (const definition of model.definitions.values()) {
    for (const member of memberList(definition)) {
      const owner = taken.get(plainId(member))?.owner;
      if (!owner) continue;
      takenMembers.set(plainId(member), owner);
      matched.add(plainId(member));
    }
  }
  for (const [entry, { owner, span }] of taken) {
    if (matched.has(entry)) continue;
    diagnostics.report({
      code: "TN0206",
      message: `the package \`${owner.name}\` takes \`${entry}\`, and nothing is called so`,
      span,
      help: "correct the name, or remove the entry",
    });
  }
  return { ownerOf, specOwner, takenMembers };
}

/** A member's id without the number of its overload: overloads stay together. */
export function plainId(member: Member): string {
  const number = member.id.lastIndexOf("#");
  return number === -1 ? member.id : member.id.slice(0, number);
}

function ownersOfSpecs(
  model: Model,
  packages: readonly PackageManifest[],
  diagnostics: Diagnostics,
): ReadonlyMap<SpecId, PackageManifest> {
  const named = claims(packages, "specs", diagnostics);
  const owners = new Map<SpecId, PackageManifest>();
  for (const spec of model.specs.keys()) {
    const byName = named.get(spec)?.owner;
    const byPattern = packages.filter(({ specsMatch }) => specsMatch?.test(spec) ?? false);
    const owner = byName ?? byPattern[0];
    if (owner) owners.set(spec, owner);
    const second = byPattern[1];
    if (byName || !second) continue;
    diagnostics.report({
      code: "TN0206",
      message: `the spec \`${spec}\` matches the patterns of \`${byPattern.map(({ name }) => name).join("` and `")}\``,
      span: second.spanOf(["specsMatch"]),
      help: "narrow one of the patterns, or name the spec in `specs`",
    });
  }
  return owners;
}

/** An entry of a package's data. */
interface Claim {
  readonly owner: PackageManifest;
  readonly span: Span;
}

/** Entries of all packages; one that stands in two, or in one twice, is reported. */
function claims(
  packages: readonly PackageManifest[],
  key: "specs" | "take",
  diagnostics: Diagnostics,
): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const owner of packages) {
    for (const [place, entry] of owner[key].entries()) {
      const span = owner.spanOf([key, place]);
      const first = claims.get(entry);
      if (first === undefined) claims.set(entry, { owner, span });
      else reportSecond(entry, first, { owner, span }, diagnostics);
    }
  }
  return claims;
}

function reportSecond(entry: string, first: Claim, second: Claim, diagnostics: Diagnostics): void {
  const isSame = first.owner === second.owner;
  diagnostics.report({
    code: "TN0206",
    message: isSame
      ? `\`${entry}\` stands twice in the data of \`${first.owner.name}\``
      : `\`${entry}\` is owned by \`${first.owner.name}\` and by \`${second.owner.name}\``,
    span: second.span,
    notes: [`the first claim is at ${formatSpan(first.span)}`],
    help: isSame ? "remove one of them" : "leave it to one of them",
  });
}

function reportUnowned(definition: Definition, diagnostics: Diagnostics): void {
  diagnostics.report({
    code: "TN0206",
    message: `no package owns \`${definition.name}\``,
    span: definition.origin.span,
    notes: [`it is of the spec \`${definition.origin.spec}\``],
    help: `add \`"${definition.origin.spec}"\` to the \`specs\` of a package, or \`"${definition.name}"\` to its \`take\``,
  });
}
