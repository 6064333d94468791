// What npm would publish, looked at as a stranger's tools do: publint and are-the-types-wrong on the packed tarballs.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import { runProgram } from "../process/run.ts";
import type { Findings } from "./findings.ts";
import { packInto } from "./pack.ts";

/** Packs each package and checks the tarball; they must have been built. */
export async function checkTarballs(names: readonly string[]): Promise<Findings> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "treenail-pack-"));
  try {
    const found: string[] = [];
    for (const tarball of await packInto(folder, names))
      found.push(...(await checkTarball(tarball)));
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkTarball(tarball: string): Promise<Findings> {
  const tool = (file: string): string => path.join(root, "node_modules", file);
  const runs = await Promise.all([
    runProgram(process.execPath, [tool("publint/src/cli.js"), "run", tarball, "--strict"], {
      env: { NO_COLOR: "1" },
    }),
    runProgram(
      process.execPath,
      [tool("@arethetypeswrong/cli/dist/index.js"), tarball, "--profile", "esm-only", "--no-emoji"],
      { env: { NO_COLOR: "1" } },
    ),
  ]);
  return runs
    .filter(({ status }) => status !== 0)
    .map(({ stdout, stderr }) => `${path.basename(tarball)}:\n${stdout}${stderr}`);
}
