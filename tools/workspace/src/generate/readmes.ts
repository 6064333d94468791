// The part of a package's README that is known elsewhere: its specifications, its stage, and what is not bound.
import { supportTable } from "../../../codegen/src/emit/docs/support-table.ts";
import type { SupportSummary } from "../../../codegen/src/emit/support-summary.ts";
import type { CrateFeatures } from "./crate-features.ts";
import { readData } from "./package-data.ts";

/** Between these lines of a README stands what is made; whoever leaves them out says it all by hand. */
export const aboutMarks = [
  "<!-- about: written by npm run generate -->",
  "<!-- end of about -->",
] as const;

interface Spec {
  readonly title: string;
  readonly url?: string;
  /** Its standing at whoever publishes it: `Working Draft`. */
  readonly status?: string;
}

interface About {
  readonly specs: readonly Spec[];
  readonly support?: SupportSummary;
}

interface Omission {
  readonly what: string;
  readonly language?: "rust" | "typescript";
  readonly reason: string;
}

const stages = [
  "Stage 0: all of it is made from the specifications, with promises as futures, typed events and signals as everywhere; there is no layer by hand yet.",
  "Stage 1: made from the specifications, with a layer by hand and examples of it.",
  "Stage 2: what its layer by hand does is tested in two engines at least.",
  "Stage 3: its public names have not changed for a minor release.",
  "Stage 4: stable.",
] as const;

/** The README of the package in `folder` as it should be. */
export function withAbout(readme: string, folder: string, features: CrateFeatures): string {
  const [start, end] = aboutMarks;
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) return readme;
  const told = [start, ...aboutOf(folder, features), end].join("\n");
  return readme.slice(0, from) + told + readme.slice(to + end.length);
}

function aboutOf(folder: string, features: CrateFeatures): readonly string[] {
  const { stage } = readData(folder, "bindings.json", { stage: 0 });
  const { specs, support } = readData<About>(folder, "generated/about.json", { specs: [] });
  const omitted = readData<readonly Omission[]>(folder, "generated/omitted.json", []);
  const table = supportTable(support);
  return [
    "## What it is made from",
    "",
    ...specs.map(({ title, url, status }) =>
      url === undefined
        ? `- ${escaped(title)}`
        : `- [${escaped(title)}](${url})${standingOf(status)}`,
    ),
    "",
    stages[stage] ?? "",
    "",
    ...featuresOf(features),
    ...(table === "" ? [] : ["## Engines", table]),
    ...(omitted.length === 0 ? [] : notBound(omitted)),
  ];
}

/** What a program of Rust can leave out. */
function featuresOf(features: CrateFeatures): readonly string[] {
  if (features.size === 0) return [];
  const own = [...features].filter(([, { reason }]) => reason !== undefined);
  const passed = [...features].filter(([, { reason }]) => reason === undefined);
  const names = passed.map(([name]) => `\`${name}\``).join(", ");
  return [
    "## Cargo features",
    "",
    "All of them are on by default. With `default-features = false` a program compiles no more than what it asks for.",
    "",
    ...own.map(([name, { reason = "" }]) => `- \`${name}\`: ${reason}`),
    ...(passed.length === 0 ? [] : [`- ${names}: as in the crates below`]),
    "",
  ];
}

const standingOf = (status: string | undefined): string =>
  status === undefined ? "" : `, ${status}`;

/** As text: a title may name an element. */
const escaped = (title: string): string => title.replaceAll(/[<[\]*_`\\]/gu, "\\$&");

function notBound(omitted: readonly Omission[]): readonly string[] {
  const reasons = Map.groupBy(omitted, ({ reason, language }) =>
    language === undefined ? reason : `${reason} (${languages[language]})`,
  );
  return [
    "## What is not bound",
    "",
    ...[...reasons].map(
      ([reason, group]) => `- ${group.map(({ what }) => `\`${what}\``).join(", ")}: ${reason}`,
    ),
    "",
  ];
}

const languages = { rust: "in Rust", typescript: "in TypeScript" } as const;
