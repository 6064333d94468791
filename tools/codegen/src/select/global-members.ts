/**
 * Members of globals, which are free functions of the package that they are at home in. In: members with the globals that they were written for; out:
 * one entry for each way and name, with the kinds of scope that have it.
 */
import type { Definition, DefinitionId, DispatchedEvent, Member, Model } from "../model/types.ts";
import type { Placed } from "./homes.ts";
import type { GlobalMember } from "./package-model.ts";

interface Given {
  readonly placed: Iterable<Placed>;
  /** The way to each global, and to what hangs on one. */
  readonly roots: ReadonlyMap<DefinitionId, readonly string[]>;
  /** The member as the package has it; undefined where it has none. */
  readonly keep: (member: Member) => Member | undefined;
}

/** `Navigator` and `WorkerNavigator` often get the same member, and so do windows and workers. */
export function globalMembers(
  model: Model,
  { placed, roots, keep }: Given,
): readonly GlobalMember[] {
  const found = new Map<string, GlobalMember>();
  for (const { member, definition } of placed) {
    const way = roots.get(definition.id);
    if (way === undefined || definition.edits.omit !== undefined) continue;
    const key = [...way, member.id.slice(member.id.search(/[.:]/u))].join(".");
    const before = found.get(key);
    const kept = before?.member ?? keep(member);
    if (kept === undefined) continue;
    const globals = globalsOf(model, definition);
    const scopes = new Set([...(before?.scopes ?? []), ...globals.flatMap(scopesOf)]);
    const events = [...(before?.events ?? []), ...globals.flatMap((each) => handledBy(each, kept))];
    const first = before ?? { member: kept, root: definition.id, path: way };
    found.set(key, { ...first, scopes: [...scopes].toSorted(), events });
  }
  return [...found.keys()].toSorted().flatMap((key) => found.get(key) ?? []);
}

/** The interfaces that a definition's members are of: itself, or what includes a mixin. */
function globalsOf(model: Model, definition: Definition): readonly Definition[] {
  if (definition.kind !== "mixin") return [definition];
  return definition.includers.flatMap((id) => model.definitions.get(id) ?? []);
}

/** What only this kind of global is called stands last; one that is of several kinds is exposed in them. */
function scopesOf(definition: Definition): readonly string[] {
  const own = definition.kind === "interface" ? definition.globalNames.at(-1) : undefined;
  if (own !== undefined) return [own];
  return definition.exposure.globals === "*" ? [] : definition.exposure.globals;
}

function handledBy(definition: Definition, { name }: Member): readonly DispatchedEvent[] {
  if (definition.kind !== "interface") return [];
  return definition.events.filter(({ type }) => name === `on${type}`);
}
