// Starting other programs during set-up: found or not, quiet unless they fail.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import process from "node:process";
import { SetupError } from "./progress.ts";

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The full path of a program on `PATH`, or nothing. */
export function which(program: string, searchPath = process.env["PATH"] ?? ""): string | undefined {
  const endings = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  for (const folder of searchPath.split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, program + ending);
      if (folder !== "" && isExecutable(file)) return file;
    }
  }
  return undefined;
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Standard output of a short command, trimmed; nothing when it fails or does not exist. */
export function output(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): string | undefined {
  const done = spawnSync(program, args, {
    ...options,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return done.status === 0 ? done.stdout.trim() : undefined;
}

/** Runs a command to its end; what it printed becomes part of the error when it fails. */
export async function run(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<void> {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const lines: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => lines.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => lines.push(chunk));
  const status = await new Promise<number | string>((resolve) => {
    child.on("error", (error) => {
      resolve(error.message);
    });
    child.on("close", (code, signal) => {
      resolve(code ?? signal ?? 1);
    });
  });
  if (status === 0) return;
  const tail = Buffer.concat(lines).toString("utf8").trimEnd().split("\n").slice(-30);
  throw new SetupError(
    `\`${[program, ...args].join(" ")}\` ended with ${String(status)}: ${reasonIn(tail)}`,
    tail.join("\n"),
  );
}

/** The line that says most: what calls itself an error, else the last. */
function reasonIn(lines: readonly string[]): string {
  const error = lines.find((line) => /^(?:E: |error\b)/u.test(line));
  return (error ?? lines.at(-1) ?? "").trim();
}
