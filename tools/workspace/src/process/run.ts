// Runs a program to its end, keeping what it prints. Nothing can hold us for ever: neither a program that hangs, nor one that ends
// and leaves a child with its pipes.
import { spawn, type ChildProcess } from "node:child_process";
import os from "node:os";
import process from "node:process";
import { root } from "../root.ts";
import { startGroup } from "./group.ts";

export interface Finished {
  /** Its exit code, or in words why there is none. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** Added to this process's own environment; what is `undefined` is taken out of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Milliseconds after which the program and its children are ended. */
  readonly limit?: number;
  /** When the program last got on with its work (`Date.now()`): the limit counts from there. By default from its start. */
  readonly lastSign?: () => number;
  /** Whether standard error, where cargo shows its progress, also goes to the terminal. */
  readonly show?: boolean;
  /** Whether all output goes to the terminal, and none of it is kept. */
  readonly inherit?: boolean;
  /** Whether the program has groups of its own to end, and so is asked to before it is made to. */
  readonly gently?: boolean;
}

/** How long a program may take to end when it is asked to, and its pipes to close once it has. */
const grace = 5000;

/** Runs a program in a process group of its own and waits for its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<Finished> {
  const pipe = options.inherit === true ? "inherit" : "pipe";
  const group = startGroup(program, args, {
    cwd: options.cwd ?? root,
    stdio: ["ignore", pipe, pipe],
    env: { ...process.env, ...options.env },
    lastSignal: options.gently === true ? "SIGTERM" : "SIGKILL",
  });
  const { child } = group;
  const output = keepOutput(child, options.show === true);
  let limited: string | undefined;
  let closing: NodeJS.Timeout | undefined;
  const stopWatching = watch(options, (limit) => {
    limited = `SIGKILL, as its limit of ${String(limit / 1000)} s was over`;
    if (options.gently !== true) {
      group.end();
      return;
    }
    group.signal("SIGTERM");
    closing = setTimeout(group.end, grace);
  });
  return new Promise((resolve) => {
    const finish = (status: number | string): void => {
      stopWatching();
      clearTimeout(closing);
      // A driver that dies leaves its browser behind.
      group.end();
      resolve({ status: limited ?? status, ...output() });
    };
    child.on("error", (error) => {
      finish(error.message);
    });
    child.on("exit", (code, signal) => {
      clearTimeout(closing);
      closing = setTimeout(finish, grace, code ?? signal ?? 1);
    });
    child.on("close", (code, signal) => {
      finish(code ?? signal ?? 1);
    });
  });
}

/**
 * Runs a program in this terminal in our place: its input and output are ours, and what signals us signals it. Returns its exit
 * code, which for one that a signal ended is what a shell would give.
 */
export async function runHere(
  program: string,
  args: readonly string[],
  env: ProgramOptions["env"],
): Promise<number> {
  const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of forwarded) process.on(signal, forward);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", (code, signal) => {
        resolve(code ?? 128 + os.constants.signals[signal ?? "SIGKILL"]);
      });
    });
  } finally {
    for (const signal of forwarded) process.off(signal, forward);
  }
}

const forwarded = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

function keepOutput(
  { stdout, stderr }: ChildProcess,
  show: boolean,
): () => Pick<Finished, "stdout" | "stderr"> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  stderr?.on("data", (chunk: Buffer) => {
    err.push(chunk);
    if (show) process.stderr.write(chunk);
  });
  return () => ({
    stdout: Buffer.concat(out).toString("utf8"),
    stderr: Buffer.concat(err).toString("utf8"),
  });
}

/** Calls `late` once the limit is over. Returns what stops the watch. */
function watch({ limit, lastSign }: ProgramOptions, late: (limit: number) => void): () => void {
  if (limit === undefined) return () => undefined;
  const started = Date.now();
  const look = (): void => {
    const left = (lastSign?.() ?? started) + limit - Date.now();
    if (left <= 0) late(limit);
    else timer = setTimeout(look, left);
  };
  let timer = setTimeout(look, limit);
  return () => {
    clearTimeout(timer);
  };
}
