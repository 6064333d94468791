/** Runs in the engine that is measured. Each call's result is checked. Goes out: the rounds of all rows, by their labels. */
import type { Round } from "../calls/statistics.ts";
import { roundsOf } from "../rounds.ts";
import { rows } from "./rows.ts";

/** Measures all rows against the server at `address`, and tells the label of each when it comes to it. */
export async function use(
  address: string,
  tell: (label: string) => Promise<void>,
): Promise<Readonly<Record<string, readonly Round[]>>> {
  const rounds: Record<string, readonly Round[]> = {};
  for (const row of rows) {
    await tell(row.label);
    const { label, expected } = row;
    const side =
      (call: (address: string) => Promise<number>) =>
      async (times: number): Promise<number> => {
        const start = performance.now();
        for (let time = 0; time < times; time++) {
          const result = await call(address);
          if (result !== expected) throw new Error(`${label}: ${String(result)}`);
        }
        return performance.now() - start;
      };
    rounds[label] = await roundsOf(side(row.ours), side(row.theirs), row);
  }
  return rounds;
}
