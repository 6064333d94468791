import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkLocks } from "../src/check/locks.ts";
import { root } from "../src/root.ts";

it("the lock files are what the manifests say", () => {
  expect(checkLocks()).toEqual([]);
});

describe("a lock file beside the workspace's own", () => {
  const lock = "benches/rust/Cargo.lock";
  let base: string;

  beforeEach(() => {
    base = mkdtempSync(path.join(os.tmpdir(), "treenail-locks-"));
    for (const file of [lock, "packages/timers/Cargo.toml"]) {
      mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
      cpSync(path.join(root, file), path.join(base, file));
    }
  });

  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  function change(file: string, from: string, to: string): void {
    const text = readFileSync(path.join(base, file), "utf8");
    expect(text).toContain(from);
    writeFileSync(path.join(base, file), text.replace(from, to));
  }

  it("is in order as it is, with what is optional or without", () => {
    expect(checkLocks(base)).toEqual([]);
  });

  it.each([
    ["has a new dependency", "[dependencies]\n", "[dependencies]\nserde.workspace = true\n"],
    ["has one that must be there now", "optional = true", "optional = false"],
    ["needs one less", "futures-core.workspace = true\n", ""],
    ["has another version", 'version = "', 'version = "9'],
  ])("is old when a package %s, and is told how to be renewed", (_, from, to) => {
    change("packages/timers/Cargo.toml", from, to);
    expect(checkLocks(base)).toEqual([
      expect.stringMatching(
        /^benches\/rust\/Cargo\.lock is not up to date: treenail-timers .+\n.+--manifest-path benches\/rust\/Cargo\.toml$/u,
      ),
    ]);
  });

  it("does not mind another dependency of tests, which only the workspace's own has", () => {
    change(
      "packages/timers/Cargo.toml",
      "[dev-dependencies]\n",
      "[dev-dependencies]\nserde = '1'\n",
    );
    expect(checkLocks(base)).toEqual([]);
  });
});
