// One step of a release: a program that has to come to a good end.
import path from "node:path";
import { runProgram } from "../process/run.ts";

/** A program that failed; the message is its command and what it printed. */
export class StepError extends Error {
  override readonly name = "StepError";
}

export interface StepOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const limit = 600_000;

/** Runs a program to its end and gives what it printed; throws a `StepError` where it fails. */
export async function step(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: StepOptions,
): Promise<string> {
  const { status, stdout, stderr } = await runProgram(program, args, { cwd, env, limit });
  if (status === 0) return stdout;
  const command = [path.basename(program), ...args].join(" ");
  throw new StepError(`\`${command}\` failed (${String(status)}):\n${stdout}${stderr}`);
}
