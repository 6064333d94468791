/** What the same use costs to download with these packages and with what people install today; writes the tables of the packages' READMEs, too. */
import { layeredPackages } from "../tools/workspace/src/test/files.ts";
import type { Section } from "./section.ts";
import { writeTable } from "./size-tables.ts";
import { idlePeers, measureUses, type Use } from "./uses.ts";

/** Bundles each use and its peers. */
export async function run(): Promise<Section> {
  const names = layeredPackages();
  const rows: string[] = [];
  for (const name of names) {
    const uses = await measureUses(name);
    writeTable(name, uses);
    rows.push(...uses.flatMap((use) => rowsOf(name, use)));
  }
  return {
    missed: idlePeers(names),
    title: "TypeScript: what a use costs to download",
    markdown: [
      "Bytes of the whole bundle after gzip: esbuild, minified, ES2022, for browsers. The uses are those of each package's `.size-limit.json`, the peers' are in `peers.json`.",
      "(`npm run check -- sizes` holds the budgets at each change, by size-limit, which takes off the 46 bytes of a bundle that imports nothing.)",
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
