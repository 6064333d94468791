// Runs an example of a document in Node. Requests to example.org and its like go to the test server: no public address is asked.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import { runProgram } from "../process/run.ts";
import type { Fence } from "./read.ts";

/** What went wrong when the example ran, or nothing. */
export async function runFence(fence: Fence, serverUrl: string): Promise<string | undefined> {
  // Below the repository, so that the example finds the packages by name.
  const folder = mkdtempSync(path.join(root, "node_modules/.example-"));
  const file = path.join(folder, "example.mjs");
  try {
    const { stripTypeScriptTypes } = await import("node:module");
    writeFileSync(file, stripTypeScriptTypes(fence.code));
    const preload = path.join(import.meta.dirname, "redirect-fetch.ts");
    const args = ["--no-warnings", "-C", "@treenail/source", "--import", preload, file];
    const { status, stdout, stderr } = await runProgram(process.execPath, args, {
      env: { TREENAIL_SERVER_URL: serverUrl },
      limit: 20_000,
    });
    return status === 0 ? undefined : `ended with ${String(status)}\n${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
