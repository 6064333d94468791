/** A package in numbers: how many of its things are of each tier, and how much of it each engine ships, for a README to say. */
import { engines } from "../idl/engines.ts";
import type { EngineName } from "../idl/engines.ts";
import type { Stabilities, Stability, Tier } from "../model/stability.ts";
import { latest } from "../model/versions.ts";
import type { PackageModel } from "../select/package-model.ts";
import { engineTitles, plainId } from "./support.ts";

export interface SupportSummary {
  readonly tiers: Readonly<Record<Tier, number>>;
  readonly deprecated: number;
  /** Of which browser-compat-data says nothing. */
  readonly unknown: number;
  readonly total: number;
  readonly engines: readonly EngineSummary[];
}
export interface EngineSummary {
  readonly engine: EngineName;
  readonly title: string;
  /** The first version with everything that is baseline; undefined where it does not have that, or where it is not known. */
  readonly since: string | undefined;
  /** How many things it ships, whole or in part, of all whose engines are known. */
  readonly present: number;
  readonly known: number;
}

/** Each package's documents and data ask for it. */
const summaries = new WeakMap<PackageModel, SupportSummary>();

/** Undefined where the workspace does not say what engines ship. */
export function summarise(model: PackageModel): SupportSummary | undefined {
  const { stability } = model;
  if (stability === undefined) return undefined;
  const summary = summaries.get(model) ?? summaryOf(model, stability);
  summaries.set(model, summary);
  return summary;
}

function summaryOf(model: PackageModel, stability: Stabilities): SupportSummary {
  const things = idsOf(model).flatMap((id) => stability.get(id) ?? []);
  const count = (tier: Tier): number => things.filter((thing) => thing.tier === tier).length;
  const known = things.filter(({ shipped }) => shipped !== undefined);
  return {
    tiers: {
      baseline: count("baseline"),
      partial: count("partial"),
      experimental: count("experimental"),
    },
    deprecated: things.filter(({ deprecated }) => deprecated).length,
    unknown: things.length - known.length,
    total: things.length,
    engines: engines.map((engine, place) => ({
      engine,
      title: engineTitles[engine],
      since: sinceWhen(things, place),
      present: known.filter(({ shipped }) => shipped?.[place]?.kind === "shipped").length,
      known: known.length,
    })),
  };
}

/**
 * What a program meets: interfaces, namespaces and their members, and free functions. A mixin's members are counted in the
 * interfaces that include it, overloads once.
 */
function idsOf({ definitions, floats, globals }: PackageModel): readonly string[] {
  const ids = [
    ...definitions.flatMap((definition) =>
      definition.kind === "mixin" || !("members" in definition)
        ? []
        : [definition.id, ...definition.members.map(({ id }) => id)],
    ),
    ...floats.flatMap(({ members }) => members.map(({ id }) => id)),
    ...globals.map(({ member }) => member.id),
  ];
  return [...new Set(ids.map(plainId))];
}

function sinceWhen(things: readonly Stability[], place: number): string | undefined {
  const baseline = things.filter(({ tier }) => tier === "baseline");
  const versions = baseline.flatMap(({ shipped }) => {
    const here = shipped?.[place];
    return here?.kind === "shipped" && here.whole ? [here.version] : [];
  });
  const isComplete = versions.length === baseline.length && versions.length > 0;
  return isComplete ? versions.reduce(latest).replace("≤", "") : undefined;
}
