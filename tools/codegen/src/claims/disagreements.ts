/**
 * Where browser-compat-data and the engines themselves disagree. In: what a package expects of engines, what was found absent when
 * it was run in them, and the claims; out: each thing that is there against the claim, or absent against it.
 */
import { compareText } from "../diagnostics/compare-text.ts";
import type { Compat } from "../idl/compat-data.ts";
import type { EngineName } from "../idl/engines.ts";
import type { ExpectedMember, ExpectedObject } from "../emit/reality/expectations.ts";
import { SupportEntries } from "../model/support-entries.ts";
import type { Owners } from "../idl/support.ts";
import type { Definition, DefinitionId, Member, Model } from "../model/types.ts";
import { compareVersions, latest } from "../model/versions.ts";
import { claimOf } from "./claims.ts";
import type { Claim } from "./claims.ts";

/** An engine that the packages were run in. */
export interface TestedEngine {
  /** As the absences of packages call it. */
  readonly name: string;
  /** As browser-compat-data calls it. */
  readonly engine: EngineName;
  /** By the version that an engine tells, the one that browser-compat-data speaks of; the same where none is given. */
  readonly versions?: Readonly<Record<string, string>> | undefined;
  /** The global that it was run in, by its name in IDL; undefined for an engine with one global only, which has whatever it has there. */
  readonly global?: string | undefined;
}

/** A line of a package's `absences.json`, as far as it matters here. */
export interface FoundAbsence {
  readonly engine: string;
  readonly version: string;
  readonly date: string;
  readonly member: string;
  readonly differs: string;
  readonly reason: string;
}

export interface PackageReality {
  readonly objects: readonly ExpectedObject[];
  readonly absences: readonly FoundAbsence[];
  /** Engines that it runs in; undefined for all. */
  readonly engines: readonly string[] | undefined;
}

export interface Disagreement {
  readonly engine: string;
  /** Of the engine. */
  readonly version: string;
  readonly member: string;
  readonly claims: Claim;
  readonly found: "missing" | "present";
}

export interface Compared {
  readonly model: Model;
  /** What browser-compat-data has, in full. */
  readonly owners: Owners<Compat>;
  /** The way from `globalThis` to each global and to what hangs on one. */
  readonly roots: ReadonlyMap<DefinitionId, readonly string[]>;
  readonly engines: readonly TestedEngine[];
}

/** For each package in its order, what is found of it, sorted. */
export function disagreements(
  packages: readonly PackageReality[],
  compared: Compared,
): readonly (readonly Disagreement[])[] {
  const entries = new EntriesOfObjects(compared);
  const versions = newestVersions(packages);
  return packages.map((each) => {
    const found = compared.engines.flatMap((tested) => {
      const version = versions.get(tested.name);
      const isRun = each.engines?.includes(tested.name) ?? true;
      return version === undefined || !isRun ? [] : ofPackage(each, { tested, version, entries });
    });
    const key = ({ engine, member }: Disagreement): string => `${engine} ${member}`;
    return found.toSorted((one, other) => compareText(key(one), key(other)));
  });
}

/** An engine is of the newest version that something was found in: what is not absent was seen there. */
function newestVersions(packages: readonly PackageReality[]): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const { engine, version } of packages.flatMap(({ absences }) => absences))
    versions.set(engine, latest(versions.get(engine) ?? version, version));
  return versions;
}

interface Run {
  readonly tested: TestedEngine;
  readonly version: string;
  readonly entries: EntriesOfObjects;
}

