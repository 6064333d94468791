/** What is said of many rounds of two sides that took turns. */

/** Both sides of one round, in nanoseconds for each call. */
export interface Round {
  readonly ours: number;
  readonly theirs: number;
}

export interface Summary {
  /** The median of each side. */
  readonly ours: number;
  readonly theirs: number;
  /** Quartiles of ours ÷ theirs, round by round: what slows a machine down slows both sides of a round. */
  readonly low: number;
  readonly ratio: number;
  readonly high: number;
}

export function summarize(rounds: readonly Round[]): Summary {
  const ratios = rounds.map(({ ours, theirs }) => ours / theirs);
  return {
    ours: quantile(
      rounds.map(({ ours }) => ours),
      0.5,
    ),
    theirs: quantile(
      rounds.map(({ theirs }) => theirs),
      0.5,
    ),
    low: quantile(ratios, 0.25),
    ratio: quantile(ratios, 0.5),
    high: quantile(ratios, 0.75),
  };
}

/** The value below which this share of the values lies, between two of them where it has to be. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error("there are no values");
  return below + (above - below) * (place - Math.floor(place));
}
