/** What documentation says of how stable a thing is, and where it is described: one sentence, the same in both languages. */
import { browserCount, engines } from "../idl/engines.ts";
import type { EngineName, Shipped } from "../idl/engines.ts";
import type { Stability } from "../model/stability.ts";
import type { PackageModel } from "../select/package-model.ts";
import { linkTarget } from "./markup.ts";

type Known = Pick<PackageModel, "stability">;

export const engineTitles: Readonly<Record<EngineName, string>> = {
  chrome: "Chrome",
  firefox: "Firefox",
  safari: "Safari",
  nodejs: "Node.js",
  deno: "Deno",
  bun: "Bun",
};

export const deprecation = "Engines may remove it.";

/** Both languages say each, of members more than once. */
const sentences = new WeakMap<Stability, string>();

/** Undefined for what every browser has, and where nothing is known of engines at all. */
export function tierSentence(stability: Stability | undefined): string | undefined {
  if (stability === undefined || stability.tier === "baseline") return undefined;
  const before = sentences.get(stability);
  if (before !== undefined) return before;
  const made = sentenceOf(stability);
  sentences.set(stability, made);
  return made;
}

function sentenceOf(stability: Stability): string {
  const { tier, shipped, standardTrack } = stability;
  if (shipped === undefined)
    return tier === "partial"
      ? "Partial: it is not known which engines ship it."
      : "Experimental: no engine is known to ship it.";
  const browsers = shipped.slice(0, browserCount);
  const title = tier === "partial" ? "Partial" : "Experimental";
  if (browsers.some(({ kind }) => kind === "shipped")) {
    const said = browsers.map((each, place) => `${titleOf(place)} ${versionText(each)}`).join(", ");
    return `${title}: ${said}${standardTrack ? "" : "; not on the standards track"}.`;
  }
  const others = shipped.flatMap((each, place) =>
    each.kind === "shipped" ? [`${titleOf(place)} ${versionText(each)}`] : [],
  );
  return others.length === 0
    ? `${title}: no engine ships it yet.`
    : `${title}: ${others.join(", ")}, and no browser.`;
}

function titleOf(place: number): string {
  const engine = engines[place];
  return engine === undefined ? "" : engineTitles[engine];
}

function versionText(shipped: Shipped): string {
  if (shipped.kind !== "shipped") return "no";
  return shipped.whole ? shipped.version : `${shipped.version} in part`;
}

/** `partial, deprecated`: for tables and data. Undefined for what is only a type. */
export function tierText(stability: Stability | undefined): string | undefined {
  if (stability === undefined) return undefined;
  const { tier, shipped, deprecated } = stability;
  return `${tier}${deprecated ? ", deprecated" : ""}${shipped === undefined ? ", no data" : ""}`;
}

/** The id that the overloads of an operation have together: `Blob.slice` of `Blob.slice#1`. */
export function plainId(id: string): string {
  return id.includes("#") ? id.slice(0, id.lastIndexOf("#")) : id;
}

/**
 * The address of MDN's page. Where the workspace does not say which pages there are, they are taken to be where MDN has most:
 * `usual` is the path there, `Blob/bytes`, undefined where MDN has no such pages.
 */
export function mdnAddress(
  { stability }: Known,
  id: string,
  usual: string | undefined,
): string | undefined {
  const page = stability === undefined ? usual && `Web/API/${usual}` : stability.get(id)?.page;
  return page === undefined ? undefined : `https://developer.mozilla.org/docs/${linkTarget(page)}`;
}
