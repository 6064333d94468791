/**
 * Cargo features: parts of a crate that a program can leave out, so that it compiles only what it uses. What needs a feature of a package below needs
 * one of the same name here, which turns on that one.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Model } from "../model/types.ts";
import type { PackageManifest } from "./manifest.ts";
import { type Ownership, plainId } from "./ownership.ts";
import type { FeaturesByPackage } from "./package-model.ts";
import { memberList } from "./reached.ts";

export function featuresByPackage(packages: readonly PackageManifest[]): FeaturesByPackage {
  return new Map(
    packages.flatMap(({ name, features }) => (features.length === 0 ? [] : [[name, features]])),
  );
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
