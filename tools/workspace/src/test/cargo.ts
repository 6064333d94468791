// Runs cargo and the programs of Rust's tests with their environment, keeping what they print.
import { spawn } from "node:child_process";
import process from "node:process";
import { root } from "../root.ts";

export interface Finished {
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Milliseconds after which the program and its children are ended. */
  readonly limit?: number;
  /** Whether standard error, where cargo shows its progress, also goes to the terminal. */
  readonly show?: boolean;
}

/** Runs a program in a process group of its own and waits for its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<Finished> {
  const child = spawn(program, args, {
    cwd: options.cwd ?? root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...options.env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => {
    err.push(chunk);
    if (options.show === true) process.stderr.write(chunk);
  });
  const endGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // All of it has ended.
    }
  };
  const timer = options.limit === undefined ? undefined : setTimeout(endGroup, options.limit);
  return new Promise((resolve) => {
    const finish = (status: number | string): void => {
      clearTimeout(timer);
      // A driver that dies leaves its browser behind.
      endGroup();
      resolve({
        status,
        stdout: Buffer.concat(out).toString("utf8"),
        stderr: Buffer.concat(err).toString("utf8"),
      });
    };
    child.on("error", (error) => {
      finish(error.message);
    });
    child.on("close", (code, signal) => {
      finish(code ?? signal ?? 1);
    });
  });
}
