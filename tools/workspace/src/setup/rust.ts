// Rust with a standard library for wasm32-unknown-unknown: what is there, else rustup, else Debian's compiler with a standard
// library built from Debian's own sources.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import { cached, cachedFolder } from "./cache.ts";
import { isExecutable, output, run, which } from "./command.ts";
import { hasPackage, installDebianPackages, isDebian, unknownPackages } from "./debian.ts";
import { hint } from "./hints.ts";
import { SetupError, say, withProgress } from "./progress.ts";

export const wasmTarget = "wasm32-unknown-unknown";

/** A compiler that can build for wasm, and what has to be told to cargo about it. */
export interface Rust {
  /** Folder of `cargo` and `rustc`. */
  readonly bin: string;
  /** A sysroot of our own that holds the wasm standard library, where the compiler's own has none. */
  readonly sysroot?: string;
}

const debianBin = "/usr/bin";
const debianPackages = [
  "rustc-web",
  "cargo-web",
  "rust-web-src",
  "rust-web-llvm",
  "rust-web-clippy",
  "rustfmt-web",
  "gcc",
  "libc6-dev",
];

/** The Rust of this machine that can build for wasm now, or nothing. */
export function findRust(): Rust | undefined {
  const rustc = which("rustc");
  if (
    rustc !== undefined &&
    which("cargo") !== undefined &&
    hasStandardLibrary(rustc) &&
    whyTooOld(rustc) === undefined
  ) {
    return { bin: path.dirname(rustc) };
  }
  const sysroot = debianSysroot();
  return sysroot !== undefined && existsSync(sysroot) ? { bin: debianBin, sysroot } : undefined;
}

/** What cargo needs in its environment to use `rust`. */
export function rustEnvironment(rust: Rust): Record<string, string | undefined> {
  const moduleBin = path.join(import.meta.dirname, "../../../../node_modules/.bin");
  const rest = process.env["PATH"] ?? "";
  const environment: Record<string, string | undefined> = {
    PATH: [moduleBin, rust.bin, rest].join(path.delimiter),
  };
  if (rust.sysroot !== undefined) {
    const flag = `--sysroot ${rust.sysroot}`;
    Object.assign(environment, withoutOwnFlags());
    environment["CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"] = flag;
    environment["RUSTDOCFLAGS"] = flag;
  }
  return environment;
}

/** Makes Rust able to build for wasm, installing what is missing. */
export async function setUpRust(): Promise<Rust> {
  const found = findRust();
  if (found !== undefined) return found;
  const rustc = which("rustc");
  const tooOld = rustc === undefined ? undefined : whyTooOld(rustc);
  const tried = tooOld === undefined ? [] : [tooOld];
  if (tooOld === undefined && (await addRustupTarget(tried))) {
    const rust = findRust();
    if (rust !== undefined) return rust;
  }
  if (isDebian()) return buildDebianSysroot(tried);
  throw new SetupError([...tried, hint("rust")].join("; "));
}

/** Cargo would take these instead of what we tell it, and not find the wasm standard library. */
const flagVariables = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_ENCODED_RUSTDOCFLAGS"];

let toldOfFlags = false;

function withoutOwnFlags(): Record<string, undefined> {
  const set = flagVariables.filter((name) => process.env[name] !== undefined);
  if (set.length > 0 && !toldOfFlags) {
    toldOfFlags = true;
    say(`leaving ${set.join(", ")} out: cargo would not see Rust's standard library for wasm`);
  }
  return Object.fromEntries(set.map((name) => [name, undefined]));
}

/** The oldest compiler that our crates say they work with. */
function oldestRust(): string {
  const manifest = readFileSync(path.join(root, "Cargo.toml"), "utf8");
  return /^rust-version = "([\d.]+)"$/mu.exec(manifest)?.[1] ?? "0";
}

/** What is wrong with the age of a compiler, and what to do; nothing when it is new enough. */
export function whyTooOld(rustc: string): string | undefined {
  const version = output(rustc, ["--version"])?.split(" ")[1] ?? "0";
  const wanted = oldestRust();
  const [major = 0, minor = 0] = version.split(".").map(Number.parseFloat);
  const [oldestMajor = 0, oldestMinor = 0] = wanted.split(".").map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `${rustc} is Rust ${version} and ${wanted} or newer is needed; run \`rustup update stable\``;
}

function hasStandardLibrary(rustc: string): boolean {
  const folder = output(rustc, ["--print", "target-libdir", "--target", wasmTarget]);
  if (folder === undefined || !existsSync(folder)) return false;
  return readdirSync(folder).some((file) => /^libstd-.*\.rlib$/u.test(file));
}