function ofPackage(
  { objects, absences }: PackageReality,
  { tested, version, entries }: Run,
): readonly Disagreement[] {
  const absent = new Map(
    absences
      .filter(({ engine, differs }) => engine === tested.name && differs === "missing")
      .map((absence) => [absence.member, absence.version]),
  );
  const judge = (member: string, known: readonly Compat[]): readonly Disagreement[] => {
    const seenIn = absent.get(member) ?? version;
    const claims = claimOf(known, tested.engine, claimedVersion(tested, seenIn));
    const found = absent.has(member) ? "missing" : "present";
    if (claims === undefined || claims.startsWith("since ") === (found === "present")) return [];
    return [{ engine: tested.name, version: seenIn, member, claims, found }];
  };
  return objects.filter(isExposedIn(tested)).flatMap((object) => [
    ...judge(object.name, entries.ofObject(object)),
    // Of what is absent as a whole, nothing more is to be said.
    ...(absent.has(object.name)
      ? []
      : object.members
          .filter(isExposedIn(tested))
          .flatMap((member) =>
            judge(`${object.name}.${member.name}`, entries.ofMember(object, member)),
          )),
  ]);
}

function isExposedIn({
  global,
}: TestedEngine): (thing: ExpectedObject | ExpectedMember) => boolean {
  return ({ exposure: { globals } }) =>
    global === undefined || globals === "*" || globals.includes(global);
}

/** The newest of the given versions that is not newer than `version`. */
export function claimedVersion({ versions }: TestedEngine, version: string): string {
  if (versions === undefined) return version;
  const before = Object.keys(versions)
    .toSorted(compareVersions)
    .findLast((each) => compareVersions(each, version) <= 0);
  return before === undefined ? version : (versions[before] ?? version);
}

/** Finds what browser-compat-data says of an expected object, by the model that it was made from; once for all engines. */
class EntriesOfObjects {
  readonly #compared: Compared;
  readonly #entries: SupportEntries<Compat>;
  readonly #known = new Map<ExpectedObject | ExpectedMember, readonly Compat[]>();
  readonly #definitions = new Map<ExpectedObject, readonly Definition[]>();

  constructor(compared: Compared) {
    this.#compared = compared;
    this.#entries = new SupportEntries(compared.model, compared.owners);
  }

  /** Nothing is said of the global object itself, nor of what hangs on it. */
  ofObject(object: ExpectedObject): readonly Compat[] {
    return this.#once(object, () => {
      const isRoot = this.#rootsOf(object).length > 0;
      return isRoot
        ? []
        : this.#definitionsOf(object).flatMap((each) => this.#entries.ofDefinition(each));
    });
  }

  ofMember(object: ExpectedObject, expected: ExpectedMember): readonly Compat[] {
    return this.#once(expected, () =>
      this.#definitionsOf(object).flatMap((definition) => {
        const members = "members" in definition ? definition.members : [];
        const found = members.find((member) => isMeant(member, expected));
        if (found !== undefined) return this.#entries.ofMember(definition, found);
        return this.#entries.listedFor(definition).get(expected.name) ?? [];
      }),
    );
  }

  #once(key: ExpectedObject | ExpectedMember, find: () => readonly Compat[]): readonly Compat[] {
    const found = this.#known.get(key) ?? find();
    this.#known.set(key, found);
    return found;
  }

  #definitionsOf(object: ExpectedObject): readonly Definition[] {
    const known = this.#definitions.get(object);
    if (known !== undefined) return known;
    const roots = this.#rootsOf(object);
    const ids = roots.length > 0 ? roots : [object.name as DefinitionId];
    const found = ids.flatMap((id) => this.#compared.model.definitions.get(id) ?? []);
    this.#definitions.set(object, found);
    return found;
  }

  /** The global, or what hangs on it, that an object stands for; with the mixins of which its members are. */
  #rootsOf({ kind, path }: ExpectedObject): readonly DefinitionId[] {
    if (kind !== "object") return [];
    const way = path.join(".");
    return [...this.#compared.roots].filter(([, each]) => each.join(".") === way).map(([id]) => id);
  }
}

function isMeant(member: Member, expected: ExpectedMember): boolean {
  if (member.name !== expected.name || member.kind !== expected.kind) return false;
  const isStatic =
    (member.kind === "operation" && member.special === "static") ||
    (member.kind === "attribute" && member.static);
  return !("on" in expected) || (expected.on === "class") === isStatic;
}
