/** How much of a package each engine ships, as a table in Markdown. */
import type { SupportSummary } from "../support-summary.ts";

/** Empty where nobody says, or where there is nothing to ship. */
export function supportTable(summary: SupportSummary | undefined): string {
  if (summary === undefined || summary.total === 0) return "";
  const { tiers, total, unknown, engines } = summary;
  const counts = Object.entries(tiers).flatMap(([tier, count]) =>
    count === 0 ? [] : [`${String(count)} ${tier}`],
  );
  const lacking =
    unknown === 0 ? "" : ` Of ${String(unknown)} nobody has said which engines ship them.`;
  const rows = engines.map(
    ({ title, since, present, known }) =>
      `| ${title} | ${String(present)} of ${String(known)} | ${since ?? ""} |\n`,
  );
  return [
    `\nOf ${String(total)} interfaces and members, ${counts.join(", ").replace(" ", " are ")}.${lacking}`,
    " How many of them engines ship, and since when all that is baseline:\n\n",
    "| Engine | Ships | Baseline since |\n| --- | --- | --- |\n",
    ...rows,
  ].join("");
}
