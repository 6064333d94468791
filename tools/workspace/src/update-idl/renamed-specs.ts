// Specs that have another name now: the one is gone, and another that was not there defines most of what it defined. Our data, which
// names files and claims for specs, follows.
import { existsSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { Diagnostics } from "../../../codegen/src/diagnostics/diagnostic.ts";
import type { ParsedFile } from "../../../codegen/src/idl/read.ts";
import { readManifests } from "../../../codegen/src/select/manifest.ts";
import { withListed, withReplaced } from "./mending/json.ts";
import { type FileDeed, write } from "./mending/mend.ts";
import { definedIn } from "./specs.ts";

export interface Renamed {
  readonly before: string;
  readonly after: string;
}

type Specs = ReadonlyMap<string, ParsedFile>;

export function findRenamed(before: Specs, after: Specs): readonly Renamed[] {
  const come = [...after].filter(([spec]) => !before.has(spec));
  return [...before]
    .filter(([spec]) => !after.has(spec))
    .flatMap(([spec, parsed]) => {
      const had = new Set(definedIn(parsed));
      const shared = come.map(([name, other]) => ({
        name,
        count: definedIn(other).filter((definition) => had.has(definition)).length,
      }));
      const [best] = shared.toSorted((one, other) => other.count - one.count);
      return best !== undefined && best.count * 2 > had.size
        ? [{ before: spec, after: best.name }]
        : [];
    });
}

/** Files that are named for a spec, by their folder below `idl/` and their ending. */
const dataFiles = [
  ["patches", ".idl"],
  ["overrides", ".idl"],
  ["infallible", ".txt"],
] as const;

export async function followRenamed(
  base: string,
  renamed: readonly Renamed[],
): Promise<readonly FileDeed[]> {
  const done: FileDeed[] = [];
  for (const { before, after } of renamed) {
    for (const [folder, ending] of dataFiles) {
      const file = `idl/${folder}/${before}${ending}`;
      const target = `idl/${folder}/${after}${ending}`;
      if (!existsSync(path.join(base, file)) || existsSync(path.join(base, target))) continue;
      renameSync(path.join(base, file), path.join(base, target));
      done.push({ file, what: "renamed", line: `to ${target}` });
    }
    done.push(...(await followClaim(base, { before, after })));
  }
  return done;
}

/** The package that owned the spec under its old name owns it under the new one. */
async function followClaim(base: string, { before, after }: Renamed): Promise<readonly FileDeed[]> {
  const { packages } = readManifests(base, new Diagnostics());
  if (packages.some(({ specs }) => specs.includes(after))) return [];
  const byName = packages.find(({ specs }) => specs.includes(before));
  const owner = byName ?? packages.find(({ specsMatch }) => specsMatch?.test(before) ?? false);
  if (owner?.folder === undefined || (owner.specsMatch?.test(after) ?? false)) return [];
  const file = owner.file.path;
  const text = readFileSync(path.join(base, file), "utf8");
  await write(
    base,
    file,
    byName === undefined
      ? withListed(text, "specs", after)
      : withReplaced(text, "specs", before, after),
  );
  const line = `specs: "${before}" to "${after}"`;
  return [{ file, what: "renamed", line }];
}
