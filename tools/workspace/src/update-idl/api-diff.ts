// What an update does to the public names of packages: `generated/surface.json` of each as the last commit has it, beside what it is now.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { nameOf, type ReleaseSize, type Surface } from "../check/surface.ts";
import { packageNames } from "../test/files.ts";
import { committed, git } from "./git.ts";

/** A name whose signatures are others now; those that stayed are in neither list. */
export interface ChangedName {
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Of one language; each entry is a name with its signature. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedName[];
}

/** The kinds of an update's consequence, the gravest first. */
export const consequences = ["changed", "added", "documentation", "nothing"] as const;

export type Consequence = (typeof consequences)[number];

export interface PackageDifference {
  /** Folder name. */
  readonly name: string;
  readonly version: string;
  readonly rust: Difference;
  readonly typescript: Difference;
  readonly consequence: Consequence;
  readonly size: ReleaseSize;
}

const empty: Surface = { rust: [], typescript: [] };

export function differenceOf(before: readonly string[], after: readonly string[]): Difference {
  const old = new Set(before);
  const now = new Set(after);
  const gone = Map.groupBy(
    before.filter((line) => !now.has(line)),
    nameOf,
  );
  const come = Map.groupBy(
    after.filter((line) => !old.has(line)),
    nameOf,
  );
  const oldNames = new Set(before.map(nameOf));
  const newNames = new Set(after.map(nameOf));
  return {
    added: [...come].flatMap(([name, lines]) => (oldNames.has(name) ? [] : lines)),
    removed: [...gone].flatMap(([name, lines]) => (newNames.has(name) ? [] : lines)),
    changed: [...new Set([...gone.keys(), ...come.keys()])]
      .filter((name) => oldNames.has(name) && newNames.has(name))
      .map((name) => ({ name, before: gone.get(name) ?? [], after: come.get(name) ?? [] })),
  };
}

/** What somebody who uses the package has to know. */
export function consequenceOf(
  { rust, typescript }: { readonly rust: Difference; readonly typescript: Difference },
  hasOtherText: boolean,
): Consequence {
  const both = [rust, typescript];
  if (both.some(({ removed, changed }) => removed.length > 0 || changed.length > 0))
    return "changed";
  if (both.some(({ added }) => added.length > 0)) return "added";
  return hasOtherText ? "documentation" : "nothing";
}

/** Below 1.0 a release that breaks something is a minor one. */
export function sizeOf(version: string, consequence: Consequence): ReleaseSize {
  const sizes = {
    changed: version.startsWith("0.") ? "minor" : "major",
    added: "minor",
    documentation: "patch",
    nothing: "none",
  } as const;
  return sizes[consequence];
}

/** Of all packages, since the last commit. */
export function differences(base: string): readonly PackageDifference[] {
  const touched = touchedPackages(base);
  return packageNames(base).map((name) => {
    const folder = `packages/${name}`;
    const file = `${folder}/generated/surface.json`;
    const before = parsed(committed(base, file));
    const place = path.join(base, file);
    const after = parsed(existsSync(place) ? readFileSync(place, "utf8") : undefined);
    const both = {
      rust: differenceOf(before.rust, after.rust),
      typescript: differenceOf(before.typescript, after.typescript),
    };
    const manifest = readFileSync(path.join(base, folder, "package.json"), "utf8");
    const { version } = JSON.parse(manifest) as { readonly version: string };
    const consequence = consequenceOf(both, touched.has(name));
    return { name, version, ...both, consequence, size: sizeOf(version, consequence) };
  });
}

function parsed(text: string | undefined): Surface {
  return text === undefined ? empty : (JSON.parse(text) as Surface);
}

/** The first lines of each file say what it was made from, which is another release in any case. */
const made = "^(//|<!--|#) From @webref/";

/** Packages with published texts that differ in more than that. */
function touchedPackages(base: string): ReadonlySet<string> {
  const where = ["rust", "ts", "API.md"].map((part) => `packages/*/generated/${part}`);
  const printed = git(base, ["diff", "HEAD", "--numstat", `-I${made}`, "--", ...where]) ?? "";
  const rows = printed.split("\n").map((row) => row.split("\t"));
  const changed = rows.filter(([added, removed]) => Number(added) + Number(removed) > 0);
  return new Set(changed.flatMap(([, , file]) => file?.split("/")[1] ?? []));
}
