/**
 * The programs under `benches/rust`: each fetches a URL and logs its text, on another foundation.
 *
 * Comes in: which program and where to build it. Goes out: the built module, or the seconds the build took.
 * Nothing here decides what is compared with what.
 */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { cached } from "../tools/workspace/src/setup/cache.ts";

/** A program's folder under `benches/rust`. */
export type Program =
  "treenail" | "treenail-request" | "gloo-net" | "web-sys" | "externs" | "reqwest";

const root: string = path.resolve(import.meta.dirname, "..");
const workspace: string = path.join(import.meta.dirname, "rust");

/** The target folder that measurements of size share. */
export const sharedTarget: string = path.join(workspace, "target");

/** Runs a command to its end and returns what it printed; throws with its output when it fails. */
export async function command(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const child = spawn(name, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code !== 0) {
    throw new Error(
      `\`${name} ${args.join(" ")}\` ended with code ${String(code)}:\n${output}${errors}`,
    );
  }
  return output;
}

/** Runs Cargo with the project's own toolchain, and returns what it printed. */
export async function cargo(
  target: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  // The shell says in the end how much processor time its children took.
  const script = '"$@" && times';
  return command("sh", ["-c", script, "sh", "npm", "run", "--silent", "cargo", "--", ...args], {
    CARGO_TARGET_DIR: target,
    CARGO_INCREMENTAL: "0",
    ...env,
  });
}

/** The processor time of all children, from the second line that `times` prints: `1m2.345s 0m6.789s`. */
function cpuSeconds(printed: string): number {
  const line = printed.trimEnd().split("\n").at(-1) ?? "";
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/gu)];
  if (parts.length !== 2) throw new Error(`no processor time in \`${line}\``);
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

/** As `cargo`; returns the processor time that it took, in seconds over all cores. */
export async function timedCargo(...args: Parameters<typeof cargo>): Promise<number> {
  return cpuSeconds(await cargo(...args));
}

/** Downloads all that the programs depend on, so that no build waits for the network. */
export async function fetchDependencies(): Promise<void> {
  await cargo(sharedTarget, [
    "fetch",
    "--locked",
    "--manifest-path",
    path.join(workspace, "Cargo.toml"),
  ]);
}

/** A program that was built. */
export interface Built {
  /** The path of the module, before wasm-bindgen. */
  readonly module: string;
  /** The processor time that the build took, in seconds over all cores. */
  readonly cpuSeconds: number;
}

/** Builds a program as it would be shipped. */
export async function build(program: Program, target: string = sharedTarget): Promise<Built> {
  const printed = await cargo(target, [
    "build",
    "--release",
    "--locked",
    "--target=wasm32-unknown-unknown",
    `--package=bench-${program}`,
    `--manifest-path=${path.join(workspace, "Cargo.toml")}`,
  ]);
  const name = `bench_${program.replaceAll("-", "_")}.wasm`;
  return {
    module: path.join(target, "wasm32-unknown-unknown/release", name),
    cpuSeconds: cpuSeconds(printed),
  };
}

/** Builds the examples of a package as they would be shipped, and returns the folder of their modules. */
export async function buildExamples(name: string): Promise<string> {
  const target = "wasm32-unknown-unknown";
  const manifest = path.join(workspace, "Cargo.toml");
  const what = ["--locked", "--examples", `--package=${name}`, `--manifest-path=${manifest}`];
  await cargo(sharedTarget, ["build", "--release", `--target=${target}`, ...what]);
  return path.join(sharedTarget, target, "release/examples");
}

/** Builds a tool of the measurements for this machine, and returns its path. */
export async function buildTool(name: string): Promise<string> {
  const manifest = path.join(workspace, "Cargo.toml");
  await cargo(sharedTarget, [
    "build",
    "--locked",
    `--package=${name}`,
    `--manifest-path=${manifest}`,
  ]);
  return path.join(sharedTarget, "debug", name);
}

interface Metadata {
  readonly packages: readonly { readonly name: string; readonly manifest_path: string }[];
}

/** The folder of a locked crate, as Cargo unpacked it. */
export async function sourceOf(crate: string): Promise<string> {
  const manifest = path.join(workspace, "Cargo.toml");
  const args = ["metadata", "--format-version=1", "--locked", `--manifest-path=${manifest}`];
  const printed = await command("npm", ["run", "--silent", "cargo", "--", ...args]);
  const { packages } = JSON.parse(printed) as Metadata;
  const found = packages.find(({ name }) => name === crate);
  if (found === undefined) throw new Error(`benches/rust/Cargo.lock does not name ${crate}`);
  return path.dirname(found.manifest_path);
}

/** The path of the wasm-bindgen program that equals the locked library. */
export async function wasmBindgen(): Promise<string> {
  const lock = await readFile(path.join(workspace, "Cargo.lock"), "utf8");
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/u.exec(lock)?.[1];
  if (version === undefined) throw new Error("benches/rust/Cargo.lock does not name wasm-bindgen");
  return cached(`wasm-bindgen-${version}`, "bin", "wasm-bindgen");
}
