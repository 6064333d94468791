// Versions in Cargo.toml files are those of package.json files. One package, one version.

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
