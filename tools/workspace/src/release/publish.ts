// A release of everything, as far as this machine: versions from changesets, packages built and published to a registry, crates packed.
import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { buildPackage } from "../check/build.ts";
import { buildCompiler } from "../check/build-compiler.ts";
import { step } from "../process/step.ts";
import { SetupError } from "../setup/progress.ts";
import { rustEnvironment, type Rust } from "../setup/rust.ts";
import { packageNames } from "../test/files.ts";
import type { Registry } from "./registry.ts";

/** The steps of the script `version` of a repository, each with what it needs; the repository is changed. */
export async function bumpVersions(base: string, rust: Rust): Promise<void> {
  const script = readManifest(path.join(base, "package.json")).scripts?.["version"] ?? "";
  const env = rustEnvironment(rust);
  const tools = path.join(base, "node_modules/.bin");
  const search = [tools, path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter);
  for (const command of script.split(" && ")) {
    const [program = "", ...args] = command.split(" ");
    await step(program, args, { cwd: base, env: { ...env, PATH: search } });
  }
}

/** What `package.json` says that is of use here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, "utf8")) as Manifest;
}

/** The folders of all that is published to npm, relative to `base`. */
export function publishedFolders(base: string): readonly string[] {
  return globSync(["packages/*/package.json", "tools/*/package.json"], { cwd: base })
    .filter((file) => readManifest(path.join(base, file)).private !== true)
    .map((file) => path.dirname(file))
    .toSorted();
}

/** Builds what is published to npm; throws where something cannot be built. */
export function buildForNpm(base: string, folders: readonly string[]): void {
  const findings = folders.flatMap((folder) =>
    folder.startsWith("packages/")
      ? buildPackage(path.join(base, folder))
      : buildCompiler(path.join(base, folder)),
  );
  if (findings.length > 0) throw new SetupError("not everything can be built", findings.join("\n"));
}

/**
 * Builds all packages of a repository and publishes those whose version the registry does not have, by default npm's.
 *
 * @returns Their folders.
 */
export async function publishPackages(
  base: string,
  registry?: Registry,
): Promise<readonly string[]> {
  const folders = publishedFolders(base);
  const env = registry?.environment ?? {};
  const url = registry?.url ?? (await step("npm", ["config", "get", "registry"], { cwd: base }));
  const there = await Promise.all(
    folders.map((folder) => isPublished(path.join(base, folder), url)),
  );
  const missing = folders.filter((_, place) => there[place] === false);
  if (missing.length === 0) return [];
  buildForNpm(base, missing);
  const workspaces = missing.flatMap((folder) => ["--workspace", folder]);
  const args = ["publish", "--access=public", "--ignore-scripts", "--silent", ...workspaces];
  await step("npm", args, { cwd: base, env });
  return missing;
}

async function isPublished(folder: string, registry: string): Promise<boolean> {
  const { name, version } = readManifest(path.join(folder, "package.json"));
  const response = await fetch(
    new URL(name.replace("/", "%2f"), registry.trim().replace(/\/*$/u, "/")),
  );
  if (response.status === 404) return false;
  if (!response.ok) throw new SetupError(`${registry.trim()} answered ${String(response.status)}`);
  const { versions } = (await response.json()) as { readonly versions: object };
  return Object.hasOwn(versions, version);
}

/**
 * Packs all crates of a repository as crates.io would get them, and lays them out in `folder` beside all crates of others that they need,
 * as a source that Cargo takes for crates.io.
 *
 * @returns What a project's `.cargo/config.toml` says to use it.
 */
export async function packCrates(base: string, folder: string, rust: Rust): Promise<string> {
  const cargo = path.join(rust.bin, "cargo");
  const env = { ...rustEnvironment(rust), CARGO_TARGET_DIR: path.join(folder, "target") };
  const vendored = path.join(folder, "crates");
  await step(cargo, ["vendor", "--locked", "--quiet", "--versioned-dirs", vendored], {
    cwd: base,
    env,
  });
  const names = packageNames(base).map((name) => `--package=treenail-${name}`);
  // What it could ask crates.io for is there.
  const flags = ["--no-verify", "--allow-dirty", "--quiet", "--locked", "--offline"];
  await step(cargo, ["package", ...flags, ...names], { cwd: base, env });
  const packed = path.join(folder, "target/package");
  for (const crate of globSync("*.crate", { cwd: packed })) {
    await step("tar", ["-xzf", path.join(packed, crate), "-C", vendored], { cwd: base });
    // Cargo wants to know that a folder is as it was packed; this one was packed just now.
    const checksums = path.join(vendored, path.basename(crate, ".crate"), ".cargo-checksum.json");
    writeFileSync(checksums, '{ "files": {}, "package": null }');
  }
  return `[source.crates-io]\nreplace-with = "rehearsed"\n\n[source.rehearsed]\ndirectory = ${JSON.stringify(vendored)}\n`;
}
