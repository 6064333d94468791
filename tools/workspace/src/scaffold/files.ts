// The files of a new package. Each is complete: a package is green from its first minute, and its owner replaces what it says.

import { cargoManifest } from "../generate/cargo-manifest.ts";
import { featureOf, withFeature } from "../generate/features.ts";
import { npmManifest, pageOf } from "../generate/npm-manifest.ts";
import { keywordsOf, type PackageFacts } from "../generate/package-facts.ts";
import { aboutMarks } from "../generate/readmes.ts";
import type { Ownership } from "./ownership.ts";

/** What `npm run new` was told, and what it found out. */
export interface NewPackage {
  /** Folder name, as `push`. */
  readonly name: string;
  /** One sentence without a full stop at its end, for both registries. */
  readonly description: string;
  readonly version: string;
  /** Sibling packages, by folder name. */
  readonly dependencies: readonly string[];
  /** What the package owns of the platform, as `bindings.json` says it. */
  readonly ownership: Ownership;
  readonly repository: string;
  /** The texts of the licences, by file. */
  readonly licences: ReadonlyMap<string, string>;
}

/** Texts by path below the package's folder. */
export function packageFiles(made: NewPackage): ReadonlyMap<string, string> {
  return new Map([
    ...manifests(made),
    ["bindings.json", bindingsJson(made)],
    ["absences.json", "[]\n"],
    ["fresh.json", "{}\n"],
    ["README.md", readme(made)],
    ["CHANGELOG.md", changelog(made)],
    ...made.licences,
    ["rust/lib.rs", libRs()],
    ["ts/index.ts", indexTs(made)],
  ]);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** All that the crate depends on directly. */
export function crateDependencies({ dependencies }: NewPackage): readonly string[] {
  const siblings = dependencies.map((sibling) => `treenail-${sibling}`);
  return [...siblings, "wasm-bindgen", "web-sys"];
}

function manifests(made: NewPackage): readonly (readonly [string, string])[] {
  const facts: PackageFacts = factsOfNew(made);
  return [
    ["package.json", npmManifest(facts, { repository: made.repository, versions: new Map() }, {})],
    ["Cargo.toml", withFeature(cargoManifest(facts, ""), featureOf(made.dependencies, []))],
  ];
}

function factsOfNew({
  name,
  version,
  description,
  dependencies,
  ownership,
}: NewPackage): PackageFacts {
  const { specs = [] } = ownership;
  return {
    name,
    version,
    description,
    dependencies,
    crates: dependencies,
    features: new Map(),
    siblingFeatures: new Map(),
    keywords: keywordsOf(name, specs),
  };
}

function bindingsJson({ description, dependencies, ownership }: NewPackage): string {
  return json({ description, stage: 0, ...ownership, dependencies });
}

function readme({ name, description, repository }: NewPackage): string {
  const page = pageOf(repository);
  const crate = `treenail_${name.replaceAll("-", "_")}`;
  return `# ${name}

${description}.

\`\`\`sh
npm install @treenail/${name}
cargo add treenail-${name}
\`\`\`

## In TypeScript

\`\`\`ts
import * as ${camel(name)} from "@treenail/${name}";

console.log(Object.keys(${camel(name)}));
\`\`\`

## In Rust

\`\`\`rust
use ${crate} as _;
\`\`\`

${aboutMarks.join("\n")}

## Links

- [All that is bound](${page}/blob/main/packages/${name}/generated/API.md)
- [All packages](${page}#readme)
`;
}

function changelog({ name }: NewPackage): string {
  return `# @treenail/${name}

One changelog for the npm package and the crate. Changes that are not released yet are in \`.changeset/\` of the repository.
`;
}

function libRs(): string {
  return `#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc = include_str!("../README.md")]
#![deny(missing_docs, missing_debug_implementations)]

#[path = "../generated/rust/mod.rs"]
mod generated;
#[allow(
    unused_imports,
    reason = "a package without definitions generates none"
)]
pub use generated::*;
`;
}

function indexTs({ description }: NewPackage): string {
  return `/** ${description}. */
export * from "../generated/ts/index.ts";
`;
}

function camel(name: string): string {
  const joined = name.replaceAll(/-(.)/gu, (_, letter: string) => letter.toUpperCase());
  // A name that is a keyword, or a global that the example would hide, gets a tail.
  return `${joined}Package`;
}
