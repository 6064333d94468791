// What set-up builds is kept outside the repository, in a folder per thing and version, shared by all clones. A folder is there
// entirely or not at all: it is built beside its place and renamed, and two set-ups at once wait for each other.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { SetupError, say } from "./progress.ts";

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

/** Milliseconds after which a lock that nobody has touched is abandoned; its owner touches it four times as often. */
const abandonedAfter = 60_000;

/**
 * Runs `work` while no other process runs under the same name. Whether an owner is still there is told by the age of its lock and
 * not by its process number, which means nothing in another container and may be another process's by now.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  makeCacheFolder();
  const release = await takeLock(name);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function takeLock(name: string): Promise<() => Promise<void>> {
  const lock = cached(`.${name}.lock`);
  for (let waited = 0; ; waited += 1) {
    try {
      return await lockfile.lock(lock, {
        lockfilePath: lock,
        realpath: false,
        stale: abandonedAfter,
        update: abandonedAfter / 4,
        // As after a sleep of the machine: what both of them make is the same.
        onCompromised: ({ message }) => {
          say(`another set-up may be making ${name} at the same time (${message})`);
        },
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw unwritable(error);
    }
    if (waited === 0) say(`waiting for another set-up that is making ${name} (${lock})`);
    await delay(500);
  }
}

function makeCacheFolder(): void {
  try {
    mkdirSync(cacheFolder(), { recursive: true });
  } catch (error) {
    throw unwritable(error);
  }
}

function unwritable(error: unknown): SetupError {
  const reason = error instanceof Error ? error.message : String(error);
  const folder = cacheFolder();
  return new SetupError(
    `the cache folder ${folder} cannot be written (${reason}); run \`sudo chown -R "$USER" ${folder}\`, or set XDG_CACHE_HOME to a folder that you own`,
  );
}
