/**
 * Packages that need each other in a circle. In: the circle, and what the packages hold; out: a diagnostic that names
 * what makes each step of it, and the step that is given up most cheaply.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import type { Definition, DefinitionId, Member, Model } from "../model/types.ts";
import type { Placed } from "./homes.ts";
import type { PackageManifest } from "./manifest.ts";
import type { Ownership } from "./ownership.ts";
import { memberList, reachedByMember, reachedHard } from "./reached.ts";

export type Edges = ReadonlyMap<string, Iterable<string>>;

/** The first circle in the order of names, each package once; undefined where there is none. */
export function cycleIn(edges: Edges): readonly string[] | undefined {
  const left = new Map([...edges].map(([name, to]) => [name, new Set(to)]));
  for (let isDone = false; !isDone;) {
    const free = [...left.keys()].filter((name) => ![...(left.get(name) ?? [])].some(has(left)));
    isDone = free.length === 0;
    for (const name of free) left.delete(name);
  }
  const path: string[] = [];
  let at = [...left.keys()].toSorted()[0];
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = [...(left.get(at) ?? [])].toSorted().find(has(left));
  }
  return at === undefined ? undefined : path.slice(path.indexOf(at));
}

function has(left: ReadonlyMap<string, unknown>): (name: string) => boolean {
  return (name) => left.has(name);
}

/** What the packages hold, by which a circle is explained. */
export interface Holdings {
  readonly model: Model;
  readonly packages: readonly PackageManifest[];
  readonly ownership: Ownership;
  readonly placed: readonly Placed[];
}
/** A definition or member for which one package needs the next. */
interface Use {
  readonly what: string;
  readonly definition: string;
  readonly reason: string;
  readonly span: Span;
}
interface Step {
  readonly from: PackageManifest;
  readonly to: PackageManifest;
  readonly isDeclared: boolean;
  /** What cannot be anywhere but above the next package. */
  readonly hard: readonly Use[];
  /** Members that could live higher up. */
  readonly soft: readonly Use[];
}

export function reportCycle(
  cycle: readonly string[],
  holdings: Holdings,
  diagnostics: Diagnostics,
): void {
  const steps = cycle.flatMap((name, place) => {
    const next = cycle[(place + 1) % cycle.length];
    const [from, to] = [name, next].map((each) =>
      holdings.packages.find((manifest) => manifest.name === each),
    );
    return from && to ? [stepBetween(from, to, holdings)] : [];
  });
  const [cheapest] = steps.toSorted((a, b) => costOf(a) - costOf(b));
  if (cheapest === undefined) return;
  const [first] = [...cheapest.hard, ...cheapest.soft];
  diagnostics.report({
    code: "TN0207",
    message: `the packages need each other: \`${[...cycle, cycle[0]].join("` → `")}\``,
    span: first?.span ?? spanOfDependency(cheapest),
    notes: steps.map(noteOf),
    help: helpFor(cheapest),
  });
}

function stepBetween(from: PackageManifest, to: PackageManifest, holdings: Holdings): Step {
  const { model, ownership, placed } = holdings;
  const isOfNext = (id: DefinitionId): boolean =>
    ownership.ownerOf.get(id) === to && !from.opaque.has(id);
  const hard = [...model.definitions.values()]
    .filter(({ id }) => ownership.ownerOf.get(id) === from)
    .flatMap((definition) => hardUses(definition, isOfNext));
  const isDeclared = from.dependencies.includes(to.name);
  const soft = placed.filter(
    ({ writer, reached }) =>
      writer === from && (isDeclared || hard.length === 0) && reached.some(isOfNext),
  );
  return {
    from,
    to,
    isDeclared,
    hard,
    soft: soft
      .filter(({ member }) => !hard.some(({ what }) => what === member.id))
      .map(({ member, definition, reached }) => ({
        what: member.id,
        definition: definition.name,
        reason: `names \`${String(reached.find(isOfNext))}\``,
        span: member.origin.span,
      })),
  };
}

/** A parent, a typedef's target and a callback's signature are of the definition, a required field of its own. */
function hardUses(definition: Definition, isOfNext: (id: DefinitionId) => boolean): readonly Use[] {
  const { name, origin } = definition;
  const useOf = (what: string, span: Span, reason: string, ids: Iterable<DefinitionId>) => {
    const id = [...ids].find(isOfNext);
    return id === undefined
      ? []
      : [{ what, definition: name, reason: `${reason} \`${id}\``, span }];
  };
  const members = memberList(definition).filter((member) => isHard(member, definition));
  return [
    ...useOf(name, origin.span, ...ownReach(definition)),
    ...members.flatMap((member) =>
      useOf(member.id, member.origin.span, "is required and names", reachedByMember(member)),
    ),
  ];
}

function ownReach(definition: Definition): readonly [string, Iterable<DefinitionId>] {
  if (definition.kind === "typedef") return ["stands for", reachedHard(definition)];
  if (definition.kind === "callback") return ["has in its signature", reachedHard(definition)];
  const hasParent = definition.kind === "interface" || definition.kind === "dictionary";
  return ["inherits from", hasParent && definition.parent !== undefined ? [definition.parent] : []];
}

/** Every member of a callback interface has to be there for code that implements it. */
function isHard(member: Member, { kind }: Definition): boolean {
  if (kind === "callbackInterface") return true;
  return member.kind === "field" && member.required && !member.partial;
}

function spanOfDependency({ from, to }: Step): Span {
  return from.spanOf(["dependencies", from.dependencies.indexOf(to.name)]);
}

/** How many lines of data it takes to give the step up. */
function costOf({ isDeclared, hard, soft }: Step): number {
  return hard.length + soft.length + (isDeclared ? 1 : 0);
}

/** Named of a long list; the rest is counted. */
const named = 3;

function noteOf({ from, to, isDeclared, hard, soft }: Step): string {
  const uses = [...hard, ...soft];
  const listed = uses.slice(0, named).map(({ what, reason }) => `\`${what}\` ${reason}`);
  const more = uses.length - listed.length;
  const told = [...listed, ...(more > 0 ? [`${String(more)} more`] : [])].join(", ");
  const declared = isDeclared
    ? ` declares that it depends on \`${to.name}\``
    : ` needs \`${to.name}\``;
  return `\`${from.name}\`${declared}: ${told === "" ? "nothing of it does" : told}`;
}

function helpFor({ from, to, isDeclared, hard, soft }: Step): string {
  const [first] = hard;
  if (first !== undefined) {
    const definitions = [...new Set(hard.map(({ definition }) => `\`${definition}\``))].join(", ");
    return `the cheapest is to move ${definitions} to the package \`${to.name}\`, or to one above both, with \`take\``;
  }
  const floats = soft.map(({ what }) => `\`${what}\``).join(", ");
  const entry = `remove \`"${to.name}"\` from \`dependencies\` in ${from.file.path}`;
  if (floats === "") return `${entry}: it is not needed`;
  return isDeclared
    ? `the cheapest is to ${entry}, so that ${floats} can float to \`${to.name}\``
    : `the cheapest is to take ${floats} in the package \`${to.name}\``;
}
