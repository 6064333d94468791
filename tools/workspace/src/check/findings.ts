import { runProgram, type Finished } from "../process/run.ts";
import process from "node:process";
import path from "node:path";
import { root } from "../root.ts";

/** What is wrong, one text per finding; nothing when all is well. */
export type Findings = readonly string[];

/** What a program printed, when it did not end well. */
export function findingsOf({ status, stdout, stderr }: Finished): Findings {
  if (status === 0) return [];
  const text = `${stdout}${stderr}`.trim();
  return [text === "" || typeof status === "string" ? `ended with ${status}\n${text}` : text];
}

/** Runs a program of an npm package, by its path below `node_modules`. */
export async function nodeFindings(script: string, args: readonly string[]): Promise<Findings> {
  const file = path.join(root, "node_modules", script);
  return findingsOf(await runProgram(process.execPath, [file, ...args], { env: {} }));
}
