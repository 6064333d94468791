/**
 * Runs in the engine that is measured: both sides of each row in turn, round by round, so that what disturbs the machine disturbs both. Each side's result is
 * checked every time. Goes out: the rounds of all rows.
 */
import { Item, Probe } from "./probe.ts";
import { rows, type Row } from "./rows.ts";
import type { Round } from "./statistics.ts";

/** What the module exports: `ours_…` and `theirs_…`. */
export type Calls = Readonly<Record<string, unknown>>;

type Call = (times: number, ...subjects: readonly unknown[]) => unknown;

/** How long one side runs in one round, in milliseconds, and how long before it is measured: engines compile better what runs for a while. */
export const batch = 1.5;
const warmUp = 100;
const mostRounds = 101;
const fewestRounds = 9;
/** How long the rounds of one row may take, in milliseconds. */
const patience = 500;

/** Measures all rows, and tells the label of each when it comes to it. */
export async function use(
  calls: Calls,
  tell: (label: string) => Promise<void>,
): Promise<Readonly<Record<string, readonly Round[]>>> {
  Object.assign(globalThis, { Item, Probe });
  const rounds: Record<string, readonly Round[]> = {};
  for (const row of rows) {
    await tell(row.label);
    rounds[row.label] = await roundsOf(calls, row);
  }
  return rounds;
}

async function roundsOf(calls: Calls, row: Row): Promise<readonly Round[]> {
  const [ours, theirs] = ["ours", "theirs"].map((side) => {
    const call = calls[`${side}_${row.name}`] as Call;
    return (times: number): Promise<number> => timeOf(call, row, times);
  });
  if (ours === undefined || theirs === undefined) throw new Error("two sides were expected");
  const bothSides = async (times: number): Promise<number> =>
    (await ours(times)) + (await theirs(times));
  const times = row.isLong === true ? 1 : await calibrated(bothSides);
  const spent = await bothSides(times);
  const count = Math.min(mostRounds, Math.max(fewestRounds, Math.round(patience / spent)));
  const rounds: Round[] = [];
  const perCall = 1e6 / times / (row.each ?? 1);
  for (let round = 0; round < count; round += 1) {
    // Who goes first takes turns, too.
    const first = round % 2 === 0 ? await ours(times) : await theirs(times);
    const second = round % 2 === 0 ? await theirs(times) : await ours(times);
    const [own, other] = round % 2 === 0 ? [first, second] : [second, first];
    rounds.push({ ours: own * perCall, theirs: other * perCall });
  }
  return rounds;
}

/** How many calls make a batch, once the engine has compiled what it compiles late. */
async function calibrated(bothSides: (times: number) => Promise<number>): Promise<number> {
  let times = 1;
  for (let spent = 0; spent < 2 * warmUp;) {
    const last = await bothSides(times);
    spent += last;
    if (last < 2 * batch) times *= 2;
  }
  return times;
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
