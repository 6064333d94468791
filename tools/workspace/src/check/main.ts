// `npm run check`: what can be said about the code without running it. Every check runs, then one line says how many failed.
import path from "node:path";
import process from "node:process";
import { packageNames } from "../test/files.ts";
import { runProgram } from "../process/run.ts";
import { root } from "../root.ts";
import { SetupError } from "../setup/progress.ts";
import { rustEnvironment, setUpRust, wasmTarget, type Rust } from "../setup/rust.ts";
import { buildPackages } from "./build.ts";
import { checkDrift } from "./drift.ts";
import { checkMetadata } from "./metadata.ts";
import { checkTarballs } from "./tarballs.ts";
import { checkSizes } from "./sizes.ts";

/** What is wrong, one text per finding; nothing when all is well. */
export type Findings = readonly string[];

interface Check {
  readonly name: string;
  /** What a reader can do about findings. */
  readonly remedy: string;
  run(rust: () => Promise<Rust>): Promise<Findings>;
}

const moduleBin = (name: string): string => path.join(root, "node_modules", name);

async function node(script: string, args: readonly string[]): Promise<Findings> {
  return findings(await runProgram(process.execPath, [moduleBin(script), ...args], { env: {} }));
}

async function cargo(rust: Rust, args: readonly string[]): Promise<Findings> {
  const env = { ...rustEnvironment(rust), CARGO_TERM_COLOR: "never" };
  return findings(await runProgram(path.join(rust.bin, "cargo"), args, { env }));
}

function findings({
  status,
  stdout,
  stderr,
}: {
  status: number | string;
  stdout: string;
  stderr: string;
}): Findings {
  return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
}

function clippy(
  rust: Rust,
  args: readonly string[],
  denied: readonly string[] = [],
): Promise<Findings> {
  const deny = ["warnings", ...denied].flatMap((lint) => ["-D", lint]);
  return cargo(rust, [
    "clippy",
    "--workspace",
    "--all-features",
    "--quiet",
    ...args,
    "--",
    ...deny,
  ]);
}

const checks: readonly Check[] = [
  { name: "drift", remedy: "npm run generate", run: () => checkDrift() },
  {
    name: "metadata",
    remedy: "make package.json and Cargo.toml agree",
    run: () => Promise.resolve(checkMetadata(packageNames())),
  },
  { name: "types", remedy: "npx tsc -p .", run: () => node("typescript/bin/tsc", ["-p", "."]) },
  {
    name: "lint",
    remedy: "npx eslint --fix .",
    run: () => node("eslint/bin/eslint.js", ["--max-warnings=0", "."]),
  },
  {
    name: "format (TypeScript)",
    remedy: "npx prettier --write .",
    run: () => node("prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."]),
  },
  {
    name: "format (Rust)",
    remedy: "npm run cargo -- fmt",
    run: async (rust) => cargo(await rust(), ["fmt", "--all", "--check"]),
  },
  {
    name: "clippy (host)",
    remedy: "npm run cargo -- clippy --all-targets",
    run: async (rust) => clippy(await rust(), ["--all-targets"]),
  },
  {
    name: "clippy (wasm)",
    remedy: `npm run cargo -- clippy --all-targets --target ${wasmTarget}`,
    run: async (rust) => clippy(await rust(), ["--all-targets", "--target", wasmTarget]),
  },
  {
    // Only libraries: a test may unwrap.
    name: "no unwrap",
    remedy: "return the error",
    run: async (rust) =>
      clippy(
        await rust(),
        ["--lib", "--target", wasmTarget],
        ["clippy::unwrap_used", "clippy::expect_used"],
      ),
  },
  {
    name: "Rust documentation",
    remedy: "npm run cargo -- doc",
    run: async (rust) => {
      const chosen = await rust();
      const { RUSTDOCFLAGS = "", ...env } = rustEnvironment(chosen);
      const flags = { ...env, RUSTDOCFLAGS: `${RUSTDOCFLAGS} -D warnings`.trim() };
      return findings(
        await runProgram(
          path.join(chosen.bin, "cargo"),
          ["doc", "--workspace", "--no-deps", "--all-features", "--quiet"],
          { env: flags },
        ),
      );
    },
  },
  {
    name: "build",
    remedy: "see the messages",
    run: () => Promise.resolve(buildPackages(packageNames())),
  },
  {
    name: "tarballs",
    remedy: "see publint's and attw's messages",
    run: () => checkTarballs(packageNames()),
  },
  {
    name: "sizes",
    remedy: "make it smaller, or argue for another budget in .size-limit.json",
    run: () => checkSizes(packageNames()),
  },
];

async function main(only: readonly string[]): Promise<number> {
  let setUp: Promise<Rust> | undefined;
  const rust = (): Promise<Rust> => (setUp ??= setUpRust());
  const chosen =
    only.length === 0
      ? checks
      : checks.filter(({ name }) => only.some((word) => name.startsWith(word)));
  if (chosen.length === 0)
    throw new SetupError(`no such check; there are ${checks.map(({ name }) => name).join(", ")}`);
  let failed = 0;
  for (const check of chosen) {
    const begun = performance.now();
    const found = await check.run(rust);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    process.stdout.write(`${found.length === 0 ? "ok  " : "FAIL"} ${check.name} (${seconds} s)\n`);
    if (found.length === 0) continue;
    failed += 1;
    process.stdout.write(`${found.join("\n")}\n→ ${check.remedy}\n`);
  }
  process.stdout.write(
    `${String(chosen.length - failed)} checks passed, ${String(failed)} failed\n`,
  );
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
}
