// One step of a command: a program that has to come to a good end.
import path from "node:path";
import { SetupError } from "../setup/progress.ts";
import { runProgram } from "./run.ts";

export interface StepOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const limit = 600_000;

/** Runs a program to its end and gives what it printed; throws a `SetupError` with that where it fails. */
export async function step(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: StepOptions,
): Promise<string> {
  const { status, stdout, stderr } = await runProgram(program, args, { cwd, env, limit });
  if (status === 0) return stdout;
  const command = [path.basename(program), ...args].join(" ");
  throw new SetupError(`\`${command}\` failed: ${String(status)}`, `${stdout}${stderr}`.trim());
}
