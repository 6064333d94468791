/** Cargo as `npm run cargo` runs it, in the workspace's target folder. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { root } from "./platform.ts";

/** Runs cargo, which warnings end: the crates deny them. */
export function cargo(...words: readonly string[]): SpawnSyncReturns<string> {
  const wrapper = path.join(root, "tools/workspace/src/setup/cargo.ts");
  return spawnSync(process.execPath, [wrapper, ...words, "--message-format", "short"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CARGO_TARGET_DIR: path.join(root, "target") },
  });
}
