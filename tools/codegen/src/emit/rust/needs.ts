/** Cargo features as conditions: what joins them, and how they are written. */
import { compareText } from "../../diagnostics/compare-text.ts";
import { literal } from "./names.ts";
import type { Needs } from "./tree.ts";

export const always: Needs = [];

/** All of a set, or nothing to ask for. */
export function allOf(features: Iterable<string>): Needs {
  const set = [...new Set(features)].toSorted(compareText);
  return set.length === 0 ? always : [set];
}

/** Where both are there. */
export function both(one: Needs = always, other: Needs = always): Needs {
  if (one.length === 0) return other;
  if (other.length === 0 || one === other) return one;
  return simplest(one.flatMap((a) => other.map((b) => [...new Set([...a, ...b])])));
}

/** Where any of them is there; what is never asked for is always there. */
export function anyOf(all: readonly Needs[]): Needs {
  const [first = always] = all;
  if (all.every((each) => each === first)) return first;
  return all.some((each) => each.length === 0) ? always : simplest(all.flat());
}

/** Without what something around it asks for already. */
export function within(needs: Needs = always, around: Needs = always): Needs {
  const [outer] = around;
  if (outer === undefined || around.length > 1) return needs;
  const left = needs.map((set) => set.filter((feature) => !outer.includes(feature)));
  return left.some((set) => set.length === 0) ? always : simplest(left);
}

/** Sorted, each set once, and none that says more than another. */
function simplest(sets: Needs): Needs {
  const sorted = sets.map((set) => set.toSorted(compareText));
  const once = [...new Map(sorted.map((set) => [set.join(" "), set])).values()];
  return once
    .filter(
      (set) =>
        !once.some((other) => other !== set && other.every((feature) => set.includes(feature))),
    )
    .toSorted((a, b) => compareText(a.join(" "), b.join(" ")));
}

/** The features that are asked for in any case. */
export function common(all: readonly Needs[]): readonly string[] {
  const sets = all.flatMap((each) => (each.length === 0 ? [[]] : each));
  const [first = [], ...others] = sets;
  return first.filter((feature) => others.every((set) => set.includes(feature)));
}

/** What is there with the same features together; what always is comes first. */
export function byNeeds<T>(
  all: readonly T[],
  needsOf: (one: T) => Needs | undefined,
): readonly (readonly [Needs, readonly T[]])[] {
  const groups = new Map<string, [Needs, T[]]>();
  for (const one of all) {
    const needs = needsOf(one) ?? always;
    const key = cfgOf(needs) ?? "";
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [needs, [one]]);
    else group[1].push(one);
  }
  return [...groups].toSorted(([a], [b]) => compareText(a, b)).map(([, group]) => group);
}

/** `cfg(feature = "tables")`; undefined where nothing is asked for. */
export function cfgOf(needs: Needs = always): string | undefined {
  return needs.length === 0 ? undefined : `cfg(${conditionOf(needs)})`;
}

const width = 100;
/** rustfmt's `attr_fn_like_width`. */
const listWidth = 70;

const noLines: readonly string[] = [];

/** The lines above something that is there with features; none where nothing is asked for. */
export function gateLines(needs: Needs = always, indent = ""): readonly string[] {
  const cfg = cfgOf(needs);
  if (cfg === undefined) return noLines;
  const one = `${indent}#[${cfg}]`;
  const [, name, inner = ""] = /^cfg\((all|any)\((.*)\)\)$/u.exec(cfg) ?? [];
  if (name === undefined || (inner.length <= listWidth && one.length <= width)) return [one];
  // At commas that stand in no parentheses.
  const words = inner.match(/(?:\([^)]*\)|[^,(])+/gu) ?? [];
  const lines = words.map((word) => `${indent}    ${word.trim()}`);
  return [`${indent}#[cfg(${name}(`, ...lines.join(",\n").split("\n"), `${indent}))]`];
}

/** What stands between the parentheses of `cfg`. */
export function conditionOf(needs: Needs): string {
  const sets = needs.map((set) =>
    list(
      "all",
      set.map((name) => `feature = ${literal(name)}`),
    ),
  );
  return list("any", sets);
}

function list(name: string, words: readonly string[]): string {
  return words.length === 1 ? (words[0] ?? "") : `${name}(${words.join(", ")})`;
}
