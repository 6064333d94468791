/**
 * What another side has and webref has not: by what browser-compat-data says, either no engine ships it any more, or one does, and then `beyond.json`
 * says why it is not here.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import {
  features,
  isHidden,
  readCompatData,
  statements,
} from "../../tools/codegen/src/idl/compat-data.ts";
import type { Definition, Model } from "../../tools/codegen/src/model/types.ts";
import { membersOf } from "./count.ts";
import { lineageOf } from "./lineage.ts";
import type { Side } from "./side.ts";

export interface Beyond {
  /** An engine ships them, and `beyond.json` says why they are not here. */
  readonly explained: readonly string[];
  /** What of `beyond.json` they stand for. */
  readonly entries: readonly string[];
  /** An engine ships them, and nothing says why. */
  readonly unexplained: readonly string[];
  /** No engine ships them, or they are nothing that an engine could have: names that a library made for itself. */
  readonly unshipped: readonly string[];
}

/** Why, for names that an engine ships and webref has not; `Interface.*` are all of its members. */
export interface Reason {
  readonly reason: string;
  readonly names: readonly string[];
}

export function readReasons(): readonly Reason[] {
  const file = path.join(import.meta.dirname, "beyond.json");
  return JSON.parse(readFileSync(file, "utf8")) as readonly Reason[];
}

/** `shipped` holds what an engine ships, as `Interface`, `Interface.member` or a global's name, each as `plain` spells it. */
export function beyond(
  model: Model,
  side: Side,
  shipped: ReadonlySet<string>,
  reasons: readonly Reason[],
): Beyond {
  const given = new Map(
    reasons.flatMap(({ names }) => names.map((name) => [plain(name), name] as const)),
  );
  const entryOf = (name: string): string | undefined =>
    given.get(plain(name)) ?? given.get(plain(name.replace(/\..*$/u, ".*")));
  const all = namesBeyond(model, side);
  const others = all.filter((name) => entryOf(name) === undefined);
  return {
    explained: all.filter((name) => entryOf(name) !== undefined),
    entries: all.flatMap((name) => entryOf(name) ?? []),
    unexplained: others.filter((name) => shipped.has(plain(name))),
    unshipped: others.filter((name) => !shipped.has(plain(name))),
  };
}

function namesBeyond(model: Model, side: Side): readonly string[] {
  const known = namesIn(model);
  const names = new Map<string, string>();
  for (const name of side.everything ?? []) {
    const [owner = "", member] = name.split(".");
    // Of a type that webref lacks, its name tells.
    const isTold = member !== undefined && !known.has(plain(owner));
    if (!isTold && !known.has(plain(name)) && !names.has(plain(name))) names.set(plain(name), name);
  }
  return [...names.values()].toSorted();
}

/** One spelling for a name as JavaScript and as Rust writes it. */
export function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

const ofIterables = ["entries", "forEach", "keys", "values"];
const ofMaps = [...ofIterables, "clear", "delete", "get", "has", "set", "size"];
const ofSets = [...ofIterables, "add", "clear", "delete", "has", "size"];
const implied = new Map<string, readonly string[]>([
  ["iterable", ofIterables],
  ["maplike", ofMaps],
  ["setlike", ofSets],
]);

function namesIn(model: Model): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: string): void => void names.add(plain(name));
  for (const definition of model.definitions.values()) {
    const called = [definition.name, ...otherNames(definition)];
    called.forEach(add);
    for (const member of lineageOf(model, definition.id).flatMap((id) => ownMembers(model, id))) {
      for (const owner of called) add(`${owner}.${member}`);
      if (definition.kind === "interface" && definition.globalNames.length > 0) add(member);
    }
  }
  return names;
}

function otherNames(definition: Definition): readonly string[] {
  if (definition.kind !== "interface") return [];
  const factories = definition.factoryFunctions.map(({ name }) => name);
  return [...definition.windowAliases, ...factories];
}

function ownMembers(model: Model, id: Definition["id"]): readonly string[] {
  const definition = model.definitions.get(id);
  if (definition === undefined) return [];
  return membersOf(definition).flatMap(({ kind, name }) => [name, ...(implied.get(kind) ?? [])]);
}

/** What Chrome, Firefox or Safari ship, as `plain` spells it. */
export function shippedNames(root: string): ReadonlySet<string> {
  const data = readCompatData(root);
  const browsers = ["chrome", "firefox", "safari"] as const;
  const names = [...features(data)].filter(([, { support }]) =>
    browsers.some((browser) =>
      statements(support[browser]).some(
        (one) =>
          typeof one.version_added === "string" &&
          one.version_added !== "preview" &&
          one.version_removed === undefined &&
          !isHidden(one),
      ),
    ),
  );
  return new Set(names.map(([name]) => plain(name.replace(/_static$/u, ""))));
}
