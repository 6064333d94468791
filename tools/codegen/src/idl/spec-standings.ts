/** How far each spec with IDL is: in, `web-specs` as it is installed; out, a line for each. */
import fs from "node:fs";
import path from "node:path";
import { compareText } from "../diagnostics/compare-text.ts";
import type { SpecStanding, Standing } from "./support.ts";
import { packageFolder } from "./webref.ts";

interface WebSpec {
  readonly shortname: string;
  /** What it was called before. */
  readonly formerNames?: readonly string[];
  readonly series: { readonly shortname: string; readonly currentSpecification: string };
  readonly standing: string;
  readonly groups: readonly { readonly url: string }[];
  readonly nightly?: { readonly status?: string };
  readonly release?: { readonly status: string };
}

export function standingsText(root: string): string {
  const folder = packageFolder("web-specs", root);
  const all = JSON.parse(fs.readFileSync(path.join(folder, "index.json"), "utf8")) as WebSpec[];
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as {
    readonly version: string;
  };
  const ofSeries = all.filter(({ shortname, series }) => series.currentSpecification === shortname);
  const byName = new Map([
    ...all.flatMap((spec) => formerNamesOf(spec).map((name) => [name, spec] as const)),
    ...ofSeries.map((spec) => [spec.series.shortname, spec] as const),
    ...all.map((spec) => [spec.shortname, spec] as const),
  ]);
  const lines = specNames(root).flatMap((name) => {
    const spec = byName.get(name);
    if (spec === undefined) return [];
    const { standing, status } = standingOf(spec);
    return [`${name} ${standing} ${status}`];
  });
  return `${[`# web-specs ${version}: standing and status`, ...lines].join("\n")}\n`;
}

/** A release of webref may be older than that of `web-specs`. Webref's files are called like series, without a level. */
function formerNamesOf({ formerNames = [] }: WebSpec): readonly string[] {
  return formerNames.flatMap((name) => [name.replace(/-v?\d+(?:\.\d+)*$/u, ""), name]);
}

function specNames(root: string): readonly string[] {
  return fs
    .readdirSync(packageFolder("@webref/idl", root))
    .filter((name) => name.endsWith(".idl"))
    .map((name) => name.slice(0, -".idl".length))
    .toSorted(compareText);
}

const agreed: ReadonlySet<string> = new Set([
  "Living Standard",
  "Recommendation",
  "Candidate Recommendation Draft",
  "Candidate Recommendation Snapshot",
  "Final Deliverable",
]);
const proposed: ReadonlySet<string> = new Set([
  "Draft Community Group Report",
  "Unofficial Proposal Draft",
  "Discontinued Draft",
]);

/** A community group publishes no standards, whatever it calls its drafts. */
function standingOf({ standing, groups, nightly, release }: WebSpec): SpecStanding {
  const status = release?.status ?? nightly?.status ?? "Draft";
  const ofCommunity =
    release === undefined &&
    groups.length > 0 &&
    groups.every(({ url }) => url.startsWith("https://www.w3.org/community/"));
  const found = (): Standing => {
    if (standing === "discontinued" || proposed.has(status) || ofCommunity) return "unofficial";
    return agreed.has(status) ? "standard" : "draft";
  };
  return { standing: found(), status: standing === "discontinued" ? "Discontinued" : status };
}
