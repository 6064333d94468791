/** Runs a program and tells what it and its children took of the processor, which a busy machine lengthens less than the time on the wall. */
import { runProgram, type Finished } from "../tools/workspace/src/process/run.ts";

/** A shell that tells what its arguments took: Node tells that of no program that it starts. */
const timed = '"$@"; status=$?; times; exit $status';

export interface Timed extends Finished {
  /** Of processor time. */
  readonly seconds: number;
}

export async function runTimed(command: readonly string[]): Promise<Timed> {
  const finished = await runProgram("sh", ["-c", timed, "sh", ...command], {
    env: { LC_ALL: "C" },
  });
  const lines = finished.stdout.trimEnd().split("\n");
  // The last two are the shell's own times, then those of what it ran: user and system.
  const times = [...(lines.at(-1) ?? "").matchAll(/(\d+)m([\d.]+)s/gu)].map(
    ([, minutes, seconds]) => 60 * Number(minutes) + Number(seconds),
  );
  return { ...finished, seconds: times.reduce((sum, time) => sum + time, 0) };
}
