// A crate's `Cargo.toml`: what it says of itself and its siblings comes from facts; features and crates of others are by hand.
import { compareText } from "../../../codegen/src/diagnostics/compare-text.ts";
import { featureLines, optionalSiblings, withFeatureLines } from "./crate-features.ts";
import type { PackageFacts } from "./package-facts.ts";

/** As many as crates.io takes, of the form that it takes. */
const mostKeywords = 5;
const keywordForm = /^[a-z][a-z0-9_+-]{0,19}$/u;

/** `manifest` (that of a new crate when empty) with its package and its siblings as the facts say. */
export function cargoManifest(facts: PackageFacts, manifest: string): string {
  const before = manifest === "" ? newCrate : manifest;
  const [, rest = ""] = /^\[package\]\n[^]*?(\n\[(?!package\b)[^]*)$/u.exec(before) ?? [];
  const lines = featureLines(facts.features, facts.siblingFeatures);
  return `${packageSection(facts)}${withFeatureLines(withSiblings(facts, rest), lines)}`;
}

const newCrate = `[package]

[lib]
path = "rust/lib.rs"

[dependencies]
wasm-bindgen.workspace = true

[lints]
workspace = true
`;

function packageSection({ name, version, description, keywords }: PackageFacts): string {
  const words = keywords.filter((word) => keywordForm.test(word)).slice(0, mostKeywords);
  return `[package]
name = "treenail-${name}"
description = ${JSON.stringify(description)}
version = "${version}"
edition.workspace = true
rust-version.workspace = true
license.workspace = true
repository.workspace = true
keywords = [${words.map((word) => JSON.stringify(word)).join(", ")}]
categories.workspace = true
readme = "README.md"
include = ["/generated/rust", "/rust", "/LICENSE-*", "/README.md", "/CHANGELOG.md"]

[package.metadata.docs.rs]
all-features = true
rustdoc-args = ["--cfg", "docsrs"]
targets = ["wasm32-unknown-unknown"]
`;
}

/** The lines of `[dependencies]`, sorted: those of other people's crates as they are, one for each sibling. */
function withSiblings(facts: PackageFacts, manifest: string): string {
  const { crates } = facts;
  const [section = "", lines = ""] = /^\[dependencies\]\n((?:(?!\[).+\n)*)/mu.exec(manifest) ?? [];
  const known = lines.split("\n").filter((line) => line !== "");
  const siblings = crates.map((sibling) => siblingLine(facts, sibling));
  const others = known.filter((line) => !line.startsWith("treenail-"));
  const all = [...others, ...siblings].toSorted((one, other) =>
    compareText(nameIn(one), nameIn(other)),
  );
  return manifest.replace(section, `[dependencies]\n${all.map((line) => `${line}\n`).join("")}`);
}

function siblingLine(
  { version, features, siblingFeatures }: PackageFacts,
  sibling: string,
): string {
  const words = [`path = "../${sibling}"`, `version = "=${version}"`];
  if (optionalSiblings(features).has(sibling)) words.push("optional = true");
  if (siblingFeatures.has(sibling)) words.push("default-features = false");
  return `treenail-${sibling} = { ${words.join(", ")} }`;
}

const nameIn = (line: string): string => line.split(/[ .]/u)[0] ?? "";
