// Rust with a standard library for wasm32-unknown-unknown: what is there, else rustup, else Debian's compiler with a standard
// library built from Debian's own sources.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import { cached, cachedFolder } from "./cache.ts";
import { isExecutable, output, run, which } from "./command.ts";
import { hasPackage, installDebianPackages, isDebian } from "./debian.ts";
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
  if (rustc !== undefined && which("cargo") !== undefined && hasStandardLibrary(rustc)) {
    return { bin: path.dirname(rustc) };
  }
  const sysroot = debianSysroot();
  return sysroot !== undefined && existsSync(sysroot) ? { bin: debianBin, sysroot } : undefined;
}

/** What cargo needs in its environment to use `rust`. */
export function rustEnvironment(rust: Rust): Record<string, string> {
  const moduleBin = path.join(import.meta.dirname, "../../../../node_modules/.bin");
  const rest = process.env["PATH"] ?? "";
  const environment: Record<string, string> = {
    PATH: [moduleBin, rust.bin, rest].join(path.delimiter),
  };
  if (rust.sysroot !== undefined) {
    const flag = `--sysroot ${rust.sysroot}`;
    environment["CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"] = flag;
    environment["RUSTDOCFLAGS"] = flag;
  }
  return environment;
}

/** Makes Rust able to build for wasm, installing what is missing. */
export async function setUpRust(): Promise<Rust> {
  const found = findRust();
  if (found !== undefined) return found;
  const tried: string[] = [];
  if (await addRustupTarget(tried)) {
    const rust = findRust();
    if (rust !== undefined) return rust;
  }
  if (isDebian()) return buildDebianSysroot();
  throw new SetupError([...tried, hint("rust")].join("; "));
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

async function buildDebianSysroot(): Promise<Rust> {
  await installDebianPackages(
    "a Rust compiler with sources",
    debianPackages.filter((name) => !hasPackage(name)),
  );
  await installDebianLinker();
  const sysroot = debianSysroot();
  if (sysroot === undefined)
    throw new SetupError(`Debian's Rust is not in ${debianBin}; ${hint("rust")}`);
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
