/**
 * How stable each thing is that engines have: in, the model and what browser-compat-data and the specs' standing say; out, a tier with
 * its reasons for each interface, namespace and member, by id. What is only a type (a dictionary, an enumeration) has no tier of its own.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { browserCount } from "../idl/engines.ts";
import type { Shipped } from "../idl/engines.ts";
import { parseSupport } from "../idl/support.ts";
import type { Standing, SupportData, SupportEntry } from "../idl/support.ts";
import type { Inputs } from "../idl/inputs.ts";
import { SupportEntries } from "./support-entries.ts";
import type { Stabilities, Stability, Tier } from "./stability.ts";
import type { Definition, Member, Model } from "./types.ts";
import { earliest } from "./versions.ts";

export function applySupport(
  model: Model,
  { support: texts, own }: Pick<Inputs, "support" | "own">,
  diagnostics: Diagnostics,
): Model {
  const data = texts && parseSupport(texts, diagnostics);
  if (data === undefined) return model;
  const specs = [...model.specs].map(([id, spec]) => {
    const found = data.standings.get(id);
    return [id, found === undefined ? spec : { ...spec, standing: found }] as const;
  });
  const edited = { ...model, specs: new Map(specs) };
  return {
    ...edited,
    stability: new StabilityFinder(edited, data, new Set(own.map(({ spec }) => spec))).all(),
  };
}

class StabilityFinder {
  readonly #model: Model;
  readonly #data: SupportData;
  readonly #entries: SupportEntries<SupportEntry>;
  /** Of what is no spec, and of which nobody but its author knows what has it. */
  readonly #own: ReadonlySet<string>;
  readonly #found = new Map<string, Stability>();

  constructor(model: Model, data: SupportData, own: ReadonlySet<string>) {
    this.#own = own;
    this.#model = model;
    this.#data = data;
    this.#entries = new SupportEntries(model, data.owners);
  }

  all(): Stabilities {
    for (const definition of this.#model.definitions.values()) this.#add(definition);
    return this.#found;
  }

  #add(definition: Definition): void {
    const isType = !things.has(definition.kind);
    // Nearly all types, of which there are more than of all else.
    if (isType && this.#entries.listedFor(definition).size === 0) return;
    const entry = merged(this.#entries.ofDefinition(definition));
    if (entry === undefined && this.#own.has(definition.origin.spec)) return;
    const own = this.#stability(entry, definition);
    // A mixin is no thing itself: what holds for it is of the interfaces that include it.
    if (definition.kind !== "mixin" && !(isType && entry === undefined))
      this.#found.set(definition.id, own);
    if (!("members" in definition)) return;
    const around = isType ? undefined : { own, unlisted: { ...own, page: undefined } };
    for (const member of definition.members) this.#addMember(definition, member, around);
    if (definition.kind !== "interface") return;
    for (const factory of definition.factoryFunctions) this.#addMember(definition, factory, around);
    if (definition.members.some(isCollection)) this.#addMethods(definition);
  }

  #addMember(definition: Definition, member: Member, around: Around | undefined): void {
    const entry = merged(this.#entries.ofMember(definition, member));
    const isUnknown = around === undefined || this.#own.has(member.origin.spec);
    if (entry === undefined && isUnknown) return;
    this.#found.set(member.id, this.#ofMember(member, entry, around));
  }

  /** Those that an iterable brings are members of no IDL: `Interface.keys`. */
  #addMethods(definition: Definition): void {
    for (const [name, entry] of this.#entries.listedFor(definition)) {
      const id = `${definition.id}.${name}`;
      if (!this.#found.has(id)) this.#found.set(id, this.#stability(entry, definition));
    }
  }

  /** What nobody lists one by one is as its interface is; and no member is more than its interface. */
  #ofMember(
    member: Member,
    entry: SupportEntry | undefined,
    around: Around | undefined,
  ): Stability {
    if (entry === undefined && around !== undefined && !isListed(member)) return around.unlisted;
    const isLess = entry === undefined && around?.own.tier === "experimental";
    return isLess ? unknownOf.experimental : this.#stability(entry, member);
  }

  #stability(entry: SupportEntry | undefined, { origin }: Definition | Member): Stability {
    const standing = this.#data.standings.get(origin.spec)?.standing ?? "draft";
    // Of what browser-compat-data does not know: a standard has engines behind it, or would be none.
    if (entry === undefined)
      return standing === "standard" ? unknownOf.partial : unknownOf.experimental;
    return {
      tier: tierOf(entry, standing),
      deprecated: entry.deprecated,
      shipped: entry.shipped,
      standardTrack: entry.standardTrack,
      page: entry.page,
    };
  }
}

/** What holds for an interface, and for its members that nobody lists. */
interface Around {
  readonly own: Stability;
  readonly unlisted: Stability;
}

/** What engines have; anything else is only a type. */
const things: ReadonlySet<Definition["kind"]> = new Set(["interface", "mixin", "namespace"]);

function isCollection({ kind }: Member): boolean {
  return kind === "iterable" || kind === "maplike" || kind === "setlike";
}

function merged(entries: readonly SupportEntry[]): SupportEntry | undefined {
  return entries.length < 2 ? entries[0] : entries.reduce(both);
}

const unknown = {
  deprecated: false,
  shipped: undefined,
  standardTrack: true,
  page: undefined,
} as const;
const unknownOf: Readonly<Record<"partial" | "experimental", Stability>> = {
  partial: { ...unknown, tier: "partial" },
  experimental: { ...unknown, tier: "experimental" },
};

/** Constants, iteration and what has no name come with an interface, and browser-compat-data has few of them. */
function isListed(member: Member): boolean {
  return (member.kind === "attribute" || member.kind === "operation") && member.name !== "";
}

/**
 * The tiers.
 * - `baseline`: all three browser engines ship it, whole, in a released version, and it is on its way to be a standard or is one.
 * - `experimental`: no engine ships it; or one browser at most does, browser-compat-data calls it experimental, and its spec is `unofficial`.
 * - `partial`: everything else that some engine ships.
 */
function tierOf({ shipped, standardTrack, experimental }: SupportEntry, standing: Standing): Tier {
  const browsers = shipped.slice(0, browserCount);
  const isEverywhere = browsers.every((each) => each.kind === "shipped" && each.whole);
  if (isEverywhere && standardTrack) return "baseline";
  const count = browsers.filter(({ kind }) => kind === "shipped").length;
  if (!shipped.some(({ kind }) => kind === "shipped")) return "experimental";
  return count <= 1 && experimental && standing === "unofficial" ? "experimental" : "partial";
}

/** A mixin's member in two interfaces: there where it is in either of them. */
function both(one: SupportEntry, other: SupportEntry): SupportEntry {
  return {
    shipped: one.shipped.map((each, place) => better(each, other.shipped[place] ?? each)),
    standardTrack: one.standardTrack || other.standardTrack,
    experimental: one.experimental && other.experimental,
    deprecated: one.deprecated && other.deprecated,
    page: one.page ?? other.page,
  };
}

const order = ["shipped", "unreleased", "hidden", "missing", "unknown"];

function better(one: Shipped, other: Shipped): Shipped {
  if (one.kind !== "shipped" || other.kind !== "shipped")
    return order.indexOf(one.kind) <= order.indexOf(other.kind) ? one : other;
  if (one.whole !== other.whole) return one.whole ? one : other;
  return earliest(one.version, other.version) === one.version ? one : other;
}
