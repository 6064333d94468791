// Set-up on machines that lack things, which scripts on the path play.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installDebianPackages, unknownPackages } from "../src/setup/debian.ts";
import type { SetupError } from "../src/setup/progress.ts";
import { findRust, rustEnvironment, whyTooOld } from "../src/setup/rust.ts";
import { neededEngines } from "../src/test/suites.ts";

let folder: string;
const stderr = vi.spyOn(process.stderr, "write");

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "treenail-setup-"));
  stderr.mockReset().mockReturnValue(true);
  program("sudo", 'shift; exec "$@"');
  vi.stubEnv("PATH", `${folder}:/usr/bin:/bin`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function program(name: string, script: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const said = (): string => stderr.mock.calls.map(([text]) => String(text)).join("");

describe("an installation with apt-get that fails", () => {
  it("is one line with the reason and the command", async () => {
    program(
      "apt-get",
      "echo 'Reading package lists...'; echo 'E: No space left on device' >&2; exit 100",
    );
    const error = await installDebianPackages("a browser", ["firefox-esr"]).catch(
      (reason: unknown) => reason as SetupError,
    );
    expect(error?.message).not.toContain("\n");
    expect(error?.message).toMatch(
      /^a browser cannot be installed \(.*E: No space left on device\)/u,
    );
    expect(error?.message).toContain(
      "run `sudo apt-get update && sudo apt-get install firefox-esr`",
    );
    expect(error?.details).toContain("Reading package lists...");
  });

  it("is tried again with new package lists", async () => {
    const mark = path.join(folder, "updated");
    program("apt-get", `case "$*" in *update*) touch ${mark};; *) test -e ${mark};; esac`);
    await expect(installDebianPackages("a browser", ["firefox-esr"])).resolves.toBeUndefined();
  });
});

describe("packages that a system does not have", () => {
  it("are those without a candidate, as Ubuntu has no rustc-web", async () => {
    program("apt-get", "exit 0");
    program(
      "apt-cache",
      "printf 'gcc:\\n  Installed: 1\\n  Candidate: 1\\nold:\\n  Installed: (none)\\n  Candidate: (none)\\n'",
    );
    expect(await unknownPackages(["gcc", "old", "rustc-web"])).toEqual(["old", "rustc-web"]);
  });

  it("are looked for in new lists first", async () => {
    const mark = path.join(folder, "updated");
    program("apt-get", `touch ${mark}`);
    program("apt-cache", `test -e ${mark} && printf 'gcc:\\n  Installed: 1\\n  Candidate: 1\\n'`);
    expect(await unknownPackages(["gcc"])).toEqual([]);
  });
});

describe("a compiler", () => {
  const rustc = (version: string): string =>
    program("rustc", `echo 'rustc ${version} (abc 2026-01-01)'`);

  it.each(["1.94.1", "1.9.0", "0.99.0"])("of %s is too old, and the update is told", (version) => {
    expect(whyTooOld(rustc(version))).toMatch(
      /is Rust .* newer is needed; run `rustup update stable`/u,
    );
  });

  it.each(["1.95.0", "1.96.0+dfsg1", "1.100.0-nightly", "2.0.0"])(
    "of %s is new enough",
    (version) => {
      expect(whyTooOld(rustc(version))).toBeUndefined();
    },
  );

  it("that is too old is not used, even where it could build for wasm", () => {
    writeFileSync(path.join(folder, "libstd-1.rlib"), "");
    program("cargo", "exit 0");
    const script = (version: string): string =>
      `case "$*" in *--version*) echo 'rustc ${version} (abc)';; *) echo ${folder};; esac`;
    program("rustc", script("1.95.0"));
    expect(findRust()).toEqual({ bin: folder });
    program("rustc", script("1.80.0"));
    expect(findRust()?.bin).not.toBe(folder);
  });
});

describe("flags in the environment", () => {
  const own = { bin: "/usr/bin", sysroot: "/cache/sysroot" };

  it("that would hide our standard library are left out, which is said once", () => {
    vi.stubEnv("RUSTFLAGS", "-Ctarget-cpu=native");
    vi.stubEnv("CARGO_ENCODED_RUSTFLAGS", "-g");
    const environment = rustEnvironment(own);
    expect(environment).toMatchObject({ RUSTFLAGS: undefined, CARGO_ENCODED_RUSTFLAGS: undefined });
    expect(Object.keys(environment)).toContain("RUSTFLAGS");
    rustEnvironment(own);
    expect(said().match(/leaving RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS out/gu)).toHaveLength(1);
  });

  it("are left alone where the compiler has its own", () => {
    vi.stubEnv("RUSTFLAGS", "-g");
    expect(rustEnvironment({ bin: "/usr/bin" })).not.toHaveProperty("RUSTFLAGS");
  });
});

describe("browsers", () => {
  it("are needed for the compiler's own tests too, which run what is emitted", () => {
    const { engines, drivers } = neededEngines([{ project: "tools/codegen", suite: "node" }]);
    expect(engines.toSorted()).toEqual(["chromium", "firefox", "node", "webkit"]);
    expect(drivers).toEqual([]);
  });
});

describe("drivers of browsers", () => {
  it("are needed for Rust's tests only", () => {
    const project = "packages/url";
    expect(
      neededEngines([
        { project, suite: "firefox" },
        { project, suite: "chromium" },
        { project, suite: "wasm-chromium" },
        { project, suite: "rust" },
      ]),
    ).toEqual({ engines: ["firefox", "chromium"], drivers: ["chromium"] });
  });
});
