// What can be said about the code without running it, one entry each. `npm run check` runs all of them. `npm test` does so too:
// an entry with a suite is one test of its own, and what the others find is what tests of the tools look at.
import path from "node:path";
import { runProgram } from "../process/run.ts";
import { root } from "../root.ts";
import { rustEnvironment, wasmTarget, type Rust } from "../setup/rust.ts";
import { checkTable } from "../../../../benches/size-tables.ts";
import { crateFeatures, type CrateFeatures } from "../generate/crate-features.ts";
import { generatedPackages, layeredPackages, packageNames, realityProject } from "../test/files.ts";
import type { CheckSuite } from "../test/suites.ts";
import { proveUpdate } from "../update-idl/proof.ts";
import { proveYew } from "./beside-yew.ts";
import { buildPackages } from "./build.ts";
import { checkDrift } from "./drift.ts";
import { findingsOf, nodeFindings, type Findings } from "./findings.ts";
import { checkLocks } from "./locks.ts";
import { checkMetadata } from "./metadata.ts";
import { checkParity } from "./parity.ts";
import { checkSizes } from "./sizes.ts";
import { checkSurfaces } from "./surface.ts";
import { checkTarballs } from "./tarballs.ts";

export interface Check {
  readonly name: string;
  /** What a reader can do about findings. */
  readonly remedy: string;
  /** Where `npm test` has it: a suite of its own, or a file of the tools' tests. */
  readonly test: CheckSuite | `${string}.test.ts`;
  readonly run: (rust: () => Promise<Rust>) => Promise<Findings>;
}

async function cargo(
  rust: Rust,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Findings> {
  const options = { env: { ...rustEnvironment(rust), CARGO_TERM_COLOR: "never", ...env } };
  return findingsOf(await runProgram(path.join(rust.bin, "cargo"), args, options));
}

function clippy(rust: Rust, args: readonly string[]): Promise<Findings> {
  const common = ["clippy", "--workspace", "--all-features"];
  return cargo(rust, [...common, "--locked", "--quiet", ...args, "--", "-D", "warnings"]);
}

function rustdoc(rust: Rust, args: readonly string[]): Promise<Findings> {
  const { RUSTDOCFLAGS = "" } = rustEnvironment(rust);
  const common = ["doc", "--no-deps", "--all-features", "--locked", "--quiet"];
  return cargo(rust, [...common, ...args], {
    RUSTDOCFLAGS: `${RUSTDOCFLAGS} -D warnings`.trim(),
  });
}

/** Packages whose crates have parts that can be left out. */
function cratesWithFeatures(): readonly (readonly [name: string, features: CrateFeatures])[] {
  return packageNames().flatMap((name) => {
    const features = crateFeatures(path.join(root, "packages", name));
    return features.size === 0 ? [] : [[name, features] as const];
  });
}

const typescriptChecks: readonly Check[] = [
  {
    name: "drift",
    remedy: "npm run generate",
    test: "drift.test.ts",
    run: () => checkDrift(),
  },
  {
    name: "metadata",
    remedy: "make package.json and Cargo.toml agree",
    test: "metadata.test.ts",
    run: () => Promise.resolve(checkMetadata(packageNames())),
  },
  {
    name: "locks",
    remedy: "npm run cargo -- update --workspace",
    test: "locks.test.ts",
    run: () => Promise.resolve(checkLocks()),
  },
  {
    name: "parity",
    remedy: "offer it in both languages, or say in the package's parity.json why not",
    test: "parity.test.ts",
    run: () => Promise.resolve(checkParity(layeredPackages())),
  },
  {
    name: "types",
    remedy: "npx tsc -p .",
    test: "check-types",
    // The compiler in Go says the same in a quarter of the time; what packages are for all others, tests of their own see.
    run: () => nodeFindings("typescript-7.0/bin/tsc", ["-p", "."]),
  },
  {
    name: "lint",
    remedy: "npx eslint --fix .",
    test: "check-lint",
    run: () => nodeFindings("eslint/bin/eslint.js", ["--max-warnings=0", "."]),
  },
  {
    name: "format (TypeScript)",
    remedy: "npx prettier --write .",
    test: "check-format",
    run: () => nodeFindings("prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."]),
  },
];