async function addRustupTarget(tried: string[]): Promise<boolean> {
  if (which("rustup") === undefined) {
    tried.push("`rustup` is not on PATH");
    return false;
  }
  try {
    await withProgress(`adding the Rust target ${wasmTarget} with rustup`, () =>
      run("rustup", ["target", "add", wasmTarget]),
    );
    return true;
  } catch {
    say(`rustup could not add ${wasmTarget} (no network to its servers?)`);
    tried.push(`\`rustup target add ${wasmTarget}\` failed`);
    return false;
  }
}

function debianSysroot(): string | undefined {
  const rustc = path.join(debianBin, "rustc");
  if (!isExecutable(rustc)) return undefined;
  const version = output(rustc, ["--version"])?.split(" ")[1];
  return version === undefined ? undefined : cached(`sysroot-${version}`);
}

async function buildDebianSysroot(tried: readonly string[]): Promise<Rust> {
  const unknown = await unknownPackages(debianPackages);
  if (unknown.length > 0) {
    const lists = `\`${unknown.join("`, `")}\` is in no package list of this system`;
    throw new SetupError([...tried, lists, hint("rustup")].join("; "));
  }
  await installDebianPackages(
    "a Rust compiler with sources",
    debianPackages.filter((name) => !hasPackage(name)),
  );
  await installDebianLinker();
  const sysroot = debianSysroot();
  const tooOld = sysroot === undefined ? "it is not there" : whyTooOld(`${debianBin}/rustc`);
  if (sysroot === undefined || tooOld !== undefined)
    throw new SetupError(`Debian's Rust cannot be used: ${String(tooOld)}; ${hint("rustup")}`);
  await cachedFolder(path.basename(sysroot), (folder) =>
    withProgress(
      `building Rust's standard library for ${wasmTarget} from Debian's sources, once (one to two minutes)`,
      () => buildStandardLibrary(folder),
    ),
  );
  return { bin: debianBin, sysroot };
}

/** `rust-lld` is a link to a linker whose package carries LLVM's version in its name and is only suggested. */
async function installDebianLinker(): Promise<void> {
  const link = path.join(debianBin, "rust-lld");
  const target = output("readlink", ["-m", link]);
  if (target === undefined || existsSync(link)) return;
  const version = /(?:llvm|lld)-(\d+)/u.exec(target)?.[1];
  if (version !== undefined)
    await installDebianPackages("Rust's linker for wasm", [`lld-${version}`]);
}

/**
 * Compiles std with panic = abort and fills `folder` as a sysroot. Bitcode is embedded so that link-time optimisation works, and
 * `test` is built too so that the ordinary test harness does.
 */
async function buildStandardLibrary(folder: string): Promise<void> {
  const crate = path.join(folder, "build");
  mkdirSync(path.join(crate, "src"), { recursive: true });
  writeFileSync(path.join(crate, "src/lib.rs"), "#![no_std]\n");
  writeFileSync(
    path.join(crate, "Cargo.toml"),
    '[package]\nname = "standard_library"\nversion = "0.0.0"\nedition = "2024"\n[profile.release]\npanic = "abort"\n[workspace]\n',
  );
  const args = ["build", "--release", "-Zbuild-std=std,panic_abort,test", "--target", wasmTarget];
  await run(path.join(debianBin, "cargo"), args, {
    cwd: crate,
    env: {
      ...process.env,
      PATH: debianBin + path.delimiter + (process.env["PATH"] ?? ""),
      RUSTC: path.join(debianBin, "rustc"),
      RUSTC_BOOTSTRAP: "1",
      RUSTFLAGS: "-Cembed-bitcode=yes",
      CARGO_ENCODED_RUSTFLAGS: undefined,
      CARGO_TARGET_DIR: path.join(crate, "target"),
    },
  });
  const libraries = path.join(folder, "lib/rustlib", wasmTarget, "lib");
  mkdirSync(libraries, { recursive: true });
  const built = path.join(crate, "target", wasmTarget, "release/deps");
  for (const file of readdirSync(built)) {
    if (file.endsWith(".rlib") && !file.startsWith("libstandard_library")) {
      cpSync(path.join(built, file), path.join(libraries, file));
    }
  }
  linkHostLibraries(folder);
  rmSync(crate, { recursive: true, force: true });
}

function linkHostLibraries(folder: string): void {
  const rustlib = path.join(
    output(path.join(debianBin, "rustc"), ["--print", "sysroot"]) ?? "/usr",
    "lib/rustlib",
  );
  for (const entry of readdirSync(rustlib)) {
    if (entry.includes("-linux-"))
      symlinkSync(path.join(rustlib, entry), path.join(folder, "lib/rustlib", entry));
  }
}
