// The difference as text: a summary for the terminal, where long lists are cut, and all of it for a file.
import { nameOf } from "../check/surface.ts";
import type { ChangedName, Difference, PackageDifference } from "./api-diff.ts";

const languages = [
  ["Rust", "rust"],
  ["TypeScript", "typescript"],
] as const;

export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Of names, in both languages. */
export function countsOf(packages: readonly PackageDifference[]): Counts {
  const all = packages.flatMap(({ rust, typescript }) => [rust, typescript]);
  const names = (lines: readonly string[]): number => new Set(lines.map(nameOf)).size;
  const sum = (count: (difference: Difference) => number): number =>
    all.reduce((total, difference) => total + count(difference), 0);
  return {
    added: sum(({ added }) => names(added)),
    changed: sum(({ changed }) => changed.length),
    removed: sum(({ removed }) => names(removed)),
  };
}

export function describeCounts({ added, changed, removed }: Counts): string {
  return `${String(added)} added, ${String(changed)} changed, ${String(removed)} removed`;
}

/** A line for each package that has a consequence, then each list up to `longest` lines. */
export function summary(packages: readonly PackageDifference[], longest: number): string {
  const touched = packages.filter(({ consequence }) => consequence !== "nothing");
  const width = Math.max(0, ...touched.map(({ name }) => name.length));
  const table = touched.map((each) => {
    const counts = describeCounts(countsOf([each]));
    const what = each.consequence === "documentation" ? "documentation" : counts;
    return `  ${each.name.padEnd(width)}  ${each.size.padEnd(5)}  ${what}`;
  });
  const lists = touched.flatMap((each) =>
    languages.flatMap(([language, key]) => {
      const lines = linesOf(each[key]);
      const cut = cutTo(lines, longest, (count) => `… and ${String(count)} more`);
      return lines.length === 0
        ? []
        : [`${each.name}, ${language}`, ...cut.map((line) => `  ${line}`), ""];
    }),
  );
  return [...table, "", ...lists].join("\n").trimEnd();
}

/** `- ` what went, `~ ` what changed, `+ ` what came. */
function linesOf({ added, changed, removed }: Difference): readonly string[] {
  return [
    ...removed.map((line) => `- ${line}`),
    ...changed.map((each) => `~ ${describeChange(each)}`),
    ...added.map((line) => `+ ${line}`),
  ];
}

function describeChange({ name, before, after }: ChangedName): string {
  const signatures = (lines: readonly string[]): string =>
    lines.length === 0
      ? "(nothing)"
      : lines.map((line) => line.slice(name.length + 2)).join(" and ");
  return `${name}: ${signatures(before)} → ${signatures(after)}`;
}

export function cutTo<Entry>(
  list: readonly Entry[],
  longest: number,
  rest: (count: number) => Entry,
): readonly Entry[] {
  return list.length <= longest ? list : [...list.slice(0, longest), rest(list.length - longest)];
}

/** All of it, as Markdown. */
export function document(title: string, packages: readonly PackageDifference[]): string {
  const touched = packages.filter(({ consequence }) => consequence !== "nothing");
  const rows = touched.map((each) => {
    const { added, changed, removed } = countsOf([each]);
    return `| ${each.name} | ${each.size} | ${String(added)} | ${String(changed)} | ${String(removed)} |`;
  });
  const sections = touched
    .filter(({ consequence }) => consequence !== "documentation")
    .map(
      (each) =>
        `## ${each.name}: ${each.size}\n\n${languages.map(([language, key]) => inFull(language, each[key])).join("")}`,
    );
  return [
    `# ${title}\n`,
    `${describeCounts(countsOf(packages))} names, counted once for each language.\n`,
    "| package | release | added | changed | removed |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    sections.join("\n"),
  ].join("\n");
}

function inFull(language: string, difference: Difference): string {
  const lines = linesOf(difference);
  return lines.length === 0 ? "" : `### ${language}\n\n\`\`\`diff\n${lines.join("\n")}\n\`\`\`\n\n`;
}
