/**
 * What the same use costs to download with these packages and with what people install today: bundled by esbuild, minified, for ES2022, gzip.
 */
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Section } from "./section.ts";

/** One use, written for us and for each peer. */
interface Comparison {
  readonly use: string;
  /** How many bytes it may be; size-limit enforces the same. */
  readonly budget?: number;
  readonly ours: string;
  readonly peers: Readonly<Record<string, string>>;
}

const comparisons: readonly Comparison[] = [
  {
    use: "wait, with a signal",
    budget: 300,
    ours: `export { sleep } from "@treenail/timers";`,
    peers: { delay: `export { default } from "delay";` },
  },
  {
    use: "the next event, and events as an iterator",
    budget: 1000,
    ours: `export { once, events } from "@treenail/events";`,
    peers: { "p-event": `export { pEvent, pEventIterator } from "p-event";` },
  },
  {
    use: "the next event alone",
    ours: `export { once } from "@treenail/events";`,
    peers: { "p-event": `export { pEvent } from "p-event";` },
  },
  {
    use: "get and JSON that is checked, with timeout, signal and refused error statuses",
    budget: 1200,
    ours: `export { get, json } from "@treenail/fetch";`,
    // Neither can be had in parts.
    peers: { ky: `export { default } from "ky";`, ofetch: `export { ofetch } from "ofetch";` },
  },
];

/** Bundles both sides of each comparison. */
export async function run(): Promise<Section> {
  const rows: string[] = [];
  const missed: string[] = [];
  for (const { use, budget, ours, peers } of comparisons) {
    const own = await size(ours);
    if (budget !== undefined && own > budget)
      missed.push(`${use}: ${String(own)} bytes, budget ${String(budget)}`);
    for (const [peer, code] of Object.entries(peers)) {
      const other = await size(code);
      const promised = budget === undefined ? "" : String(budget);
      rows.push(
        `| ${use} | ${String(own)} | ${promised} | ${peer} | ${String(other)} | ${(own / other).toFixed(2)} |`,
      );
    }
  }
  return {
    missed,
    title: "TypeScript: what a use costs to download",
    markdown: [
      "Bytes of the whole bundle after gzip: esbuild, minified, ES2022, for browsers. The uses are in `ts-size.ts`.",
      "",
      "| use | ours | budget | peer | peer's | ours ÷ peer's |",
      "| --- | ---: | ---: | --- | ---: | ---: |",
      ...rows,
    ].join("\n"),
  };
}

async function size(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["@treenail/source"],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild gave no bundle");
  return gzipSync(file.contents, { level: 9 }).length;
}
