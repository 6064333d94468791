/** What a call of ours takes beside the platform's own, in Node and in Chromium. `overhead/` holds both sides and runs in the engine. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setUpEngines } from "../tools/workspace/src/setup/engines.ts";
import { summarize, type Round, type Summary } from "./calls/statistics.ts";
import { answerOf, bundleScript, engines, type EngineName } from "./engines.ts";
import { rows } from "./overhead/rows.ts";
import { batch } from "./rounds.ts";
import type { Section } from "./section.ts";

const starts = 5;
/** Milliseconds that an engine may take for one start. */
const patience = 120_000;
/** No row may be slower than this many times the platform's own. */
const aim = 1.1;

type Summaries = ReadonlyMap<string, Summary>;

/** Measures in each engine. */
export async function run(): Promise<Section> {
  await setUpEngines({ engines: ["chromium"], drivers: [] });
  const folder = await mkdtemp(path.join(tmpdir(), "treenail-overhead-"));
  try {
    await writeFile(path.join(folder, "answer.json"), '{ "length": 1 }');
    await writeFile(path.join(folder, "bytes.bin"), new Uint8Array(1024 * 1024));
    await bundleScript(
      folder,
      `import { use } from "./overhead/page.ts"; const work = (tell) => use(address, tell);`,
    );
    const summaries: (readonly [EngineName, Summaries])[] = [];
    for (const engine of Object.keys(engines) as EngineName[])
      summaries.push([engine, await measure(engine, folder)]);
    return section(summaries);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(engine: EngineName, folder: string): Promise<Summaries> {
  const measured: Readonly<Record<string, readonly Round[]>>[] = [];
  for (let start = 1; start <= starts; start += 1) {
    console.error(`${engine}, start ${String(start)} of ${String(starts)} …`);
    measured.push((await answerOf(engine, folder, patience)) as (typeof measured)[number]);
  }
  return new Map(
    rows.map(({ label }) => [label, summarize(measured.flatMap((one) => one[label] ?? []))]),
  );
}

function section(summaries: readonly (readonly [EngineName, Summaries])[]): Section {
  const missed: string[] = [];
  const lines = rows.map(({ label }) => {
    const cells = summaries.map(([engine, all]) => {
      const summary = all.get(label);
      if (summary === undefined) throw new Error(`${label} was not measured in ${engine}`);
      const { ours, theirs, low, ratio, high } = summary;
      if (ratio > aim) {
        missed.push(
          `${label}, ${engine}: ${ratio.toFixed(2)} × the platform's, aim ${String(aim)}`,
        );
      }
      const spread = `${low.toFixed(2)} – ${high.toFixed(2)}`;
      return `${microseconds(ours)} | ${microseconds(theirs)} | **${ratio.toFixed(2)}** | ${spread}`;
    });
    return `| ${label} | ${cells.join(" | ")} |`;
  });
  const heads = summaries.map(([engine]) => `${engine}: ours, µs | bare, µs | ratio | half of all`);
  return {
    title: "TypeScript: what a call costs",
    markdown: [
      "Microseconds for one call; for the stream, for one chunk. Bare is the same by hand with nothing but the platform; requests go to a server on the same machine.",
      "The result of each call is checked.",
      "",
      `An engine is started ${String(starts)} times; in each start both sides take turns in batches of at least ${String(batch)} ms, after they ran a while. The ratio is the median of ours ÷`,
      "bare, round by round, over all rounds; beside it stand the quartiles, between which half of all rounds lie.",
      `The aim is at most ${String(aim)} in each row.`,
      "",
      `| one call | ${heads.join(" | ")} |`,
      `| --- |${" ---: | ---: | ---: | :---: |".repeat(summaries.length)}`,
      ...lines,
    ].join("\n"),
    missed,
  };
}

function microseconds(nanoseconds: number): string {
  return (nanoseconds / 1000).toFixed(nanoseconds < 10_000 ? 2 : 0);
}
