/** `treenail generate --watch`: runs again whenever something changes that a run reads, until it is interrupted. */
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { watch } from "chokidar";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { configFile } from "../project/config.ts";
import { manifestsAround } from "../project/placing.ts";
import { readConfig, readConfigured } from "../project/read.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { generateAt } from "./generate.ts";
import type { GenerateOptions } from "./generate.ts";
import { findPlace, type Place } from "./workspace.ts";

/** In milliseconds: editors save several files at once. */
const quiet = 100;
/** In milliseconds, between looks for what is missing. */
const often = 500;

export async function watchCommand(options: GenerateOptions): Promise<ExitCode> {
  const place = findPlace(options.root);
  if (place === undefined) return exitCodes.usage;
  let code = generateAt(place, options);
  let read = readBy(place);
  const isThere = (file: string): boolean => existsSync(path.join(place.root, file));
  let watched = [...read.paths].filter(isThere);
  const watcher = watch(watched, { cwd: place.root, ignoreInitial: true });
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      code = generateAt(place, options);
    }, quiet);
  };
  /** Whether something is there that is not watched yet; from now on, it is. */
  const attend = (): boolean => {
    const before = new Set(watched);
    watched = [...read.paths].filter(isThere);
    const came = watched.filter((file) => !before.has(file));
    watcher.add(came);
    return came.length > 0;
  };
  watcher.on("all", (_, changed) => {
    const file = changed.split(path.sep).join("/");
    const before = read;
    read = readBy(place);
    attend();
    // A run writes files, too, and what it writes is no reason to run.
    if (before.isRead(file) || read.isRead(file)) run();
  });
  // Nobody tells when something comes that is missing.
  const looking = setInterval(() => {
    if (!attend()) return;
    read = readBy(place);
    attend();
    run();
  }, often);
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  process.stderr.write("waiting for changes; Ctrl+C ends it\n");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        resolve();
      });
  });
  clearInterval(looking);
  clearTimeout(timer);
  await watcher.close();
  return code;
}

/** What a run reads; paths are relative to the place, with `/`. */
interface Read {
  /** Files and folders, which may be missing. */
  readonly paths: ReadonlySet<string>;
  readonly isRead: (file: string) => boolean;
}

function readBy({ root, kind }: Place): Read {
  if (kind === "workspace")
    return {
      paths: new Set(["idl", "packages"]),
      isRead: (file) => /^(?:idl\/(?!generated\/)|packages\/[^/]*\/bindings\.json$)/u.test(file),
    };
  const config = readConfig(root, new Diagnostics());
  if (config === undefined)
    return { paths: new Set([configFile]), isRead: (file) => file === configFile };
  const patterns = config.packages.flatMap(({ idl }) => idl);
  const named = new Set([configFile, ...config.packages.flatMap(manifestsAround)]);
  const paths = new Set([
    ...named,
    ...[...patterns, ...config.overrides, ...config.infallible].map(fixedPart),
  ]);
  const project = readConfigured(root, config, new Diagnostics());
  // Nothing is written where that fails, so that any change may be the one that mends it.
  if (project === undefined) return { paths, isRead: () => true };
  const { specs, overrides, infallible } = project.inputs;
  const files = new Set([...specs, ...overrides, ...infallible].map(({ file }) => file.path));
  return { paths, isRead: (file) => named.has(file) || files.has(file) };
}

/** The folder of a pattern that no star is in, or the file itself. */
function fixedPart(pattern: string): string {
  const parts = pattern.split("/");
  const first = parts.findIndex((part) => /[*?[\]{}()!]/u.test(part));
  if (first === -1) return pattern;
  return first === 0 ? "." : parts.slice(0, first).join("/");
}
