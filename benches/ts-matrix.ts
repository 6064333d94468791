/**
 * What programs that use the packages cost to type-check, in every way that a program may be compiled: each compiler, set of libraries,
 * `@types/node` and resolution of modules, with nothing skipped. Whatever a compiler says against one is a missed aim.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { installBuilt } from "../tools/workspace/src/check/pack.ts";
import { tsc } from "../tools/workspace/src/consumers/compile.ts";
import {
  allConsumers,
  compilers,
  nameOf,
  type Consumer,
} from "../tools/workspace/src/consumers/matrix.ts";
import { writeConfiguration, writePrograms } from "../tools/workspace/src/consumers/project.ts";
import { layeredPackages } from "../tools/workspace/src/test/files.ts";
import { runTimed } from "./processor-time.ts";
import type { Section } from "./section.ts";

interface Cost {
  /** Of processor time. */
  readonly seconds: number;
  /** MiB. */
  readonly memory: number;
}

const versions = Object.keys(compilers) as Consumer["typescript"][];

/** Compiles the programs for every consumer, and one that uses nothing for those with resolution `nodenext`. */
export async function run(): Promise<Section> {
  const folder = await mkdtemp(path.join(tmpdir(), "treenail-matrix-"));
  const missed: string[] = [];
  const cells = new Map<string, string>();
  try {
    await installBuilt(folder, layeredPackages());
    writePrograms(folder);
    for (const consumer of allConsumers) {
      console.error(nameOf(consumer));
      const programs = await compile(consumer, writeConfiguration(folder, consumer));
      if (typeof programs === "string") missed.push(`${nameOf(consumer)}: ${programs}`);
      if (typeof programs === "string" || consumer.resolution === "bundler") continue;
      // What libraries say against each other is not ours; it is told, so that nobody takes it for ours.
      const bare = await compile(consumer, writeConfiguration(folder, consumer, "bare"));
      if (typeof bare === "string") throw new Error(`${nameOf(consumer)}, with nothing: ${bare}`);
      cells.set(nameOf(consumer), cell(programs, bare));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { missed, title: "TypeScript: what the types cost to check", markdown: table(cells) };
}

/** What it took, or what the compiler has to say. */
async function compile(consumer: Consumer, configuration: string): Promise<Cost | string> {
  const command = [process.execPath, ...tsc(consumer.typescript, configuration)];
  const { status, stdout, stderr, seconds } = await runTimed([...command, "--extendedDiagnostics"]);
  if (status !== 0) return `${stdout}${stderr}`;
  const [, memory] = /^Memory used:\s+(\d+)K$/mu.exec(stdout) ?? [];
  return { memory: Number(memory) / 1024, seconds };
}

function cell(programs: Cost, bare: Cost): string {
  const seconds = `${bare.seconds.toFixed(1)} → ${programs.seconds.toFixed(1)} s`;
  return `${seconds}, ${bare.memory.toFixed(0)} → ${programs.memory.toFixed(0)} MiB`;
}

function table(cells: ReadonlyMap<string, string>): string {
  const rows = allConsumers.filter(
    ({ typescript, resolution }) => typescript === versions[0] && resolution === "nodenext",
  );
  const lines = rows.map((row) => {
    const measured = versions.map((typescript) => cells.get(nameOf({ ...row, typescript })) ?? "");
    return `| ${row.libraries} | ${row.node} | ${measured.join(" | ")} |`;
  });
  return [
    `The programs of the type tests (\`tools/codegen/tests/consumers\`), which use every package, against the packed tarballs, in all ${String(allConsumers.length)} combinations of compiler, libraries,`,
    "`@types/node` and `moduleResolution` (`bundler`, `nodenext`), with `skipLibCheck: false`: each compiles. Each cell is what `tsc` takes of processor time, and the memory that it says it used, from a",
    "program that uses nothing to the programs, with `nodenext`. `npm test` compiles a part in which every two values meet.",
    "",
    `| libraries | \`@types/node\` | ${versions.map((version) => `TypeScript ${version}`).join(" | ")} |`,
    `| --- | --- |${" --- |".repeat(versions.length)}`,
    ...lines,
  ].join("\n");
}
