// What a person has to do, in groups, with the place of each and what the compiler proposes.
import { unownedSpecs } from "./adopt.ts";
import { type Finding, placeOf } from "./compiler.ts";

interface Group {
  readonly title: string;
  readonly has: (finding: Finding) => boolean;
}

const inFolder =
  (folder: string) =>
  (finding: Finding): boolean =>
    finding.span?.file.startsWith(`idl/${folder}/`) ?? false;
const coded =
  (...codes: readonly string[]) =>
  (finding: Finding): boolean =>
    codes.includes(finding.code);

const unowned: Group = { title: "New definitions that need an owner", has: coded("TN0206") };

/** The first that has a finding shows it. */
const groups: readonly Group[] = [
  {
    title: "Patches that became idle: remove them, or restate what the spec says now",
    has: (finding) => inFolder("patches")(finding) && coded("TN0305")(finding),
  },
  {
    title: "Patches that no longer fit",
    has: inFolder("patches"),
  },
  {
    title: "Overrides to restate, or to remove",
    has: (finding) => inFolder("overrides")(finding) && coded("TN0301", "TN0303")(finding),
  },
  {
    title: "Overrides that became idle: remove them",
    has: (finding) => inFolder("overrides")(finding) && coded("TN0302")(finding),
  },
  { title: "Entries of idl/infallible that became idle: remove them", has: coded("TN0304") },
  { title: "Conventions that became idle: remove them", has: coded("TN0308") },
  {
    title: "Entries of packages that became idle: remove them",
    has: (finding) => coded("TN0206", "TN0208")(finding) && isOurs(finding),
  },
  unowned,
  {
    title: "What a package reaches and does not see: let it depend on the other, or make it opaque",
    has: coded("TN0203"),
  },
  { title: "Names to choose by an override", has: coded("TN0401", "TN0402", "TN0403") },
  {
    title: "What the platform's data has wrong: report it, and patch it",
    has: (finding) => finding.span !== null && !isOurs(finding),
  },
  { title: "Everything else", has: () => true },
];

function isOurs({ span }: Finding): boolean {
  return span !== null && !span.file.includes("node_modules/");
}

/** Empty where nothing is to be done. */
export function describeTasks(found: readonly Finding[]): string {
  const grouped = Map.groupBy(found, (finding) => groups.find(({ has }) => has(finding)));
  const sections = groups.flatMap((group) => {
    const own = grouped.get(group);
    if (own === undefined) return [];
    const lines = group === unowned ? owners(own) : own.map(describe);
    return [`${group.title} (${String(own.length)})\n${lines.join("\n")}`];
  });
  return sections.join("\n\n");
}

function describe(finding: Finding): string {
  const help = finding.help === null ? "" : `\n      ${finding.help}`;
  return `  ${placeOf(finding)}: ${finding.code}: ${finding.message}${help}`;
}

/** Of each spec its first definition, and what a package would say to own all of them. */
function owners(found: readonly Finding[]): readonly string[] {
  return [...unownedSpecs(found)].map(([spec, { names, place }]) => {
    const list = names.map((name) => `"${name}"`).join(", ");
    return `  ${place}: of \`${spec}\`; in bindings.json of a package\n      "specs": ["${spec}"], or "take": [${list}]`;
  });
}
