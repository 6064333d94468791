// A package's `package.json`, all of it made from facts but what only npm knows of.
import type { CrateFeatures } from "./crate-features.ts";
import type { PackageFacts } from "./package-facts.ts";

const most = 12;

/** What is the same for all packages, or known of all. */
export interface Surroundings {
  readonly repository: string;
  /** Versions of packages, by folder name. */
  readonly versions: ReadonlyMap<string, string>;
  /** What of their crates can be left out, in the same way. */
  readonly features: ReadonlyMap<string, CrateFeatures>;
}

/** The text; `before` is the manifest that there is, whose `treenail` entry stays. */
export function npmManifest(
  { name, version, description, dependencies, keywords }: PackageFacts,
  { repository, versions }: Pick<Surroundings, "repository" | "versions">,
  before: { readonly treenail?: unknown },
): string {
  const siblings = Object.fromEntries(
    dependencies.map((sibling) => [`@treenail/${sibling}`, versions.get(sibling) ?? version]),
  );
  const page = pageOf(repository);
  return `${JSON.stringify(
    {
      name: `@treenail/${name}`,
      version,
      description,
      keywords: keywords.slice(0, most),
      homepage: `${page}/tree/main/packages/${name}#readme`,
      bugs: `${page}/issues`,
      type: "module",
      license: "MIT OR Apache-2.0",
      repository: { type: "git", url: repository, directory: `packages/${name}` },
      sideEffects: false,
      files: ["dist", "ts", "generated/ts", "LICENSE-*"],
      exports: {
        ".": {
          "@treenail/source": "./ts/index.ts",
          types: "./dist/ts/index.d.ts",
          default: "./dist/ts/index.js",
        },
        "./*": {
          "@treenail/source": "./generated/ts/*.ts",
          types: "./dist/generated/ts/*.d.ts",
          default: "./dist/generated/ts/*.js",
        },
        "./package.json": "./package.json",
      },
      engines: { node: ">=20" },
      ...(before.treenail === undefined ? {} : { treenail: before.treenail }),
      ...(dependencies.length === 0 ? {} : { dependencies: siblings }),
    },
    null,
    2,
  )}\n`;
}

/** The address of a repository that people look at. */
export function pageOf(repository: string): string {
  return repository.replace(/^git\+/u, "").replace(/\.git$/u, "");
}
