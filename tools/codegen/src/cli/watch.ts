/** `treenail generate --watch`: runs again whenever something changes that a run reads, until it is interrupted. */
import path from "node:path";
import process from "node:process";
import { watch } from "chokidar";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { configFile } from "../project/config.ts";
import { readProject } from "../project/read.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { generateAt } from "./generate.ts";
import type { GenerateOptions } from "./generate.ts";
import { findPlace, type Place } from "./workspace.ts";

/** In milliseconds: editors save several files at once. */
const quiet = 100;

export async function watchCommand(options: GenerateOptions): Promise<ExitCode> {
  const place = findPlace(options.root);
  if (place === undefined) return exitCodes.usage;
  let code = generateAt(place, options);
  let read = readBy(place);
  const watcher = watch([...read.folders], { cwd: place.root, ignoreInitial: true });
  let timer: NodeJS.Timeout | undefined;
  watcher.on("all", (_, changed) => {
    const file = changed.split(path.sep).join("/");
    const before = read;
    read = readBy(place);
    watcher.add([...read.folders]);
    // A run writes files, too, and what it writes is no reason to run.
    if (!before.isRead(file) && !read.isRead(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      code = generateAt(place, options);
    }, quiet);
  });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  process.stderr.write("waiting for changes; Ctrl+C ends it\n");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        resolve();
      });
  });
  clearTimeout(timer);
  await watcher.close();
  return code;
}

/** What a run reads; paths are relative to the place, with `/`. */
interface Read {
  /** Where files of it are, or may come. */
  readonly folders: ReadonlySet<string>;
  readonly isRead: (file: string) => boolean;
}

function readBy({ root, kind }: Place): Read {
  if (kind === "workspace")
    return {
      folders: new Set(["idl", "packages"]),
      isRead: (file) => /^(?:idl\/(?!generated\/)|packages\/[^/]*\/bindings\.json$)/u.test(file),
    };
  const project = readProject(root, new Diagnostics());
  if (project === undefined)
    return { folders: new Set([configFile]), isRead: (file) => file === configFile };
  const { specs, overrides, infallible } = project.inputs;
  const files = new Set([...specs, ...overrides, ...infallible].map(({ file }) => file.path));
  const { config } = project;
  const patterns = config.packages.flatMap(({ idl }) => idl);
  return {
    folders: new Set([
      configFile,
      ...[...patterns, ...config.overrides, ...config.infallible].map(fixedPart),
    ]),
    isRead: (file) => file === configFile || files.has(file),
  };
}

/** The folder of a pattern that no star is in, or the file itself. */
function fixedPart(pattern: string): string {
  const parts = pattern.split("/");
  const first = parts.findIndex((part) => /[*?[\]{}()!]/u.test(part));
  if (first === -1) return pattern;
  return first === 0 ? "." : parts.slice(0, first).join("/");
}
