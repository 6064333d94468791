/** Which packages stand on which, as a picture is drawn of it. */
import type { Summary } from "./shapes.ts";

export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** What a package's code names in either language. */
function usesOf({ uses }: Summary): readonly string[] {
  return [...new Set([...uses.typescript, ...uses.rust])];
}

/**
 * Lines of the picture: from a package to what it names, but for what it stands on through another one that it names; there would be
 * more lines than an eye can follow.
 */
export function edgesOf(packages: readonly Summary[]): readonly Edge[] {
  const direct = new Map(packages.map((each) => [each.name, usesOf(each)]));
  const whole = new Map<string, ReadonlySet<string>>();
  const closure = (name: string): ReadonlySet<string> => {
    const known = whole.get(name);
    if (known !== undefined) return known;
    const reached = new Set((direct.get(name) ?? []).flatMap((each) => [each, ...closure(each)]));
    whole.set(name, reached);
    return reached;
  };
  return packages.flatMap(({ name: from }) => {
    const uses = direct.get(from) ?? [];
    return uses
      .filter((to) => !uses.some((other) => other !== to && closure(other).has(to)))
      .map((to) => ({ from, to }));
  });
}
