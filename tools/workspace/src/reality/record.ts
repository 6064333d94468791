// `npm run absences`: runs the comparison of all packages without a layer by hand in every engine, and writes what each lacks into the
// packages' `absences.json`, with the engine's version and the day.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { format } from "prettier";
import type { Absences } from "../../../codegen/src/reality/absences.ts";
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
  const seen = await differencesIn(engines);
  const today = new Date().toISOString().slice(0, "2026-01-01".length);
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

async function differencesIn(engines: readonly Engine[]): Promise<readonly Seen[]> {
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
    return notes.map((note) => JSON.parse(note) as Seen);
  } finally {
    await server.close();
  }
}

await enter(main);
process.exit();
