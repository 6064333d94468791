/** Every (target, type) of webref's list of events, as statements of TypeScript that compile only where it is typed so. */
import type { DefinitionId, Model } from "../src/model/types.ts";
import type { PackageModel } from "../src/select/package-model.ts";

export interface EventPair {
  readonly target: string;
  /** What a global calls its scope; what it hears may be in the type of the scope alone. */
  readonly scope: string | undefined;
  readonly type: string;
  /** The interfaces that the list names; more than one where the target hears the name from several places. */
  readonly events: readonly string[];
}

/** Read from the list itself, and not from what the model made of it: a mixin stands for what includes it. */
export function pairsOf(model: Model): readonly EventPair[] {
  const pairs = new Map<string, Omit<EventPair, "events"> & { events: Set<string> }>();
  const add = (id: DefinitionId, type: string, event: string): void => {
    const definition = model.definitions.get(id);
    if (definition?.kind === "mixin") {
      for (const includer of definition.includers) add(includer, type, event);
      return;
    }
    const key = `${id} ${type}`;
    const scope = definition?.kind === "interface" ? definition.globalNames.at(-1) : undefined;
    const pair = pairs.get(key) ?? { target: id, scope, type, events: new Set() };
    pairs.set(key, pair);
    pair.events.add(event);
  };
  for (const { type, interface: event, targets } of model.events) {
    for (const { target, bubblingPath } of targets)
      for (const id of [target, ...bubblingPath]) add(id, type, event);
  }
  return [...pairs.values()].map((pair) => ({ ...pair, events: [...pair.events] }));
}

/** A program in which each pair is one line, so that a fault's line tells the pair. */
export function pairsProgram(
  pairs: readonly EventPair[],
  packages: readonly PackageModel[],
): string {
  const names = new Set(pairs.flatMap(({ target, events }) => [target, ...events]));
  const imports = packages.flatMap(({ npm, definitions }) => {
    const used = definitions.map(({ name }) => name).filter((name) => names.has(name));
    return used.length === 0 ? [] : [`import type { ${used.join(", ")} } from "${npm}";`];
  });
  return [
    ...imports,
    `import type { EventNames, EventOf, HeardEvent } from "@treenail/events";`,
    `import { holds } from "../tools/codegen/tests/consumers/types.ts";`,
    `import type { GlobalScope } from "@treenail/core";`,
    // A library of the program may know a type that says more than the list does.
    `type Hears<Target, Type extends string, Expected> = Type extends EventNames<Target> ? (EventOf<Target, Type> extends Expected ? IsHeard<Target, Type> : false) : false;`,
    `type IsHeard<Target, Type extends string> = HeardEvent<Target, Type> extends EventOf<Target, Type> & { readonly currentTarget: Target } ? true : false;`,
    ...pairs.map(({ target, scope, type, events }) => {
      const rest = `${JSON.stringify(type)}, ${events.join(" | ")}>`;
      const ofScope = scope === undefined ? "" : ` | Hears<GlobalScope<"${scope}">, ${rest}`;
      return `holds<true extends Hears<${target}, ${rest}${ofScope} ? true : false>();`;
    }),
  ].join("\n");
}
