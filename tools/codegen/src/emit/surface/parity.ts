/**
 * Parity of the two languages: every definition and member that one has, the other has too, under the same name modulo each language's rules.
 * What differs is listed with the reason that a backend or an override gave; a difference without a reason stands as `unexplained`,
 * and a check fails on it.
 */
import type { Definition, Member } from "../../model/types.ts";
import { remembered } from "../remembered.ts";
import type { Emitted, Omission, PackageModel, SurfaceItem } from "../../select/package-model.ts";

export interface Difference {
  /** The definition or member of IDL. */
  readonly idl: string;
  readonly missing: "rust" | "typescript" | "nothing: another name";
  readonly reason: string;
}

export const unexplained = "unexplained";

/** What IDL calls it, and what says that it is called otherwise. */
interface Named {
  readonly id: string;
  readonly name: string;
  readonly renamed: string | undefined;
}

export function parityOf(
  model: PackageModel,
  rust: Emitted,
  typescript: Emitted,
): readonly Difference[] {
  const omitted = [...model.omitted, ...rust.omitted, ...typescript.omitted];
  const inRust = byIdl(rust.surface);
  const inTypeScript = byIdl(typescript.surface);
  return namesOf(model)
    .flatMap(({ id, name, renamed }): readonly Difference[] => {
      const one = inRust.get(id);
      const other = inTypeScript.get(id);
      if (one === undefined && other === undefined) return [];
      if (one === undefined) return [difference(id, "rust", omitted)];
      if (other === undefined) return [difference(id, "typescript", omitted)];
      if (calledAlike(name, one, other)) return [];
      const reason = renamed ?? model.renamed.get(name) ?? unexplained;
      return [{ idl: id, missing: "nothing: another name", reason }];
    })
    .toSorted((a, b) => (a.idl < b.idl ? -1 : a.idl > b.idl ? 1 : 0));
}

function byIdl(items: readonly SurfaceItem[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { idl, name } of items) {
    const list = names.get(idl);
    if (list === undefined) names.set(idl, [name]);
    else list.push(name);
  }
  return names;
}

/** Everything of this package that both languages should have. */
function namesOf(model: PackageModel): readonly Named[] {
  return [
    ...model.definitions.flatMap((definition) => [
      named(definition, definition.name),
      ...membersOf(definition).map((member) => named(member, member.name)),
    ]),
    ...model.floats.flatMap(({ members }) => members.map((member) => named(member, member.name))),
    ...model.globals.map(({ member }) => named(member, member.name)),
  ];
}

/** A mixin's members are compared in the interfaces that include it. */
function membersOf(definition: Definition): readonly Member[] {
  if (definition.kind === "mixin" || !("members" in definition)) return [];
  return definition.members;
}

function named({ id, edits }: Definition | Member, name: string): Named {
  const to = [
    ...(edits.rustName === undefined ? [] : [`\`${edits.rustName.value}\` in Rust`]),
    ...(edits.tsName === undefined ? [] : [`\`${edits.tsName.value}\` in TypeScript`]),
  ];
  return { id, name, renamed: to.length === 0 ? undefined : `an override: ${to.join(", ")}` };
}

function difference(
  idl: string,
  missing: "rust" | "typescript",
  omitted: readonly Omission[],
): Difference {
  const found = omitted.find(
    ({ what, language }) => what === idl && (language === undefined || language === missing),
  );
  return { idl, missing, reason: found?.reason ?? unexplained };
}

/**
 * Whether some name in each language is IDL's own, but for case, separators and what keeps it from hiding a global. A second form of a call has a longer name in Rust, and a thing
 * without a name of its own (a constructor, an iterable) is what each language calls such things.
 */
function calledAlike(
  name: string,
  rust: readonly string[],
  typescript: readonly string[],
): boolean {
  if (name === "") return true;
  const isAlike = (path: string): boolean => {
    const last = lastOf(path);
    if (last === name) return true;
    const called = letters(last);
    const plain = letters(name);
    return called === plain || called === `get${plain}` || called === `${plain}api`;
  };
  return rust.some(isAlike) && typescript.some(isAlike);
}

/** What a scope alone has is listed with the scope: `Exposed."onfocus in Window"`. */
function lastOf(path: string): string {
  const own = path.endsWith('"') ? path.replace(/ in \w+"$/u, "") : path;
  return own.slice(Math.max(own.lastIndexOf(":"), own.lastIndexOf(".")) + 1);
}

const letters = remembered((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/gu, ""));
