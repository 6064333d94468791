// What set-up builds is kept outside the repository, in a folder per thing and version, shared by all clones. A folder is there
// entirely or not at all: it is built beside its place and renamed, and two set-ups at once wait for each other.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { say } from "./progress.ts";

/** The cache folder: `$XDG_CACHE_HOME/treenail`, by default `~/.cache/treenail`. */
export function cacheFolder(): string {
  const home = process.env["XDG_CACHE_HOME"];
  return path.join(
    home === undefined || home === "" ? path.join(os.homedir(), ".cache") : home,
    "treenail",
  );
}

/** A path in the cache folder. */
export function cached(...parts: readonly string[]): string {
  return path.join(cacheFolder(), ...parts);
}

/**
 * The cached folder `name`, built by `build(temporaryFolder)` when it is not there.
 * When `build` throws, nothing is left behind.
 */
export async function cachedFolder(
  name: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = cached(name);
  if (existsSync(folder)) return folder;
  await withLock(name, async () => {
    if (existsSync(folder)) return;
    removeLeftovers(name);
    const temporary = cached(`.${name}.${String(process.pid)}`);
    mkdirSync(temporary, { recursive: true });
    try {
      await build(temporary);
      // Where two took over an abandoned lock at the same moment, the first has made it.
      if (!existsSync(folder)) renameSync(temporary, folder);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  });
  return folder;
}

/** What a set-up that was interrupted has left; nobody else builds the same while we hold the lock. */
function removeLeftovers(name: string): void {
  for (const entry of readdirSync(cacheFolder())) {
    if (entry.startsWith(`.${name}.`) && !entry.endsWith(".lock")) {
      rmSync(cached(entry), { recursive: true, force: true });
    }
  }
}

/** Runs `work` while no other process runs under the same name. A lock whose owner is gone is taken over. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = cached(`.${name}.lock`);
  mkdirSync(cacheFolder(), { recursive: true });
  for (let waited = 0; !take(lock); waited += 1) {
    if (isAbandoned(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (waited === 0) say(`waiting for another set-up that is making ${name} (${lock})`);
    await delay(500);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

function isAbandoned(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    // An empty file is a lock being written this instant, unless it stays so.
    if (owner === 0) return Date.now() - statSync(lock).mtimeMs > 5000;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
