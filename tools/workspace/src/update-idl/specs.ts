// The platform's specs as they are installed: which file defines what.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { RootNode } from "../../../codegen/src/idl/ast.ts";
import type { ParsedFile } from "../../../codegen/src/idl/read.ts";
import { parseIdl } from "./mending/idl-file.ts";

const ending = ".idl";

/** By the stem of its file. Looked for by hand: what Node finds it remembers, and an installation comes in between. */
export function readSpecs(base: string): ReadonlyMap<string, ParsedFile> {
  const folder = [base, path.join(base, "tools/codegen")]
    .map((place) => path.join(place, "node_modules/@webref/idl"))
    .find((place) => existsSync(place));
  if (folder === undefined) return new Map();
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return new Map(
    names.toSorted().flatMap((name) => {
      const spec = name.slice(0, -ending.length);
      const parsed = parseIdl(spec, name, readFileSync(path.join(folder, name), "utf8"));
      return parsed === undefined ? [] : [[spec, parsed] as const];
    }),
  );
}

/** Names of its definitions, and of each member that it adds to one of another's, as `Window.open`. */
export function definedIn({ roots }: ParsedFile): readonly string[] {
  return roots.flatMap((root) => {
    const name = nameOf(root);
    if (name === undefined) return [];
    if (!isPartial(root) || !("members" in root)) return [name];
    return root.members.map((member) => `${name}.${"name" in member ? member.name : member.type}`);
  });
}

/** Names of what it defines. */
export function namesIn({ roots }: ParsedFile): readonly string[] {
  return roots.filter((root) => !isPartial(root)).flatMap((root) => nameOf(root) ?? []);
}

export function isPartial(root: RootNode): boolean {
  return "partial" in root && root.partial;
}

function nameOf(root: RootNode): string | undefined {
  return "name" in root ? root.name : undefined;
}
