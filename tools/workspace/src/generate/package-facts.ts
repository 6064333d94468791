// What the manifests of a package are made from: its data, what the compiler found, and the layers by hand.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { bringing, type CrateFeatures } from "./crate-features.ts";
import { readData } from "./package-data.ts";

/** What both manifests say, one in npm's words and one in Cargo's. */
export interface PackageFacts {
  /** Folder name, as `push`. */
  readonly name: string;
  readonly version: string;
  /** One sentence without a full stop at its end. */
  readonly description: string;
  /** Siblings that either language uses, by folder name, sorted. */
  readonly dependencies: readonly string[];
  /** Those that the crate's library uses. */
  readonly crates: readonly string[];
  readonly features: CrateFeatures;
  /** Of each of `crates` that has features. */
  readonly siblingFeatures: ReadonlyMap<string, CrateFeatures>;
  /** Words that somebody may look for, the telling ones first. */
  readonly keywords: readonly string[];
}

interface Bindings {
  readonly description: string;
  readonly specs?: readonly string[];
}

/** What the compiler writes to `generated/about.json`. */
interface About {
  readonly uses: { readonly rust: readonly string[]; readonly typescript: readonly string[] };
}

const nothingGenerated: About = { uses: { rust: [], typescript: [] } };

const noFeatures: CrateFeatures = new Map();

/** The facts of the package in `folder`, whose manifests say nothing but a version; `features` are those of all packages. */
export function factsOf(
  folder: string,
  features: ReadonlyMap<string, CrateFeatures>,
): PackageFacts {
  const name = path.basename(folder);
  const { version } = readData(folder, "package.json", { version: "0.1.0" });
  const bindings = readData<Bindings>(folder, "bindings.json", { description: "" });
  const { uses } = readData(folder, "generated/about.json", nothingGenerated);
  const crates = [...uses.rust, ...named(folder, "rust", /\btreenail_(\w+)/gu)];
  const modules = [...uses.typescript, ...named(folder, "ts", /from "@treenail\/([\w-]+)/gu)];
  const others = (names: readonly string[]): readonly string[] =>
    [...new Set(names)].filter((other) => other !== name).toSorted();
  const siblingFeatures = others(crates)
    .map((sibling) => [sibling, features.get(sibling) ?? noFeatures] as const)
    .filter(([, theirs]) => theirs.size > 0);
  return {
    name,
    version,
    features: bringing(features.get(name) ?? noFeatures, crates),
    siblingFeatures: new Map(siblingFeatures),
    description: bindings.description,
    dependencies: others([...crates, ...modules]),
    crates: others(crates),
    keywords: keywordsOf(name, bindings.specs ?? []),
  };
}

/** Siblings that files of a layer by hand name. */
function named(folder: string, language: "rust" | "ts", pattern: RegExp): readonly string[] {
  const layer = path.join(folder, language);
  if (!existsSync(layer)) return [];
  return readdirSync(layer, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:rs|ts)$/u.test(entry.name))
    .flatMap((entry) => {
      const text = readFileSync(path.join(entry.parentPath, entry.name), "utf8");
      return [...text.matchAll(pattern)].map(([, name = ""]) => name.replaceAll("_", "-"));
    });
}

/** Words for registries: the name, what the specifications are called, and what all packages are. */
export function keywordsOf(name: string, specs: readonly string[]): readonly string[] {
  const words = [name, "wasm", "web-api", ...specs, ...name.split("-"), "webidl", "async"];
  return [...new Set(words.map((word) => word.toLowerCase()))];
}
