/** What `on` costs the type checker beside `addEventListener`, in a program of ten thousand lines. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { installBuilt } from "../tools/workspace/src/check/pack.ts";
import { tsc } from "../tools/workspace/src/consumers/compile.ts";
import { compilers, type Consumer } from "../tools/workspace/src/consumers/matrix.ts";
import { runProgram } from "../tools/workspace/src/process/run.ts";
import { summarize, type Round } from "./calls/statistics.ts";
import { lines, writeListening } from "./listening.ts";
import type { Section } from "./section.ts";

const rounds = 7;
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
      const measured: Round[] = [];
      for (let round = 0; round < rounds; round++) {
        console.error(`TypeScript ${typescript}, round ${String(round + 1)}`);
        const ours = await secondsOf(typescript, on);
        measured.push({ ours, theirs: await secondsOf(typescript, bare) });
      }
      const { ours, theirs, low, ratio, high } = summarize(measured);
      if (ratio > aim)
        missed.push(`TypeScript ${typescript}: ${ratio.toFixed(2)}, aim ${String(aim)}`);
      const times = [ours, theirs].map((seconds) => `${seconds.toFixed(2)} s`).join(" | ");
      const spread = `${low.toFixed(2)} – ${high.toFixed(2)}`;
      rows.push(`| ${typescript} | ${times} | **${ratio.toFixed(2)}** | ${spread} |`);
    }
    return { missed, title: "TypeScript: what `on` costs the type checker", markdown: table(rows) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Seconds of checking, without reading and binding. */
async function secondsOf(
  typescript: Consumer["typescript"],
  configuration: string,
): Promise<number> {
  const args = [...tsc(typescript, configuration), "--extendedDiagnostics"];
  const { status, stdout, stderr } = await runProgram(process.execPath, args, { env: {} });
  if (status !== 0) throw new Error(`TypeScript ${typescript}: ${stdout}${stderr}`);
  return Number(/^Check time:\s+([\d.]+)s$/mu.exec(stdout)?.[1]);
}

function table(rows: readonly string[]): string {
  return [
    `\`on(element, "click", (event) => …)\` beside \`element.addEventListener("click", (event) => …)\`, ${String(lines)} lines of either over ten types of elements and ten events, with the`,
    `types of \`lib.dom\`: what the compiler says that checking took, ${String(rounds)} times in turn. The ratio is the median of \`on\` ÷ \`addEventListener\`, round by round, beside it the quartiles.`,
    `The aim is at most ${String(aim)}.`,
    "",
    "| TypeScript | `on` | `addEventListener` | ratio | half of all |",
    "| --- | ---: | ---: | ---: | :---: |",
    ...rows,
  ].join("\n");
}
