// Programs for Rust's wasm tests that no package manager brings: built by cargo once, kept in the cache by version.
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import { cached, cachedFolder } from "./cache.ts";
import { run } from "./command.ts";
import { SetupError, say, withProgress } from "./progress.ts";
import { rustEnvironment, type Rust } from "./rust.ts";

/** The newest driver that the Debian, Fedora and Homebrew releases of Firefox all speak to. */
const geckodriverVersion = "0.36.0";

/** These programs do little work: being built in half the time is worth more than their speed. */
const quickBuild = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: "1",
  CARGO_PROFILE_RELEASE_DEBUG: "false",
  CARGO_PROFILE_RELEASE_LTO: "off",
};

/** The folder that holds, or will hold, wasm-bindgen's programs of exactly the version that Cargo.lock has. */
export function wasmBindgenFolder(): string {
  return cached(`wasm-bindgen-${lockedWasmBindgen()}`);
}

/** Builds wasm-bindgen's programs; they refuse modules of any other version than their own. */
export async function setUpWasmBindgen(rust: Rust): Promise<string> {
  const version = lockedWasmBindgen();
  return install(rust, `wasm-bindgen-${version}`, "wasm-bindgen-cli", version);
}

/** The JavaScript of a module. */
export interface Glue {
  /** For what wasm-bindgen makes it: `web`, `experimental-nodejs-module` … */
  readonly target: string;
  readonly folder: string;
  /** What its files are called; by default as the module is. */
  readonly name?: string;
}

/** Makes the JavaScript by which a module that Cargo built is called; a failure says what wasm-bindgen said. */
export async function bindModule(
  rust: Rust,
  wasm: string,
  { target, folder, name = path.basename(wasm, ".wasm") }: Glue,
): Promise<void> {
  const program = path.join(await setUpWasmBindgen(rust), "bin/wasm-bindgen");
  const words = ["--target", target, "--no-typescript", "--out-dir", folder, "--out-name", name];
  await run(program, [...words, wasm]);
}

export function geckodriverFolder(): string {
  return cached(`geckodriver-${geckodriverVersion}`);
}

export async function setUpGeckodriver(rust: Rust): Promise<string> {
  return install(rust, `geckodriver-${geckodriverVersion}`, "geckodriver", geckodriverVersion);
}

function lockedWasmBindgen(): string {
  const lock = readFileSync(path.join(root, "Cargo.lock"), "utf8");
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/u.exec(lock)?.[1];
  if (version === undefined)
    throw new SetupError(
      "Cargo.lock names no version of wasm-bindgen; run `git checkout Cargo.lock`",
    );
  return version;
}

async function install(rust: Rust, name: string, crate: string, version: string): Promise<string> {
  return cachedFolder(name, (folder) =>
    withProgress(
      `building ${crate} ${version} with cargo, once (three to five minutes)`,
      async () => {
        const target = path.join(folder, "target");
        const build = (extra: readonly string[]): Promise<void> =>
          run(
            path.join(rust.bin, "cargo"),
            ["install", crate, "--version", version, "--root", folder, ...extra],
            {
              env: {
                ...process.env,
                ...rustEnvironment(rust),
                ...quickBuild,
                CARGO_TARGET_DIR: target,
              },
            },
          );
        // A registry that lags behind lacks what the crate's own lock names; newer or older patches do as well.
        await build(["--locked"]).catch((error: unknown) => {
          say(`building ${crate} again without \`--locked\`: ${String(error)}`);
          return build([]);
        });
        rmSync(target, { recursive: true, force: true });
      },
    ),
  );
}
