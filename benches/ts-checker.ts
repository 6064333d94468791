/** What `on` costs the type checker beside `addEventListener`, in a program of ten thousand lines. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { installBuilt } from "../tools/workspace/src/check/pack.ts";
import { tsc } from "../tools/workspace/src/consumers/compile.ts";
import { compilers, type Consumer } from "../tools/workspace/src/consumers/matrix.ts";
import { lines, writeListening } from "./listening.ts";
import { runTimed } from "./processor-time.ts";
import type { Section } from "./section.ts";

const rounds = 8;
/** How many times as long as `addEventListener` it may take. */
const aim = 1.2;

const versions = Object.keys(compilers) as Consumer["typescript"][];

/** Checks both programs with each compiler, in turn. */
export async function run(): Promise<Section> {
  const folder = await mkdtemp(path.join(tmpdir(), "treenail-checker-"));
  try {
    await installBuilt(folder, ["core", "events"]);
    await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
    const [on, bare] = [writeListening(folder, "on"), writeListening(folder, "addEventListener")];
    const missed: string[] = [];
    const rows: string[] = [];
    for (const typescript of versions) {
      const best = { on: Infinity, bare: Infinity };
      for (let round = 0; round < rounds; round++) {
        console.error(`TypeScript ${typescript}, round ${String(round + 1)}`);
        best.on = Math.min(best.on, await secondsOf(typescript, on));
        best.bare = Math.min(best.bare, await secondsOf(typescript, bare));
      }
      const ratio = best.on / best.bare;
      if (ratio > aim)
        missed.push(`TypeScript ${typescript}: ${ratio.toFixed(2)}, aim ${String(aim)}`);
      const times = [best.on, best.bare].map((seconds) => `${seconds.toFixed(2)} s`).join(" | ");
      rows.push(`| ${typescript} | ${times} | **${ratio.toFixed(2)}** |`);
    }
    return { missed, title: "TypeScript: what `on` costs the type checker", markdown: table(rows) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Seconds of processor time. */
async function secondsOf(
  typescript: Consumer["typescript"],
  configuration: string,
): Promise<number> {
  const command = [process.execPath, ...tsc(typescript, configuration)];
  const { status, stdout, stderr, seconds } = await runTimed(command);
  if (status !== 0) throw new Error(`TypeScript ${typescript}: ${stdout}${stderr}`);
  return seconds;
}

function table(rows: readonly string[]): string {
  return [
    `\`on(element, "click", (event) => …)\` beside \`element.addEventListener("click", (event) => …)\`, ${String(lines)} lines of either over ten types of elements and ten events, with the`,
    `types of \`lib.dom\`: what the compiler takes of processor time in all, the least of ${String(rounds)} times in turn: a busy machine only adds to it.`,
    `The aim is at most ${String(aim)} times as long.`,
    "",
    "| TypeScript | `on` | `addEventListener` | ratio |",
    "| --- | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}