const rustChecks: readonly Check[] = [
  {
    name: "format (Rust)",
    remedy: "npm run cargo -- fmt",
    test: "check-rustfmt",
    run: async (rust) => cargo(await rust(), ["fmt", "--all", "--check"]),
  },
  {
    name: "clippy (host)",
    remedy: "npm run cargo -- clippy --all-targets",
    test: "check-clippy-host",
    // What is only generated is the same on the host as in wasm; so are the examples of it, which would bring all of it along.
    run: async (rust) => {
      const left = [...generatedPackages(), path.basename(realityProject)];
      const excluded = left.map((name) => `--exclude=treenail-${name}`);
      return clippy(await rust(), ["--all-targets", ...excluded]);
    },
  },
  {
    name: "clippy (wasm)",
    remedy: `npm run cargo -- clippy --all-targets --target ${wasmTarget}`,
    test: "check-clippy-wasm",
    // Tests inside of crates run on the host, where clippy has looked at them: here each crate would be checked twice for them.
    run: async (rust) => {
      const targets = ["--lib", "--bins", "--examples", "--test=*"];
      return clippy(await rust(), [...targets, "--target", wasmTarget]);
    },
  },
  {
    name: "features left out",
    remedy: `npm run cargo -- clippy --no-default-features --target ${wasmTarget} -p`,
    test: "check-features",
    // The crates that have features of their own; with all of them on, clippy looks at every crate.
    run: async (rust) => {
      const crates = cratesWithFeatures()
        .filter(([, features]) => [...features.values()].some(({ reason }) => reason !== undefined))
        .flatMap(([name]) => ["-p", `treenail-${name}`]);
      const common = ["--lib", "--no-default-features", "--locked", "--quiet"];
      const args = ["clippy", ...common, "--target", wasmTarget, ...crates];
      return cargo(await rust(), [...args, "--", "-D", "warnings"]);
    },
  },
  {
    name: "Rust documentation",
    remedy: "npm run cargo -- doc",
    test: "check-rustdoc",
    run: async (rust) =>
      rustdoc(
        await rust(),
        layeredPackages().flatMap((name) => ["-p", `treenail-${name}`]),
      ),
  },
];

const publishingChecks: readonly Check[] = [
  {
    name: "surface",
    remedy: "npx changeset",
    test: "surface.test.ts",
    run: () => checkSurfaces(packageNames()),
  },
  {
    name: "build",
    remedy: "see the messages",
    test: "published.test.ts",
    run: () => Promise.resolve(buildPackages(packageNames())),
  },
  {
    name: "tarballs",
    remedy: "see publint's and attw's messages",
    test: "published.test.ts",
    run: () => checkTarballs(packageNames()),
  },
  {
    name: "sizes",
    remedy: "make it smaller, or argue for another budget in .size-limit.json",
    test: "published.test.ts",
    run: () => checkSizes(layeredPackages()),
  },
  {
    name: "tables of sizes",
    remedy: "npm run bench -- ts-size",
    test: "size-tables.test.ts",
    run: async () => (await Promise.all(layeredPackages().map(checkTable))).flat(),
  },
];

/** Run only by name: what they look at changes seldom, and they build all of the workspace once more. */
export const checksByHand: readonly Omit<Check, "test">[] = [
  {
    // What is generated for a package that has nothing else is what is generated for the others.
    name: "Rust documentation of all",
    remedy: "npm run cargo -- doc",
    run: async (rust) => rustdoc(await rust(), ["--workspace", "--target", wasmTarget]),
  },
  {
    name: "features one by one",
    remedy: `npm run cargo -- clippy --no-default-features --target ${wasmTarget} -p`,
    run: async (rust) => {
      const tools = await rust();
      const all: string[] = [];
      for (const [name, features] of cratesWithFeatures())
        for (const feature of features.keys()) {
          const args = ["clippy", "--lib", "--no-default-features", "--features", feature];
          const where = ["--locked", "--quiet", "--target", wasmTarget, "-p", `treenail-${name}`];
          all.push(...(await cargo(tools, [...args, ...where, "--", "-D", "warnings"])));
        }
      return all;
    },
  },
  {
    // The standard library is that of wasm without threads, which is enough to check types. The compiler is a stable one that is
    // told to take unstable features: wasm-bindgen needs one for threads.
    name: "threads",
    remedy: "see the messages; CONTRIBUTING.md says what threads ask of the code",
    run: async (rust) =>
      cargo(
        await rust(),
        [
          "check",
          "--workspace",
          "--tests",
          "--all-features",
          "--locked",
          "--quiet",
          "--target",
          wasmTarget,
        ],
        {
          RUSTC_BOOTSTRAP: "1",
          RUSTFLAGS: "-Ctarget-feature=+atomics,+bulk-memory,+mutable-globals",
          CARGO_TARGET_DIR: path.join(root, "target/threads"),
        },
      ),
  },
  {
    name: "idl update",
    remedy: "see the messages; idl/README.md says what an update does",
    run: () => proveUpdate(),
  },
  {
    name: "beside yew",
    remedy: "see the messages; tools/workspace/tests/strangers/rust-yew is the page",
    run: async (rust) => proveYew(await rust()),
  },
];

export const checks: readonly Check[] = [...typescriptChecks, ...rustChecks, ...publishingChecks];
