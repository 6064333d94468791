/** Which packages stand on which, as a picture is drawn of it and explored. */
import type { Language, Summary } from "./shapes.ts";

export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** What a package's code names, in a language or in either. */
export function usesOf({ uses }: Pick<Summary, "uses">, language?: Language): ReadonlySet<string> {
  return new Set(language === undefined ? [...uses.typescript, ...uses.rust] : uses[language]);
}

/** Gives all that a package stands on, directly or not, of what each uses. */
export function standingOn(
  uses: (name: string) => Iterable<string>,
): (name: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const whole = (name: string): ReadonlySet<string> => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const reached = new Set([...uses(name)].flatMap((each) => [each, ...whole(each)]));
    known.set(name, reached);
    return reached;
  };
  return whole;
}

/**
 * Lines of the picture: from a package to what it names, but for what it stands on through another one that it names; there would be
 * more lines than an eye can follow.
 */
export function edgesOf(packages: readonly Summary[]): readonly Edge[] {
  const direct = new Map(packages.map((each) => [each.name, [...usesOf(each)]]));
  const whole = standingOn((name) => direct.get(name) ?? []);
  return [...direct].flatMap(([from, uses]) =>
    uses
      .filter((to) => !uses.some((other) => other !== to && whole(other).has(to)))
      .map((to) => ({ from, to })),
  );
}
