/**
 * Times two sides in turn, round by round, in the engine that is measured: what disturbs the machine disturbs both sides of a round.
 *
 * Comes in: for each side, how many milliseconds some calls take. Goes out: the rounds.
 */
import type { Round } from "./calls/statistics.ts";

/** How long one side runs in one round, in milliseconds, and how long before it is measured: engines compile better what runs for a while. */
export const batch = 1.5;
const warmUp = 100;
const mostRounds = 101;
const fewestRounds = 9;
/** How long the rounds of one row may take, in milliseconds. */
const patience = 500;

/** The milliseconds that so many calls take. */
export type Side = (times: number) => Promise<number>;

export interface RoundsOptions {
  /** What one call does many times, so that a round is the time of one. */
  readonly each?: number | undefined;
  /** One call is long, and no batch is made of it. */
  readonly isLong?: boolean | undefined;
}

/** Measures both sides. */
export async function roundsOf(
  ours: Side,
  theirs: Side,
  { each = 1, isLong = false }: RoundsOptions,
): Promise<readonly Round[]> {
  const bothSides = async (times: number): Promise<number> =>
    (await ours(times)) + (await theirs(times));
  const times = isLong ? 1 : await calibrated(bothSides);
  const spent = await bothSides(times);
  const count = Math.min(mostRounds, Math.max(fewestRounds, Math.round(patience / spent)));
  const rounds: Round[] = [];
  const perCall = 1e6 / times / each;
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
async function calibrated(bothSides: Side): Promise<number> {
  let times = 1;
  for (let spent = 0; spent < 2 * warmUp;) {
    const last = await bothSides(times);
    spent += last;
    if (last < 2 * batch) times *= 2;
  }
  return times;
}
