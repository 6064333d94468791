// Who owns what, as the data of packages says it: a new package takes things over from those that have them.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";

/** What a package owns: definitions and members by name, and whole specifications. */
export interface Ownership {
  readonly take?: readonly string[];
  readonly specs?: readonly string[];
}

interface Bindings extends Ownership {
  readonly dependencies?: readonly string[];
}

export interface Moved {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** What is taken from it. */
  readonly entries: readonly string[];
}

/** The data of packages that lose what `ownership` names, as it is and as it shall be. */
export async function movesFor(base: string, ownership: Ownership): Promise<readonly Moved[]> {
  const packages = path.join(base, "packages");
  const moves: Moved[] = [];
  for (const name of readdirSync(packages).toSorted()) {
    const file = path.join(packages, name, "bindings.json");
    const before = readIfThere(file);
    if (before === undefined) continue;
    const data = JSON.parse(before) as Bindings;
    const entries = (["take", "specs"] as const).flatMap((key) =>
      (data[key] ?? []).filter((entry) => ownership[key]?.includes(entry)),
    );
    if (entries.length === 0) continue;
    const after = JSON.stringify(withoutEntries(data, ownership));
    const options = { ...(await resolveConfig(file)), filepath: file };
    moves.push({ file, before, after: await format(after, options), entries });
  }
  return moves;
}

function withoutEntries(data: Bindings, ownership: Ownership): object {
  const left = (key: "take" | "specs"): object => {
    const list = (data[key] ?? []).filter((entry) => ownership[key]?.includes(entry) !== true);
    return list.length === 0 ? { [key]: undefined } : { [key]: list };
  };
  return { ...data, ...left("take"), ...left("specs") };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

export function carryOut(moves: readonly Moved[]): void {
  for (const { file, after } of moves) writeFileSync(file, after);
}

export function takeBack(moves: readonly Moved[]): void {
  for (const { file, before } of moves) writeFileSync(file, before);
}
