// The Cargo feature `web-sys` of each crate: the compiler tells in `generated/features.toml` what it holds, and the crate's own
// `Cargo.toml`, which people write, says the same.
const feature = "web-sys";
const list = new RegExp(`^${feature} = \\[\\n(?: {4}"[^"\\n]*",\\n)*\\]\\n`, "mu");
const dependency = `${feature} = { workspace = true, optional = true }\n`;

/** The feature's list, for a crate whose siblings are `siblings` and whose types web-sys calls `types`. */
export function featureOf(siblings: readonly string[], types: readonly string[]): string {
  const entries = [
    `dep:${feature}`,
    ...siblings.toSorted().map((name) => `treenail-${name}/${feature}`),
    ...types.map((name) => `${feature}/${name}`),
  ];
  return `${feature} = [\n${entries.map((entry) => `    "${entry}",\n`).join("")}]\n`;
}

/** A manifest whose feature is as `told` says, as far as the crate has the dependencies. */
export function withFeature(manifest: string, told: string): string {
  const [lines] = list.exec(told) ?? [];
  if (lines === undefined) return manifest;
  const crates = sectionOf(manifest, "dependencies");
  const isThere = (line: string): boolean => {
    const [, sibling] = /"(treenail-[\w-]+)\//u.exec(line) ?? [];
    return sibling === undefined || new RegExp(`^${sibling} = `, "mu").test(crates);
  };
  const isOptional = (sibling: string): boolean =>
    new RegExp(`^${sibling} = .*optional = true`, "mu").test(crates);
  const wanted = lines
    .split("\n")
    .filter((line) => isThere(line))
    .map((line) =>
      line.replace(/"(treenail-[\w-]+)\//u, (whole, sibling: string) =>
        isOptional(sibling) ? `"${sibling}?/` : whole,
      ),
    )
    .join("\n");
  return withDependency(withList(manifest, wanted));
}

function withList(manifest: string, wanted: string): string {
  if (list.test(manifest)) return manifest.replace(list, wanted);
  const own = sectionOf(manifest, "features");
  if (own === "")
    return manifest.replace(/^\[dependencies\]$/mu, `[features]\n${comment}${wanted}\n$&`);
  return manifest.replace(own, `${own.trimEnd()}\n${comment}${wanted}\n`);
}

const comment =
  "# Conversions to and from the types of web-sys; `npm run generate` keeps the list.\n";

/** By name, as the others are: nothing that a crate depends on comes behind it. */
function withDependency(manifest: string): string {
  const own = sectionOf(manifest, "dependencies");
  if (own.includes(dependency)) return manifest;
  return manifest.replace(own, `${own.trimEnd()}\n${dependency}\n`);
}

/** From its heading to the next one. */
function sectionOf(manifest: string, name: string): string {
  const [section = ""] =
    new RegExp(`^\\[${name}\\]\\n(?:(?!\\[).*\\n)*`, "mu").exec(manifest) ?? [];
  return section;
}
