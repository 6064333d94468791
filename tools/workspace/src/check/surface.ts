// A public name that changed or went since the last release needs a changeset that says so: `generated/surface.json` of each
// package now, beside the one that its release's tag holds. What was never released has nothing to be compared with.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { readChangesets } from "@changesets/read";
import { root } from "../root.ts";
import type { Findings } from "./findings.ts";

/** The public names of a package with their signatures, one `name: signature` a line. */
export interface Surface {
  readonly rust: readonly string[];
  readonly typescript: readonly string[];
}

export interface SurfaceChange {
  /** Names that went, or whose signatures did. */
  readonly broken: readonly string[];
  readonly added: readonly string[];
}

const sizes = ["none", "patch", "minor", "major"] as const;

export type ReleaseSize = (typeof sizes)[number];

/** What a user of `before` notices in `after`. */
export function compareSurfaces(before: Surface, after: Surface): SurfaceChange {
  const sides = [
    [before.rust, after.rust],
    [before.typescript, after.typescript],
  ] as const;
  const gone = sides.flatMap(([old, now]) => old.filter((line) => !now.includes(line)));
  const come = sides.flatMap(([old, now]) => now.filter((line) => !old.includes(line)));
  const broken = [...new Set(gone.map(nameOf))];
  return { broken, added: [...new Set(come.map(nameOf))].filter((name) => !broken.includes(name)) };
}

/** In Rust a name may hold `::`, but never a colon and a space. */
export function nameOf(line: string): string {
  return line.slice(0, line.indexOf(": "));
}

/** The least that a release from `version` with this change is; below 1.0 the numbers mean one less. */
export function neededSize(version: string, { broken, added }: SurfaceChange): ReleaseSize {
  const stable = !version.startsWith("0.");
  if (broken.length > 0) return stable ? "major" : "minor";
  if (added.length > 0) return stable ? "minor" : "patch";
  return "none";
}

/** Checks packages by their folder names. */
export async function checkSurfaces(
  names: readonly string[],
  base: string = root,
): Promise<Findings> {
  const changesets = await readChangesets(base);
  return names.flatMap((name) => {
    const releases = changesets.flatMap(({ releases }) => releases);
    const announced = releases
      .filter((release) => release.name === `@treenail/${name}`)
      .map(({ type }) => sizes.indexOf(type));
    return checkSurface(name, base, sizes[Math.max(0, ...announced)] ?? "none");
  });
}

function checkSurface(name: string, base: string, announced: ReleaseSize): Findings {
  const file = `packages/${name}/generated/surface.json`;
  const { version } = JSON.parse(
    readFileSync(path.join(base, "packages", name, "package.json"), "utf8"),
  ) as { version: string };
  const released = releasedFile(base, `@treenail/${name}@${version}`, file);
  if (released === undefined || !existsSync(path.join(base, file))) return [];
  const change = compareSurfaces(
    JSON.parse(released) as Surface,
    JSON.parse(readFileSync(path.join(base, file), "utf8")) as Surface,
  );
  const needed = neededSize(version, change);
  if (sizes.indexOf(announced) >= sizes.indexOf(needed)) return [];
  const list = (what: string, members: readonly string[]): readonly string[] =>
    members.length === 0 ? [] : [`${what} \`${members.join("`, `")}\``];
  const what = [...list("changed or removed:", change.broken), ...list("added:", change.added)];
  return [
    `packages/${name}: since ${version} ${what.join("; ")}; that is a ${needed} release, and its changesets say ${announced}`,
  ];
}

/** A file as it was under the tag that changesets gives a release; nothing where there is no such tag. */
function releasedFile(base: string, tag: string, file: string): string | undefined {
  const { status, stdout } = spawnSync("git", ["show", `refs/tags/${tag}:${file}`], {
    cwd: base,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return status === 0 ? stdout : undefined;
}
