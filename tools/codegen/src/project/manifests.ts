/** The packages of a project beside those that are published: the platform's own theirs, and are not made again. */
import type { Manifests, PackageManifest } from "../select/manifest.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Project } from "./read.ts";

export function withProject(
  { packages, globals }: Manifests,
  project: Project,
  diagnostics: Diagnostics,
): Manifests {
  const published = new Set(packages.map(({ name }) => name));
  for (const { dependencies, spanOf } of project.packages)
    for (const [place, name] of dependencies.entries())
      if (published.has(name))
        diagnostics.report({
          code: "TN0213",
          message: `\`${name}\` is a package that is published, which all see`,
          span: spanOf(["dependencies", place]),
          help: "remove the entry: `dependencies` names packages of this file",
        });
  for (const { name, spanOf } of project.packages)
    if (published.has(name))
      diagnostics.report({
        code: "TN0206",
        message: `\`${name}\` is a package that is published already`,
        span: spanOf([], "key"),
        help: "choose another name",
      });
  const taken = new Set(project.packages.flatMap(({ take }) => take));
  const names = [...published];
  return {
    globals,
    packages: [
      ...packages.map((each) => notMade(each, taken)),
      // Own ones first, at the places that the configuration has them.
      ...project.packages.map((each) => ({
        ...each,
        dependencies: [...each.dependencies, ...names],
      })),
    ],
  };
}

/** As it is published, with all features on, and without what the project takes of it. */
function notMade(manifest: PackageManifest, taken: ReadonlySet<string>): PackageManifest {
  return {
    ...manifest,
    folder: undefined,
    features: [],
    take: manifest.take.filter((entry) => !taken.has(entry)),
  };
}
