import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
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
  const lock = (): string => cached(".thing.lock");
  const age = (seconds: number): void => {
    const time = Date.now() / 1000 - seconds;
    utimesSync(lock(), time, time);
  };

  it("is gone when the work is done or has failed", async () => {
    expect(await withLock("thing", () => Promise.resolve("done"))).toBe("done");
    await expect(withLock("thing", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(lock())).toBe(false);
  });

  it("that nobody has touched for a minute is taken over, whoever has made it", async () => {
    mkdirSync(lock(), { recursive: true });
    age(61);
    expect(await withLock("thing", () => Promise.resolve("done"))).toBe("done");
    expect(existsSync(lock())).toBe(false);
  });

  it("whose owner is at work is waited for", async () => {
    mkdirSync(lock(), { recursive: true });
    age(30);
    let done = false;
    const work = withLock("thing", () => {
      done = true;
      return Promise.resolve();
    });
    await delay(700);
    expect(done).toBe(false);
    rmSync(lock(), { recursive: true });
    await work;
    expect(done).toBe(true);
  });

  it("that cannot be made says which folder and what to do, and does not wait", async () => {
    // Not even root may write below a file.
    writeFileSync(path.join(home, "treenail"), "");
    const work = withLock("thing", () => Promise.resolve());
    await expect(work).rejects.toThrow(
      /cache folder .*treenail cannot be written .*XDG_CACHE_HOME/u,
    );
  });

  it("that cannot be made in a folder that is there does not wait, either", async () => {
    mkdirSync(path.join(home, "treenail"));
    writeFileSync(cached(".file"), "");
    const work = withLock("file/thing", () => Promise.resolve());
    await expect(work).rejects.toThrow(/cannot be written/u);
  });
});
