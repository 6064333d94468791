// New definitions that no package owns. They come with new specs, for the others have owners; a spec goes whole to one package, which
// is the one that is named or, by one rule, the one that can do most with it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { compareText } from "../../../codegen/src/diagnostics/compare-text.ts";
import { Diagnostics } from "../../../codegen/src/diagnostics/diagnostic.ts";
import type { ParsedFile } from "../../../codegen/src/idl/read.ts";
import { type PackageManifest, readManifests } from "../../../codegen/src/select/manifest.ts";
import { SetupError } from "../setup/progress.ts";
import { type Finding, placeOf } from "./compiler.ts";
import { changed, withListed } from "./mending/json.ts";
import { type FileDeed, write } from "./mending/mend.ts";
import { namesIn, readSpecs } from "./specs.ts";

/** What stands for the rule in place of a package's name. */
export const byRule = "auto";

/** Definitions of a spec that nobody owns. */
interface Unowned {
  readonly names: readonly string[];
  /** Where the first of them stands. */
  readonly place: string;
}

/** By spec. */
export function unownedSpecs(found: readonly Finding[]): ReadonlyMap<string, Unowned> {
  const unowned = new Map<string, Unowned>();
  for (const finding of found) {
    const spec = /\/@webref\/idl\/(.+)\.idl$/u.exec(finding.span?.file ?? "")?.[1];
    const name = /^no package owns `(.+)`$/u.exec(finding.message)?.[1];
    if (finding.code !== "TN0206" || spec === undefined || name === undefined) continue;
    const { names, place } = unowned.get(spec) ?? { names: [], place: placeOf(finding) };
    unowned.set(spec, { names: [...names, name], place });
  }
  return unowned;
}

/** Adds each spec to `specs` of a package; one for which the rule finds none is left. */
export async function adopt(
  base: string,
  specs: readonly string[],
  owner: string,
): Promise<readonly FileDeed[]> {
  const done: FileDeed[] = [];
  const platform = readSpecs(base);
  const { packages } = readManifests(base, new Diagnostics());
  for (const spec of specs) {
    const name = owner === byRule ? ownerByRule(spec, platform, packages) : owner;
    if (name === undefined) continue;
    const found = packages.find((each) => each.name === name && each.folder !== undefined);
    if (found === undefined) throw new SetupError(`no package \`${name}\` to own \`${spec}\``);
    const file = found.file.path;
    const text = readFileSync(path.join(base, file), "utf8");
    await write(base, file, withListed(text, "specs", spec));
    done.push({ file, what: "added", line: `specs: "${spec}"` });
  }
  return done;
}

/**
 * What a package reaches and does not see: it depends on the package that has it from now on or, where that one depends on it already, has it
 * as an opaque type.
 */
export async function showUnseen(
  base: string,
  found: readonly Finding[],
): Promise<readonly FileDeed[]> {
  const done: FileDeed[] = [];
  for (const { code, message } of found) {
    const unseen = /^`(.+)` is reached by package `(.+)` but is owned by `(.+)`, which/u.exec(
      message,
    );
    if (code !== "TN0203" || unseen === null) continue;
    const [, definition = "", name = "", owner = ""] = unseen;
    const { packages } = readManifests(base, new Diagnostics());
    // An earlier one may have brought it.
    if (seenFrom(name, packages).has(owner)) continue;
    const file = `packages/${name}/bindings.json`;
    const text = readFileSync(path.join(base, file), "utf8");
    const isBelow = seenFrom(owner, packages).has(name);
    const reason = `it belongs to ${owner}, which depends on this package`;
    await write(
      base,
      file,
      isBelow
        ? changed(text, ["opaque", definition], reason)
        : withListed(text, "dependencies", owner),
    );
    const line = isBelow ? `opaque: "${definition}"` : `dependencies: "${owner}"`;
    done.push({ file, what: "added", line });
  }
  return done;
}

type Platform = ReadonlyMap<string, ParsedFile>;

/**
 * The package that sees most of the packages whose definitions the spec names, so that as little as possible is out of its reach; of
 * several, the one that is named most often, then the lowest. Of a spec that names nothing, the packages count that name it.
 */
export function ownerByRule(
  spec: string,
  platform: Platform,
  packages: readonly PackageManifest[],
): string | undefined {
  const parsed = platform.get(spec);
  if (parsed === undefined) return undefined;
  const own = new Set(namesIn(parsed));
  const owners = ownersIn(platform, packages);
  const named = countsOf(
    identifiersIn(parsed).flatMap((name) => (own.has(name) ? [] : (owners.get(name) ?? []))),
  );
  return mostSeeing(named.size > 0 ? named : namedBy(own, platform, packages), packages);
}

/** How often each package names one of these. */
function namedBy(
  names: ReadonlySet<string>,
  platform: Platform,
  packages: readonly PackageManifest[],
): ReadonlyMap<string, number> {
  const found = [...platform].flatMap(([spec, parsed]) => {
    const owner = ownerOfSpec(spec, packages);
    const count = identifiersIn(parsed).filter((name) => names.has(name)).length;
    return owner === undefined ? [] : Array.from({ length: count }, () => owner);
  });
  return countsOf(found);
}

function mostSeeing(
  counts: ReadonlyMap<string, number>,
  packages: readonly PackageManifest[],
): string | undefined {
  if (counts.size === 0) return undefined;
  const ranked = packages.map(({ name }) => {
    const seen = seenFrom(name, packages);
    const sees = [...counts.keys()].filter((other) => seen.has(other)).length;
    return { name, sees, count: counts.get(name) ?? 0, height: seen.size };
  });
  const [first] = ranked.toSorted(
    (one, other) =>
      other.sees - one.sees ||
      other.count - one.count ||
      one.height - other.height ||
      compareText(one.name, other.name),
  );
  return first?.name;
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function identifiersIn({ tokens }: ParsedFile): readonly string[] {
  return tokens.flatMap(({ type, value }) => (type === "identifier" ? [value] : []));
}

function ownerOfSpec(spec: string, packages: readonly PackageManifest[]): string | undefined {
  const owner =
    packages.find(({ specs }) => specs.includes(spec)) ??
    packages.find(({ specsMatch }) => specsMatch?.test(spec) ?? false);
  return owner?.name;
}

/** By the name of a definition. */
function ownersIn(
  platform: Platform,
  packages: readonly PackageManifest[],
): ReadonlyMap<string, string> {
  const taken = new Map(packages.flatMap(({ name, take }) => take.map((each) => [each, name])));
  const owners = new Map<string, string>();
  for (const [spec, parsed] of platform) {
    const ofSpec = ownerOfSpec(spec, packages);
    for (const name of namesIn(parsed)) {
      const owner = taken.get(name) ?? ofSpec;
      if (owner !== undefined) owners.set(name, owner);
    }
  }
  return owners;
}

/** A package, what it depends on, and so on. */
function seenFrom(name: string, packages: readonly PackageManifest[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(packages.find((each) => each.name === next)?.dependencies ?? []));
  }
  return seen;
}
