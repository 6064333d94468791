// What git knows of the repository: whether something in it is not committed, and files as the last commit has them.
import { spawnSync } from "node:child_process";

export function git(base: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, {
    cwd: base,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return status === 0 ? stdout : undefined;
}

/** Files that are not as the last commit has them, or that it has not. */
export function uncommitted(base: string): readonly string[] {
  const printed = git(base, ["status", "--porcelain"]) ?? "";
  return printed.split("\n").filter((line) => line !== "");
}

/** As the last commit has it; nothing where it has not. */
export function committed(base: string, file: string): string | undefined {
  return git(base, ["show", `HEAD:${file}`]);
}
