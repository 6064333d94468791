// Budgets: each package's `.size-limit.json` says what a use of it may weigh.
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import { runProgram } from "../process/run.ts";
import type { Findings } from "./findings.ts";

export async function checkSizes(names: readonly string[]): Promise<Findings> {
  const found: string[] = [];
  for (const name of names) {
    const folder = path.join(root, "packages", name);
    if (!existsSync(path.join(folder, ".size-limit.json"))) {
      found.push(`packages/${name}: says no budget in .size-limit.json`);
      continue;
    }
    const program = path.join(root, "node_modules/size-limit/bin.js");
    const { status, stdout, stderr } = await runProgram(process.execPath, [program], {
      cwd: folder,
      env: { NO_COLOR: "1" },
    });
    if (status !== 0) found.push(`packages/${name}:\n${stdout}${stderr}`);
  }
  return found;
}
