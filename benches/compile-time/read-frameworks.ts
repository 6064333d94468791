/**
 * `node benches/compile-time/read-frameworks.ts`: reads which features of web-sys the newest frameworks turn on, all together, as Cargo resolves them for
 * wasm with their browser features, and writes `frameworks.json`.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { command } from "../rust-programs.ts";

/** By the feature that is for browsers. */
const frameworks: Readonly<Record<string, string>> = { leptos: "csr", yew: "csr", dioxus: "web" };

interface Metadata {
  readonly packages: readonly { readonly name: string; readonly version: string }[];
  readonly resolve: {
    readonly nodes: readonly { readonly id: string; readonly features: readonly string[] }[];
  };
}

async function resolved(): Promise<Metadata> {
  const folder = await mkdtemp(path.join(tmpdir(), "treenail-frameworks-"));
  try {
    const dependencies = Object.entries(frameworks).map(
      ([name, feature]) => `${name} = { version = "*", features = ["${feature}"] }`,
    );
    const manifest = `[package]\nname = "frameworks"\nedition = "2024"\n[workspace]\n[dependencies]\n${dependencies.join("\n")}\n`;
    await writeFile(path.join(folder, "Cargo.toml"), manifest);
    await mkdir(path.join(folder, "src"));
    await writeFile(path.join(folder, "src/lib.rs"), "");
    const args = [
      "metadata",
      "--format-version=1",
      "--filter-platform=wasm32-unknown-unknown",
      `--manifest-path=${path.join(folder, "Cargo.toml")}`,
    ];
    return JSON.parse(
      await command("npm", ["run", "--silent", "cargo", "--", ...args]),
    ) as Metadata;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { packages, resolve } = await resolved();
const versions = Object.fromEntries(
  [...Object.keys(frameworks), "web-sys"].map((wanted) => [
    wanted,
    packages.find(({ name }) => name === wanted)?.version,
  ]),
);
const features = resolve.nodes
  .filter(({ id }) => id.includes("#web-sys@"))
  .flatMap((node) => node.features)
  .filter((name) => name !== "default" && name !== "std");
await writeFile(
  path.join(import.meta.dirname, "frameworks.json"),
  `${JSON.stringify({ versions, features }, undefined, 2)}\n`,
);
