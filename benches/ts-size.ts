/** What the same use costs to download with these packages and with what people install today; writes the tables of the packages' READMEs, too. */
import { packageNames } from "../tools/workspace/src/test/files.ts";
import type { Section } from "./section.ts";
import { writeTable } from "./size-tables.ts";
import { idlePeers, measureUses, type Use } from "./uses.ts";

/** Bundles each use and its peers. */
export async function run(): Promise<Section> {
  const names = packageNames();
  const rows: string[] = [];
  const missed = [...idlePeers(names)];
  for (const name of names) {
    const uses = await measureUses(name);
    writeTable(name, uses);
    rows.push(...uses.flatMap((use) => rowsOf(name, use)));
    missed.push(...uses.flatMap((use) => missedBy(name, use)));
  }
  return {
    missed,
    title: "TypeScript: what a use costs to download",
    markdown: [
      "Bytes of the whole bundle after gzip: esbuild, minified, ES2022, for browsers. The uses are those of each package's `.size-limit.json`, the peers' are in `peers.json`.",
      "(size-limit, which holds the budgets at each change, takes off the 46 bytes of a bundle that imports nothing.)",
      "",
      "| package | use | ours | budget | peer | peer's | ours ÷ peer's |",
      "| --- | --- | ---: | ---: | --- | ---: | ---: |",
      ...rows,
    ].join("\n"),
  };
}

function rowsOf(name: string, { name: use, bytes, budget, peers }: Use): readonly string[] {
  const start = `| ${name} | ${use} | ${String(bytes)} | ${String(budget)} |`;
  if (peers.size === 0) return [`${start} | | |`];
  return [...peers].map(
    ([peer, other]) => `${start} ${peer} | ${String(other)} | ${(bytes / other).toFixed(2)} |`,
  );
}

function missedBy(name: string, { name: use, bytes, budget }: Use): readonly string[] {
  if (bytes <= budget) return [];
  return [`${name}, ${use}: ${String(bytes)} bytes, budget ${String(budget)}`];
}
