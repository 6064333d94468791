// After `changeset version` has raised versions in package.json files: the same versions in Cargo.toml files. One package, one version.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../root.ts";
import { packageNames } from "../test/files.ts";

/** A crate's manifest with its own version and those of its siblings as `versions` says, by folder name. */
export function syncManifest(
  manifest: string,
  name: string,
  versions: ReadonlyMap<string, string>,
): string {
  const own = versions.get(name);
  const withOwn =
    own === undefined ? manifest : manifest.replace(/^version = "[^"]*"$/mu, `version = "${own}"`);
  return withOwn.replace(
    /^(treenail-[\w-]+ = \{ path = "\.\.\/([\w-]+)", version = ")=[^"]*"/gmu,
    (whole, start: string, sibling: string) => {
      const version = versions.get(sibling);
      return version === undefined ? whole : `${start}=${version}"`;
    },
  );
}

/** Rewrites the manifests of all packages. */
export function syncCargo(): void {
  const versions = new Map(packageNames().map((name) => [name, npmVersion(name)]));
  for (const name of versions.keys()) {
    const file = path.join(root, "packages", name, "Cargo.toml");
    const manifest = readFileSync(file, "utf8");
    const synced = syncManifest(manifest, name, versions);
    if (synced !== manifest) writeFileSync(file, synced);
  }
}

function npmVersion(name: string): string {
  const file = path.join(root, "packages", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

if (import.meta.main) syncCargo();
