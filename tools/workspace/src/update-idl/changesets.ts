// The changesets of an update: one for each consequence, with the packages that it has for and what they gain and lose.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { nameOf, type ReleaseSize } from "../check/surface.ts";
import {
  type Consequence,
  consequences,
  type Difference,
  type PackageDifference,
} from "./api-diff.ts";
import type { Versions } from "./data-packages.ts";
import { cutTo } from "./describe-diff.ts";

/** How many names of a kind a changelog tells of a package. */
const longest = 6;

/** The compiler brings the platform's data to projects of others. */
export const compiler = "treenail";

const openings: Readonly<Record<Consequence, string>> = {
  changed: "Some names went or have another signature",
  added: "New names",
  documentation: "Documentation",
  nothing: "",
};

/** By file name. */
export function changesetsOf(
  packages: readonly PackageDifference[],
  before: Versions,
  after: Versions,
): ReadonlyMap<string, string> {
  const gravest = consequences.find((kind) => packages.some((each) => each.consequence === kind));
  return new Map(
    consequences.flatMap((kind) => {
      const own = packages.filter(({ consequence }) => consequence === kind);
      if (kind === "nothing" || own.length === 0) return [];
      const releases = own.map(({ name, size }) => [`@treenail/${name}`, size] as const);
      // Bindings that a project makes change as those of the packages do; below 1.0 each of these is a minor release.
      const all = kind === gravest ? [...releases, [compiler, "minor"] as const] : releases;
      const text = `${openings[kind]}: the platform's IDL moves from \`@webref/idl\` ${before.idl} to ${after.idl}.`;
      const lines = own.flatMap((each) => tell(each));
      return [[`idl-${after.idl}-${kind}.md`, changeset(all, [text, lines.join("\n")])] as const];
    }),
  );
}

function changeset(
  releases: readonly (readonly [name: string, size: ReleaseSize])[],
  paragraphs: readonly string[],
): string {
  const head = releases.map(([name, size]) => `"${name}": ${size}\n`).join("");
  const text = paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
  return `---\n${head}---\n\n${text}\n`;
}

function tell({ name, rust, typescript }: PackageDifference): readonly string[] {
  const both = [typescript, rust];
  const list = (what: string, pick: (difference: Difference) => readonly string[]): string => {
    const names = outermost(both.flatMap(pick));
    const quoted = names.map((each) => `\`${each}\``);
    const cut = cutTo(quoted, longest, (count) => `${String(count)} more`);
    return names.length === 0 ? "" : `${what} ${cut.join(", ")}`;
  };
  const parts = [
    list("without", ({ removed }) => removed.map(nameOf)),
    list("changed", ({ changed }) => changed.map((each) => each.name)),
    list("new", ({ added }) => added.map(nameOf)),
  ].filter((part) => part !== "");
  return parts.length === 0 ? [] : [`- ${name}: ${parts.join("; ")}`];
}

/** Members of what is told are not told, nor is the same in the other language. */
function outermost(names: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(keyOf(name))) byKey.set(keyOf(name), name);
  return [...byKey].flatMap(([key, name]) => {
    const [outer = ""] = key.split(".");
    const isTold = key !== outer && byKey.has(outer);
    // What the compiler makes beside a type is part of it.
    const isMade = byKey.has(key.replace(/^generated/u, "")) && key.startsWith("generated");
    return isTold || isMade ? [] : [name];
  });
}

/** `Wall::is_high` and `Wall.isHigh` are one. */
function keyOf(name: string): string {
  return name.replaceAll("::", ".").replaceAll("_", "").toLowerCase();
}

/** Writes them in place of those of an earlier attempt at the same release. */
export function writeChangesets(
  base: string,
  made: ReadonlyMap<string, string>,
  after: Versions,
): readonly string[] {
  const folder = path.join(base, ".changeset");
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (name.startsWith(`idl-${after.idl}-`)) rmSync(path.join(folder, name));
  for (const [name, text] of made) writeFileSync(path.join(folder, name), text);
  return [...made.keys()].map((name) => `.changeset/${name}`);
}
