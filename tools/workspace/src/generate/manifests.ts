// Manifests and READMEs of packages repeat what is said elsewhere: `npm run generate` puts them in step, and a check tells when they are not.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import { configSchema } from "../../../codegen/src/project/config.ts";
import { explainAll } from "../../../codegen/src/cli/explain.ts";
import { field } from "../check/locks.ts";
import { syncManifest } from "../release/sync-cargo.ts";
import { root } from "../root.ts";
import { packageNames } from "../test/files.ts";
import { withLockedSiblings } from "./cargo-lock.ts";
import { cargoManifest } from "./cargo-manifest.ts";
import { crateFeatures } from "./crate-features.ts";
import { withFeature } from "./features.ts";
import { npmManifest, type Surroundings } from "./npm-manifest.ts";
import { factsOf } from "./package-facts.ts";
import { packageTable, packageTableFile } from "./package-table.ts";
import { readmeCrate } from "./readme-crate.ts";
import { withAbout } from "./readmes.ts";
import { realityFile, realityModule } from "./reality.ts";

/** The compiler's, where a base has it. */
const compilerFolder = "tools/codegen";

export interface Synced {
  readonly file: string;
  /** Empty where there is none yet. */
  readonly before: string;
  readonly after: string;
}

/** The manifests and the README of every package of `base`, and what is made of all of them, as they are and as they should be. */
export function syncedManifests(base: string = root): readonly Synced[] {
  const surroundings = surroundingsOf(base);
  const manifests = foldersOf(base).flatMap((folder) => manifestsOf(folder, surroundings));
  const made = [
    [realityFile, realityModule(base)] as const,
    [packageTableFile, packageTable(base)] as const,
    ...readmeCrate(base),
    ...(existsSync(path.join(base, compilerFolder))
      ? [
          [`${compilerFolder}/generated/diagnostics.md`, explainAll()] as const,
          [`${compilerFolder}/generated/schema.json`, projectSchema()] as const,
        ]
      : []),
  ];
  const others = made.map(([name, after]) => ({ ...present(path.join(base, name)), after }));
  const lock = present(path.join(base, "Cargo.lock"));
  const crates = new Map(
    [...manifests, ...others]
      .filter(({ file }) => path.basename(file) === "Cargo.toml")
      .map(({ after }) => [field(after, "name"), after]),
  );
  return [...manifests, ...others, { ...lock, after: withLockedSiblings(lock.before, crates) }];
}

/** The folders of all packages, also of those that have no manifest yet. */
function foldersOf(base: string): readonly string[] {
  const packages = path.join(base, "packages");
  return readdirSync(packages)
    .toSorted()
    .map((name) => path.join(packages, name))
    .filter((folder) => existsSync(path.join(folder, "bindings.json")));
}

function present(file: string): Omit<Synced, "after"> {
  return { file, before: existsSync(file) ? readFileSync(file, "utf8") : "" };
}

/** Those of one package. */
export function manifestsOf(folder: string, surroundings: Surroundings): readonly Synced[] {
  const facts = factsOf(folder, surroundings.features);
  const read = (name: string): string => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  const npm = read("package.json");
  const cargo = read("Cargo.toml");
  const readme = read("README.md");
  const known = JSON.parse(npm === "" ? "{}" : npm) as Parameters<typeof npmManifest>[2];
  return [
    {
      file: path.join(folder, "package.json"),
      before: npm,
      after: npmManifest(facts, surroundings, known),
    },
    {
      file: path.join(folder, "Cargo.toml"),
      before: cargo,
      after: withFeature(
        syncManifest(cargoManifest(facts, cargo), facts.name, surroundings.versions),
        read("generated/features.toml"),
      ),
    },
    {
      file: path.join(folder, "README.md"),
      before: readme,
      after: withAbout(readme, folder, facts.features),
    },
  ];
}

export function syncManifests(base: string = root): void {
  for (const { file, before, after } of syncedManifests(base)) {
    if (after === before) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, after);
  }
}

/** What the manifests of a package repeat of the repository and of its siblings. */
export function surroundingsOf(base: string): Surroundings {
  const versions = packageNames(base).map((name) => {
    const text = readFileSync(path.join(base, "packages", name, "package.json"), "utf8");
    return [name, (JSON.parse(text) as { readonly version: string }).version] as const;
  });
  const features = foldersOf(base).map(
    (folder) => [path.basename(folder), crateFeatures(folder)] as const,
  );
  return {
    repository: repositoryOf(base),
    versions: new Map(versions),
    features: new Map(features),
  };
}

/** The repository's address, as its own manifest says. */
export function repositoryOf(base: string): string {
  const { repository } = JSON.parse(readFileSync(path.join(base, "package.json"), "utf8")) as {
    repository: { url: string };
  };
  return repository.url;
}

// After `changeset version` has raised versions in package.json files.
if (import.meta.main) syncManifests();

/** What editors check `treenail.jsonc` by. */
function projectSchema(): string {
  return `${JSON.stringify(toJsonSchema(configSchema, { typeMode: "input" }), undefined, 2)}\n`;
}
