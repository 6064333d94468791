// Cargo's lock files: what each has of our own crates must be what their manifests say now. Cargo itself says so only to whoever builds
// with that lock, and the programs that are measured are built by hand.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../root.ts";
import type { Findings } from "./findings.ts";

/** A crate of the workspace as Cargo's lock has it. */
export interface LockedCrate {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly string[];
}

/** What each entry of a lock begins with. */
export const entryStart = "[[package]]\n";

/** Checks all lock files of the repository, but for those that builds leave. */
export function checkLocks(base: string = root): Findings {
  const files = globSync(["Cargo.lock", "{benches,examples}/*/Cargo.lock"], { cwd: base }).sort();
  return files.flatMap((file) => {
    const found = cratesIn(readFileSync(path.join(base, file), "utf8")).flatMap((crate) =>
      stale(crate, base),
    );
    const manifest = path.join(path.dirname(file), "Cargo.toml");
    const remedy = `npm run cargo -- update --workspace --manifest-path ${manifest}`;
    return found.length === 0
      ? []
      : [`${file} is not up to date: ${found.join(", ")}\n→ ${remedy}`];
  });
}

/** Our own crates in a lock: they come from no registry. */
function cratesIn(lock: string): readonly LockedCrate[] {
  return lock
    .split(entryStart)
    .filter((entry) => entry.startsWith('name = "treenail-') && !/^source = /mu.test(entry))
    .map((entry) => ({
      name: field(entry, "name"),
      version: field(entry, "version"),
      // Where a lock has two versions of a crate, the one that is meant stands behind its name.
      dependencies: [...entry.matchAll(/^ "([^" ]+)/gmu)].map(([, name = ""]) => name),
    }));
}

function stale({ name, version, dependencies }: LockedCrate, base: string): Findings {
  const [folder] = globSync(`packages/${name.replace("treenail-", "")}`, { cwd: base });
  if (folder === undefined) return [];
  const manifest = readFileSync(path.join(base, folder, "Cargo.toml"), "utf8");
  const own = field(manifest, "version");
  const { needed, possible } = dependenciesOf(manifest);
  return [
    ...(version === own ? [] : [`${name} is ${version} instead of ${own}`]),
    ...needed.filter((each) => !dependencies.includes(each)).map((each) => `${name} lacks ${each}`),
    ...dependencies
      .filter((each) => !possible.includes(each))
      .map((each) => `${name} has ${each}, which it does not use`),
  ];
}

/** What is in every lock that has the crate, and what is in some: a lock has what is optional where somebody asks for it. */
function dependenciesOf(manifest: string): {
  readonly needed: readonly string[];
  readonly possible: readonly string[];
} {
  const needed: string[] = [];
  const possible: string[] = [];
  for (const section of manifest.split(/^(?=\[)/mu)) {
    const kind = /^\[(?:target\..+\.)?(dev-|build-)?dependencies\]/u.exec(section);
    if (kind === null) continue;
    for (const [line, name = ""] of section.matchAll(/^([\w-]+)[ .].*$/gmu)) {
      possible.push(name);
      if (kind[1] === undefined && !line.includes("optional = true")) needed.push(name);
    }
  }
  return { needed, possible };
}

/** A text of an entry of a lock, or of a manifest; empty where it has none. */
export function field(text: string, name: string): string {
  return new RegExp(`^${name} = "([^"]*)"`, "mu").exec(text)?.[1] ?? "";
}
