/** What web-sys binds, read from its published source: without what it calls unstable, and with it. */
import type { WebSysFile } from "../compile-time/web-sys-source.ts";
import { nameOf, type Side } from "./side.ts";

export function webSys(
  files: ReadonlyMap<string, WebSysFile>,
  version: string,
): { readonly stable: Side; readonly all: Side } {
  return {
    stable: sideOf(`web-sys ${version}, stable`, files, ({ stable }) => stable),
    all: sideOf(`web-sys ${version}, all`, files, () => true),
  };
}

function sideOf(
  title: string,
  files: ReadonlyMap<string, WebSysFile>,
  isKept: (one: { readonly stable: boolean }) => boolean,
): Side {
  const kept = new Map(
    [...files]
      .filter(([, file]) => isKept(file))
      .map(([name, file]) => [name, { ...file, members: membersOf(file, isKept) }] as const),
  );
  const has = (type: string, member: string): boolean => {
    const file = kept.get(type.toLowerCase());
    if (file === undefined) return false;
    return [type, ...file.parents].some(
      (each) => kept.get(each.toLowerCase())?.members.has(member) === true,
    );
  };
  return {
    title,
    everything: [...kept.values()].flatMap(({ feature, members }) => [
      feature,
      ...[...members]
        .filter((member) => !member.startsWith("("))
        .map((member) => `${feature}.${member}`),
    ]),
    reasons: new Map(),
    hasDefinition: ({ name }) => kept.has(name.toLowerCase()),
    hasMember: ({ name }, member) =>
      // Every object is one of JavaScript's, which gives its text.
      nameOf(member) === "(stringifier)" ? kept.has(name.toLowerCase()) : has(name, nameOf(member)),
    // Listeners are functions, events are values: nothing says which target dispatches what.
    hasEvent: () => false,
  };
}

function membersOf(
  { functions, constants }: WebSysFile,
  isKept: (one: { readonly stable: boolean }) => boolean,
): ReadonlySet<string> {
  const names = functions
    .filter(isKept)
    .flatMap(({ member, isConstructor }) =>
      isConstructor
        ? ["(constructor)"]
        : (sameAs.get(member) ?? [member.replace(/^builder:/u, "")]),
    );
  return new Set([...names, ...constants.filter(isKept).map(({ member }) => member)]);
}

/** What stands for something without a name. */
const sameAs = new Map<string, readonly string[]>([
  ["[]", ["(getter)", "(setter)", "(deleter)"]],
  ["forEach", ["forEach", "(iterable)"]],
  ["values", ["values", "(iterable)"]],
]);
