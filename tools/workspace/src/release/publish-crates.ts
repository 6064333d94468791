// Crates to crates.io: those of whose version it has none, in an order in which each comes after what it depends on, which is Cargo's work.
import { readFileSync } from "node:fs";
import path from "node:path";
import { field } from "../check/locks.ts";
import { root } from "../root.ts";
import { rustEnvironment, type Rust } from "../setup/rust.ts";
import { packageNames } from "../test/files.ts";
import { step } from "../process/step.ts";

/** The names of those that were published. */
export async function publishCrates(rust: Rust): Promise<readonly string[]> {
  const crates = packageNames().map((name) => {
    const manifest = readFileSync(path.join(root, "packages", name, "Cargo.toml"), "utf8");
    return { name: field(manifest, "name"), version: field(manifest, "version") };
  });
  const there = await Promise.all(crates.map(isPublished));
  const names = crates.filter((_, place) => there[place] === false).map(({ name }) => name);
  if (names.length === 0) return [];
  const args = ["publish", "--locked", "--no-verify", ...names.map((name) => `--package=${name}`)];
  await step(path.join(rust.bin, "cargo"), args, { cwd: root, env: rustEnvironment(rust) });
  return names;
}

/** As the index of crates.io says, a line of JSON for each version. */
async function isPublished({
  name,
  version,
}: {
  readonly name: string;
  readonly version: string;
}): Promise<boolean> {
  const place = `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
  const response = await fetch(`https://index.crates.io/${place}`);
  if (response.status === 404) return false;
  if (!response.ok) throw new Error(`the index of crates.io answered ${String(response.status)}`);
  const lines = (await response.text()).trim().split("\n");
  return lines.some((line) => (JSON.parse(line) as { readonly vers: string }).vers === version);
}
