/** Runs in the engine that is measured. Each side's result is checked every time. Goes out: the rounds of all rows. */
import { roundsOf } from "../rounds.ts";
import { Item, Probe } from "./probe.ts";
import { rows, type Row } from "./rows.ts";
import type { Round } from "./statistics.ts";

/** What the module exports: `ours_…` and `theirs_…`. */
export type Calls = Readonly<Record<string, unknown>>;

type Call = (times: number, ...subjects: readonly unknown[]) => unknown;

/** Measures all rows, and tells the label of each when it comes to it. */
export async function use(
  calls: Calls,
  tell: (label: string) => Promise<void>,
): Promise<Readonly<Record<string, readonly Round[]>>> {
  Object.assign(globalThis, { Item, Probe });
  const rounds: Record<string, readonly Round[]> = {};
  for (const row of rows) {
    await tell(row.label);
    rounds[row.label] = await measure(calls, row);
  }
  return rounds;
}

function measure(calls: Calls, row: Row): Promise<readonly Round[]> {
  const [ours, theirs] = ["ours", "theirs"].map((side) => {
    const call = calls[`${side}_${row.name}`] as Call;
    return (times: number): Promise<number> => timeOf(call, row, times);
  });
  if (ours === undefined || theirs === undefined) throw new Error("two sides were expected");
  return roundsOf(ours, theirs, row);
}

/** Milliseconds that `times` calls take. */
async function timeOf(
  call: Call,
  { subjects, expected, label }: Row,
  times: number,
): Promise<number> {
  const given = subjects();
  const start = performance.now();
  const result = call(times, ...given);
  const value = result instanceof Promise ? ((await result) as unknown) : result;
  const spent = performance.now() - start;
  if (JSON.stringify(value) !== JSON.stringify(expected(times))) {
    throw new Error(
      `${label}: got ${JSON.stringify(value)}, not ${JSON.stringify(expected(times))}`,
    );
  }
  return spent;
}
