// Cargo features for parts of a crate: what its `bindings.json` says of them, as its `Cargo.toml` says it.
import { readData } from "./package-data.ts";

export interface CrateFeature {
  /** What it brings; undefined where crates below have the feature and this one passes it on. */
  readonly reason: string | undefined;
  /** Definitions and members, as IDL calls them, that are there with it. */
  readonly take: readonly string[];
  /** Siblings that the crate depends on with it alone. */
  readonly dependencies: readonly string[];
}

/** By name. */
export type CrateFeatures = ReadonlyMap<string, CrateFeature>;

interface Written {
  readonly features?: Readonly<
    Record<
      string,
      {
        readonly reason: string;
        readonly take?: readonly string[];
        readonly dependencies?: readonly string[];
      }
    >
  >;
}

/** Those of the package in `folder`: its own, and those that it passes on, sorted. */
export function crateFeatures(folder: string): CrateFeatures {
  const { features = {} } = readData<Written>(folder, "bindings.json", {});
  const { features: needed = [] } = readData<About>(folder, "generated/about.json", {});
  const found = new Map<string, CrateFeature>();
  for (const [name, { reason, take = [], dependencies = [] }] of Object.entries(features))
    found.set(name, { reason, take, dependencies });
  for (const name of needed)
    if (!found.has(name)) found.set(name, { reason: undefined, take: [], dependencies: [] });
  return found;
}

/** What the compiler found that parts of the crate need. */
interface About {
  readonly features?: readonly string[];
}

/**
 * The same, bringing only siblings that the crate uses. One of which it needs nothing any more stays, for programs name it, and brings
 * nothing.
 */
export function bringing(features: CrateFeatures, used: readonly string[]): CrateFeatures {
  return new Map(
    [...features].map(([name, feature]) => {
      const dependencies = feature.dependencies.filter((sibling) => used.includes(sibling));
      return [name, { ...feature, dependencies }];
    }),
  );
}

/** What the crate in `folder` depends on with a feature alone, by the feature. */
export function optionalSiblings(features: CrateFeatures): ReadonlyMap<string, string> {
  return new Map(
    [...features].flatMap(([name, { dependencies }]) =>
      dependencies.map((sibling) => [sibling, name] as const),
    ),
  );
}

const marks = [
  "# Parts that a program can leave out, by `default-features = false`; `npm run generate` keeps the list.",
  "# End of the parts.",
] as const;

/** The lines of `[features]` for all of them, with what each turns on in siblings that have one of its name. */
export function featureLines(
  features: CrateFeatures,
  siblings: ReadonlyMap<string, CrateFeatures>,
): string {
  if (features.size === 0) return "";
  const optional = optionalSiblings(features);
  const entries = [...features].map(([name, { reason, dependencies }]) => {
    const passed = [...siblings]
      .filter(([, theirs]) => theirs.has(name))
      .map(([sibling]) => `treenail-${sibling}${optional.has(sibling) ? "?" : ""}/${name}`);
    const turnsOn = [...dependencies.map((sibling) => `dep:treenail-${sibling}`), ...passed];
    const comment = reason === undefined ? "" : `# With ${reason}.\n`;
    return `${comment}${name} = ${list(turnsOn)}\n`;
  });
  const [start, end] = marks;
  return `${start}\ndefault = ${list([...features.keys()])}\n${entries.join("")}${end}\n`;
}

/** The manifest with these lines at the head of its features. */
export function withFeatureLines(manifest: string, lines: string): string {
  const [start, end] = marks;
  const from = manifest.indexOf(start);
  const to = manifest.indexOf(end);
  const before =
    from < 0 ? manifest : manifest.slice(0, from) + manifest.slice(to + end.length + 1);
  if (lines === "") return before;
  return before.includes("\n[features]\n")
    ? before.replace("\n[features]\n", `\n[features]\n${lines}`)
    : before.replace("\n[dependencies]\n", `\n[features]\n${lines}\n[dependencies]\n`);
}

const mostWidth = 100;

function list(entries: readonly string[]): string {
  const one = `[${entries.map((entry) => JSON.stringify(entry)).join(", ")}]`;
  return one.length <= mostWidth
    ? one
    : `[\n${entries.map((entry) => `    ${JSON.stringify(entry)},\n`).join("")}]`;
}
