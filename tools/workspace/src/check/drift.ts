// Generated output must be what the compiler writes now: nothing changed, nothing missing, nothing left over.
import process from "node:process";
import { root } from "../root.ts";
import { runProgram } from "../process/run.ts";
import type { Findings } from "./findings.ts";

/** Lets the compiler compare; nothing is written. */
export async function checkDrift(): Promise<Findings> {
  const args = ["tools/codegen/src/cli.ts", "generate", "--check"];
  const { status, stdout, stderr } = await runProgram(process.execPath, args, {
    cwd: root,
    env: {},
  });
  return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
}
