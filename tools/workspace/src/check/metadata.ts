// One package is one npm package and one crate: what both say of themselves must be the same.
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { withFeature } from "../generate/features.ts";
import { root } from "../root.ts";
import type { Findings } from "./findings.ts";

type Field = string | boolean | undefined;

interface PackageJson {
  readonly name?: string;
  readonly version?: string;
  readonly description?: string;
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: boolean;
  readonly files?: readonly string[];
  readonly repository?: { readonly directory?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Bindings {
  readonly description?: string;
  readonly dependencies?: readonly string[];
}

const placeholder = /\b(?:TODO|FIXME|TBD|PLACEHOLDER|lorem ipsum)\b|<name>|\{\{/iu;
const documents = ["README.md", "CHANGELOG.md", "package.json", "Cargo.toml"];

/** Checks the metadata of packages, by their folder names. */
export function checkMetadata(names: readonly string[], base: string = root): Findings {
  const workspace = readFileSync(path.join(base, "Cargo.toml"), "utf8");
  return names.flatMap((name) =>
    checkPackage(base, name, workspace).map((finding) => `packages/${name}: ${finding}`),
  );
}

function checkPackage(base: string, name: string, workspace: string): Findings {
  const folder = path.join(base, "packages", name);
  const missing = [...documents, "bindings.json", "ts/index.ts", "rust/lib.rs"].filter(
    (file) => !existsSync(path.join(folder, file)),
  );
  if (missing.length > 0) return missing.map((file) => `\`${file}\` is missing`);
  const npm = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as PackageJson;
  const cargo = readFileSync(path.join(folder, "Cargo.toml"), "utf8");
  const bindings = JSON.parse(readFileSync(path.join(folder, "bindings.json"), "utf8")) as Bindings;
  const found: string[] = [];
  const expect = (what: string, actual: Field, expected: Field): void => {
    if (actual !== expected) found.push(`${what} is ${show(actual)}, expected ${show(expected)}`);
  };
  expect("the npm name", npm.name, `@treenail/${name}`);
  expect("the crate's name", cargoField(cargo, workspace, "name"), `treenail-${name}`);
  expect("the crate's version", cargoField(cargo, workspace, "version"), npm.version);
  expect("the crate's licence", cargoField(cargo, workspace, "license"), npm.license);
  expect("the licence", npm.license, "MIT OR Apache-2.0");
  expect("the crate's description", cargoField(cargo, workspace, "description"), npm.description);
  expect("the description in bindings.json", bindings.description, npm.description);
  expect("`type`", npm.type, "module");
  expect("`sideEffects`", npm.sideEffects, false);
  expect("`repository.directory`", npm.repository?.directory, `packages/${name}`);
  return [
    ...found,
    ...featureFindings(folder, cargo),
    ...licenceFindings(base, folder, npm, cargo),
    ...dependencyFindings(npm, cargo, bindings),
    ...textFindings(folder),
    ...testFindings(folder),
  ];
}

/** The files that hold the texts of the licences, in the repository and in each package. */
export const licenceFiles = ["LICENSE-APACHE", "LICENSE-MIT"] as const;

/** Whoever takes a package alone has the licences with it. */
function licenceFindings(
  base: string,
  folder: string,
  { files = [] }: PackageJson,
  cargo: string,
): Findings {
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
  const differ = licenceFiles.filter(
    (file) => read(path.join(folder, file)) !== read(path.join(base, file)),
  );
  return [
    ...differ.map((file) => `\`${file}\` is not a copy of the repository's`),
    ...(files.includes("LICENSE-*") ? [] : ["`files` in package.json leaves out `LICENSE-*`"]),
    ...(cargo.includes('"/LICENSE-*"') ? [] : ["`include` in Cargo.toml leaves out `/LICENSE-*`"]),
  ];
}

/** What the compiler tells of a Cargo feature, the crate's own manifest repeats. */
function featureFindings(folder: string, cargo: string): Findings {
  const told = path.join(folder, "generated/features.toml");
  if (!existsSync(told) || withFeature(cargo, readFileSync(told, "utf8")) === cargo) return [];
  return [
    "`Cargo.toml` is not as `generated/features.toml` says; `npm run generate` puts them in step",
  ];
}

/** What the crate or the bindings depend on, npm does too: the order in which packages are tested comes from there. */
function dependencyFindings(npm: PackageJson, cargo: string, bindings: Bindings): Findings {
  const siblings = Object.keys(npm.dependencies ?? {}).map((dependency) =>
    dependency.replace("@treenail/", ""),
  );
  const used = [
    ...(bindings.dependencies ?? []),
    ...[...cargo.matchAll(/^treenail-([\w-]+)\b/gmu)].map((match) => match[1] ?? ""),
  ];
  const unknown = new Set(used.filter((sibling) => !siblings.includes(sibling)));
  const foreign = Object.keys(npm.dependencies ?? {}).filter(
    (dependency) => !dependency.startsWith("@treenail/"),
  );
  const loose = Object.entries(npm.dependencies ?? {}).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/u.test(version),
  );
  const crates = [...cargo.matchAll(/^treenail-([\w-]+)\b.*$/gmu)].filter(
    ([line, sibling]) =>
      !line.includes(`path = "../${String(sibling)}", version = "=${String(npm.version)}"`),
  );
  return [
    ...[...unknown].map((sibling) => `depends on \`${sibling}\`, and package.json does not say so`),
    ...foreign.map(
      (dependency) => `depends on \`${dependency}\`: published TypeScript depends on siblings only`,
    ),
    ...loose.map(
      ([dependency, version]) =>
        `depends on \`${dependency}\` as \`${version}\`: siblings are exact`,
    ),
    ...crates.map(
      ([line]) => `\`${line}\` in Cargo.toml: siblings are given by path and exact version`,
    ),
  ];
}

function textFindings(folder: string): Findings {
  return documents.flatMap((file) => {
    const match = placeholder.exec(readFileSync(path.join(folder, file), "utf8"));
    return match === null ? [] : [`\`${file}\` still holds \`${match[0]}\``];
  });
}

function testFindings(folder: string): Findings {
  const found: string[] = [];
  if (globSync("tests/*.test.ts", { cwd: folder }).length === 0)
    found.push("has no TypeScript test (`tests/*.test.ts`)");
  if (globSync("tests/**/*.rs", { cwd: folder }).length === 0)
    found.push("has no Rust test (`tests/*.rs`)");
  return found;
}

/** A field of `[package]`, looked up in `[workspace.package]` where the crate inherits it. */
function cargoField(cargo: string, workspace: string, field: string): string | undefined {
  const own = section(cargo, "package");
  const source = new RegExp(`^${field}\\.workspace = true$`, "mu").test(own)
    ? section(workspace, "workspace.package")
    : own;
  // What JSON escapes in a string, TOML escapes alike.
  const literal = new RegExp(`^${field} = ("(?:[^"\\\\]|\\\\.)*")$`, "mu").exec(source)?.[1];
  return literal === undefined ? undefined : (JSON.parse(literal) as string);
}

function section(toml: string, name: string): string {
  const from = toml.indexOf(`[${name}]`);
  if (from < 0) return "";
  const to = toml.indexOf("\n[", from);
  return toml.slice(from, to < 0 ? undefined : to);
}

function show(value: Field): string {
  return value === undefined ? "missing" : `\`${String(value)}\``;
}
