// The files of a new package. Each is complete: a package is green from its first minute, and its owner replaces what it says.

import { featureOf, withFeature } from "../generate/features.ts";

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
  readonly ownership: Readonly<Record<string, unknown>>;
  readonly repository: string;
  /** The texts of the licences, by file. */
  readonly licences: ReadonlyMap<string, string>;
}

/** Texts by path below the package's folder. */
export function packageFiles(made: NewPackage): ReadonlyMap<string, string> {
  return new Map([
    ["package.json", packageJson(made)],
    ["Cargo.toml", cargoToml(made)],
    ["bindings.json", bindingsJson(made)],
    ["absences.json", "[]\n"],
    ["fresh.json", "{}\n"],
    [".size-limit.json", sizeLimit()],
    ["README.md", readme(made)],
    ["CHANGELOG.md", changelog(made)],
    ...made.licences,
    ["rust/lib.rs", libRs(made)],
    ["ts/index.ts", indexTs(made)],
    ["tests/index.test.ts", indexTest(made)],
    ["tests/web.rs", webRs(made)],
  ]);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function packageJson({ name, description, version, dependencies, repository }: NewPackage): string {
  const siblings = Object.fromEntries(
    dependencies.map((sibling) => [`@treenail/${sibling}`, version]),
  );
  return json({
    name: `@treenail/${name}`,
    version,
    description,
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
    ...(dependencies.length === 0 ? {} : { dependencies: siblings }),
  });
}

/** All that the crate depends on directly, for its tests too. */
export function crateDependencies({ dependencies }: NewPackage): readonly string[] {
  const siblings = dependencies.map((sibling) => `treenail-${sibling}`);
  return ["js-sys", ...siblings, "wasm-bindgen", "wasm-bindgen-test", "web-sys"];
}

function cargoToml({ name, description, version, dependencies }: NewPackage): string {
  const siblings = dependencies.map(
    (sibling) => `treenail-${sibling} = { path = "../${sibling}", version = "=${version}" }\n`,
  );
  const manifest = `[package]
name = "treenail-${name}"
description = ${JSON.stringify(description)}
version = "${version}"
edition.workspace = true
rust-version.workspace = true
license.workspace = true
repository.workspace = true
categories.workspace = true
readme = "README.md"
include = ["/generated/rust", "/rust", "/LICENSE-*", "/README.md", "/CHANGELOG.md"]

[lib]
path = "rust/lib.rs"

[dependencies]
js-sys.workspace = true
${siblings.join("")}wasm-bindgen.workspace = true

[dev-dependencies]
wasm-bindgen-test.workspace = true

[lints]
workspace = true
`;
  return withFeature(manifest, featureOf(dependencies, []));
}

function bindingsJson({ description, dependencies, ownership }: NewPackage): string {
  return json({ description, stage: 0, ...ownership, dependencies });
}

function sizeLimit(): string {
  return json([
    { name: "everything", path: "dist/ts/index.js", import: "*", gzip: true, limit: "1 KB" },
  ]);
}

function readme({ name, description }: NewPackage): string {
  const crate = `treenail_${name.replaceAll("-", "_")}`;
  return `# ${name}

${description}.

\`\`\`sh
npm install @treenail/${name}
cargo add treenail-${name}
\`\`\`

## TypeScript

\`\`\`ts
import * as ${camel(name)} from "@treenail/${name}";

console.log(Object.keys(${camel(name)}));
\`\`\`

## Rust

\`\`\`rust
use ${crate} as _;
\`\`\`

## Size

What a use adds to a page that has nothing of it yet: the whole bundle, minified, after gzip, beside what is installed for it today.

<!-- sizes: -->
<!-- end of sizes -->

## Links

- [Changes](CHANGELOG.md)
`;
}

function changelog({ name }: NewPackage): string {
  return `# @treenail/${name}

One changelog for the npm package and the crate. Changes that are not released yet are in \`.changeset/\` of the repository.
`;
}

function libRs({ description }: NewPackage): string {
  return `//! ${description}.
#![deny(missing_docs, missing_debug_implementations)]

#[path = "../generated/rust/mod.rs"]
mod generated;
#[allow(
    unused_imports,
    reason = "a package without definitions generates none"
)]
pub use generated::*;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
`;
}

function indexTs({ description }: NewPackage): string {
  return `/** ${description}. */
export * from "../generated/ts/index.ts";
`;
}

function indexTest({ name }: NewPackage): string {
  return `import * as ${camel(name)} from "@treenail/${name}";
import { expect, it } from "vitest";

it("has no default export", () => {
  expect(Object.keys(${camel(name)})).not.toContain("default");
});
`;
}

function webRs({ name }: NewPackage): string {
  return `//! What \`treenail-${name}\` does in a JavaScript engine: the same in Node and in browsers.
#![cfg(target_arch = "wasm32")]

use treenail_${name.replaceAll("-", "_")} as _;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn linking_does_nothing() {}
`;
}

function camel(name: string): string {
  const joined = name.replaceAll(/-(.)/gu, (_, letter: string) => letter.toUpperCase());
  // A name that is a keyword, or a global that the example would hide, gets a tail.
  return `${joined}Package`;
}
