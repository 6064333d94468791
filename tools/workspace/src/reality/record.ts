// `npm run absences`: runs the comparison of all packages without a layer by hand in every engine, and writes what each lacks into the
// packages' `absences.json`, with the engine's version and the day; and of which classes no object could be had, into `unreached.json`.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { format } from "prettier";
import type { Absences } from "../../../codegen/src/reality/absences.ts";
import type { Unreached } from "../../../codegen/src/reality/call-found.ts";
import { browserNames, isRuntime, type Engine } from "../engines/engines.ts";
import { root } from "../root.ts";
import { startServer } from "../server/server.ts";
import { enter, readArguments } from "../setup/entry.ts";
import { setUpEngines } from "../setup/engines.ts";
import { generatedPackages, packageEngines, realityProject, testFiles } from "../test/files.ts";
import { runInRuntimes } from "../test/runtimes.ts";
import { runVitest } from "../test/vitest.ts";
import { absencesOf, type Seen } from "./absences.ts";

const usage = `npm run absences [-- options]
  --engines node,chromium   keep to these engines; what is known of the others stays`;

async function main(): Promise<number> {
  const { values } = readArguments(
    { args: process.argv.slice(2), options: { engines: { type: "string" } } },
    usage,
  );
  const all = packageEngines(realityProject);
  const engines =
    values.engines === undefined
      ? all
      : all.filter((name) => values.engines?.split(",").includes(name));
  await setUpEngines({ engines, drivers: [] });
  process.env["TREENAIL_RECORD"] = "1";
  const notes = await notesOf(engines);
  const seen = notes.filter((each) => "member" in each);
  const today = new Date().toISOString().slice(0, "2026-01-01".length);
  await writeUnreached(
    notes.filter((each) => "unreached" in each),
    today,
  );
  for (const name of generatedPackages()) {
    const file = path.join(root, "packages", name, "absences.json");
    const before = JSON.parse(readFileSync(file, "utf8")) as readonly Absences[];
    const own = seen.filter((each) => each.name === name);
    const after = absencesOf(own, before, { engines, today });
    writeFileSync(file, await format(JSON.stringify(after), { parser: "json", printWidth: 100 }));
  }
  process.stdout.write(`${String(seen.length)} differences in ${engines.join(", ")}\n`);
  return 0;
}

/** What calls could not be made, as nothing gave an object to make them on. */
interface Missed {
  readonly engine: string;
  readonly version: string;
  readonly unreached: readonly string[];
}

async function writeUnreached(missed: readonly Missed[], today: string): Promise<void> {
  const file = path.join(root, realityProject, "unreached.json");
  const before = JSON.parse(readFileSync(file, "utf8")) as readonly Unreached[];
  const after = [
    ...before.filter(({ engine }) => !missed.some((other) => other.engine === engine)),
    ...missed.map(({ engine, version, unreached }) => {
      const same = before.find((other) => other.engine === engine && other.version === version);
      const isSame = JSON.stringify(same?.classes) === JSON.stringify(unreached);
      return { engine, version, date: isSame ? same?.date : today, classes: unreached };
    }),
  ].toSorted((one, other) => (one.engine < other.engine ? -1 : 1));
  writeFileSync(file, await format(JSON.stringify(after), { parser: "json", printWidth: 100 }));
}

async function notesOf(engines: readonly Engine[]): Promise<readonly (Seen | Missed)[]> {
  const server = await startServer();
  const only = [path.basename(realityProject)];
  try {
    const projects = engines.filter(
      (name) => name === "node" || browserNames.some((browser) => browser === name),
    );
    const ran = await runVitest({ projects, only, serverUrl: server.url });
    const files = engines.filter(isRuntime).map((name) => [name, testFiles(name, only)] as const);
    const others = await runInRuntimes(new Map(files), server.url);
    const failures = [
      ...ran.flatMap((result) => result.failures),
      ...[...others.values()].flatMap(({ problems }) => problems.map(({ message }) => message)),
    ];
    if (failures.length > 0) throw new Error(failures.join("\n"));
    const notes = [
      ...ran.flatMap((result) => result.notes ?? []).map((note) => note.slice(note.indexOf("{"))),
      ...[...others.values()].flatMap((result) => result.notes.map(({ message }) => message)),
    ];
    return notes.map((note) => JSON.parse(note) as Seen | Missed);
  } finally {
    server.close();
  }
}

await enter(main);
process.exit();
