import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cached, cachedFolder, withLock } from "../src/setup/cache.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "treenail-cache-"));
  vi.stubEnv("XDG_CACHE_HOME", home);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

describe("a cached folder", () => {
  it("is built once", async () => {
    let built = 0;
    const build = (folder: string): Promise<void> => {
      built += 1;
      writeFileSync(path.join(folder, "file"), "text");
      return Promise.resolve();
    };
    const first = await cachedFolder("thing-1", build);
    expect(await cachedFolder("thing-1", build)).toBe(first);
    expect(built).toBe(1);
    expect(readdirSync(first)).toEqual(["file"]);
  });

  it("is built once by two at the same time", async () => {
    let built = 0;
    const build = async (): Promise<void> => {
      built += 1;
      await delay(50);
    };
    await Promise.all([cachedFolder("thing-2", build), cachedFolder("thing-2", build)]);
    expect(built).toBe(1);
  });

  it("leaves nothing behind when building fails", async () => {
    const build = (folder: string): Promise<void> => {
      writeFileSync(path.join(folder, "half"), "");
      return Promise.reject(new Error("no network"));
    };
    await expect(cachedFolder("thing-3", build)).rejects.toThrow("no network");
    expect(readdirSync(path.join(home, "treenail"))).toEqual([]);
  });
});

it("what an interrupted set-up left behind is removed", async () => {
  mkdirSync(path.join(home, "treenail/.thing-4.123"), { recursive: true });
  await cachedFolder("thing-4", () => Promise.resolve());
  expect(readdirSync(path.join(home, "treenail"))).toEqual(["thing-4"]);
});

describe("a lock", () => {
  it("whose owner is gone is taken over", async () => {
    mkdirSync(path.join(home, "treenail"));
    // No process has the largest number there can be.
    writeFileSync(cached(".thing.lock"), "4194304");
    expect(await withLock("thing", () => Promise.resolve("done"))).toBe("done");
    expect(existsSync(cached(".thing.lock"))).toBe(false);
  });
});
