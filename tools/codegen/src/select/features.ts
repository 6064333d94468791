/**
 * Cargo features: parts of a crate that a program can leave out, so that it compiles only what it uses. What needs a feature of a package below needs
 * one of the same name here, which turns on that one.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { DefinitionId, Model } from "../model/types.ts";
import type { PackageManifest } from "./manifest.ts";
import { type Ownership, plainId } from "./ownership.ts";
import type { Features, FeaturesByPackage } from "./package-model.ts";
import { memberList } from "./reached.ts";

const none: readonly string[] = [];

/** Those of all packages, and what definitions need of them: what takes one, or one of its ancestors, or brings the package of one. */
export function featuresOf(
  model: Model,
  packages: readonly PackageManifest[],
  { ownerOf }: Ownership,
): Features {
  const byPackage: FeaturesByPackage = new Map(
    packages.flatMap(({ name, features }) => (features.length === 0 ? [] : [[name, features]])),
  );
  if (byPackage.size === 0) return { byPackage, ofDefinitions: new Map() };
  const known = new Map<DefinitionId, readonly string[]>();
  const find = (id: DefinitionId): readonly string[] => {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, none);
    const definition = model.definitions.get(id);
    const owner = ownerOf.get(id);
    if (definition === undefined || owner === undefined) return none;
    const found = ownFeatures(owner.features, id, model);
    if ("parent" in definition && definition.parent !== undefined) {
      const above = ownerOf.get(definition.parent);
      if (above !== undefined && above !== owner)
        found.push(...bringing(owner.features, above.name));
      found.push(...find(definition.parent));
    }
    if (found.length > 0) known.set(id, found);
    return found;
  };
  for (const id of model.definitions.keys()) find(id);
  return { byPackage, ofDefinitions: new Map([...known].filter(([, found]) => found.length > 0)) };
}

/** What takes a definition by its name, or for being deprecated. */
function ownFeatures(
  features: PackageManifest["features"],
  id: DefinitionId,
  { stability }: Model,
): string[] {
  if (features.length === 0) return [];
  const isOld = stability?.get(id)?.deprecated === true;
  const old = isOld ? features.find(({ deprecated }) => deprecated) : undefined;
  return features
    .filter((feature) => feature === old || feature.take.includes(id))
    .map(({ name }) => name);
}

function bringing(features: PackageManifest["features"], name: string): readonly string[] {
  const found = features.find(({ dependencies }) => dependencies.includes(name));
  return found === undefined ? none : [found.name];
}

/** Names that Cargo or every crate uses otherwise. */
const taken: ReadonlySet<string> = new Set(["default", "web-sys"]);

/** Each entry must name what the package has, once. */
export function checkFeatures(
  model: Model,
  packages: readonly PackageManifest[],
  { ownerOf }: Ownership,
  diagnostics: Diagnostics,
): void {
  const withFeatures = packages.filter(({ features }) => features.length > 0);
  const asked = new Set(
    withFeatures.flatMap(({ features }) => features.flatMap(({ take }) => take)),
  );
  if (withFeatures.length === 0) return;
  const members = new Set(
    [...model.definitions.values()].flatMap((definition) =>
      memberList(definition).flatMap((member) => {
        const id = plainId(member);
        return asked.has(id) ? [id] : [];
      }),
    ),
  );
  const owners = new Map<string, PackageManifest>(ownerOf);
  for (const manifest of withFeatures) {
    const seen = new Set<string>();
    const report = (message: string, path: readonly (string | number)[]): void => {
      diagnostics.report({
        code: "TN0206",
        message,
        span: manifest.spanOf(["features", ...path]),
        help: "correct the name, or remove the entry",
      });
    };
    for (const { name: feature, take, dependencies } of manifest.features) {
      if (taken.has(feature) || !/^[a-z][a-z0-9-]*$/u.test(feature))
        report(`\`${feature}\` is no name for a feature`, [feature]);
      for (const [place, entry] of take.entries()) {
        const isThere = owners.get(entry) === manifest || members.has(entry);
        const what = `the feature \`${feature}\` of \`${manifest.name}\` takes \`${entry}\``;
        if (!isThere) report(`${what}, which the package has not`, [feature, "take", place]);
        else if (seen.has(entry)) report(`${what}, as another does`, [feature, "take", place]);
        seen.add(entry);
      }
      for (const [place, entry] of dependencies.entries())
        if (!manifest.dependencies.includes(entry))
          report(
            `the feature \`${feature}\` brings \`${entry}\`, on which \`${manifest.name}\` does not depend`,
            [feature, "dependencies", place],
          );
    }
  }
}
