/** Versions of engines: `10.1`, `≤37`, `22.3.0`. */

/** Less than zero where `one` comes first; what is not more than a version stands just before it. */
export function compareVersions(one: string, other: string): number {
  if (one === other) return 0;
  const [left, right] = [numbersOf(one), numbersOf(other)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(other.startsWith("≤")) - Number(one.startsWith("≤"));
}

export function earliest(one: string, other: string): string {
  return compareVersions(one, other) <= 0 ? one : other;
}

export function latest(one: string, other: string): string {
  return compareVersions(one, other) <= 0 ? other : one;
}

function numbersOf(version: string): readonly number[] {
  return version.replace("≤", "").split(".").map(Number);
}
