/** What any program finds by its name alone: attributes of global scopes, and namespaces. Handlers of events aside, which nobody calls so. */
import type { Definition, Model } from "./types.ts";

const known = new WeakMap<Model, readonly string[]>();

/** Sorted. */
export function scopeNames(model: Model): readonly string[] {
  const found = known.get(model) ?? readNames(model);
  known.set(model, found);
  return found;
}

function readNames({ definitions }: Model): readonly string[] {
  const names = new Set<string>();
  const addFrom = (definition: Definition | undefined): void => {
    if (definition?.kind !== "interface") return;
    for (const { kind, name } of definition.members)
      if (kind === "attribute" && !name.startsWith("on")) names.add(name);
    if (definition.parent !== undefined) addFrom(definitions.get(definition.parent));
  };
  for (const definition of definitions.values()) {
    if (definition.kind === "namespace") names.add(definition.name);
    if (definition.kind === "interface" && definition.globalNames.length > 0) addFrom(definition);
  }
  return [...names].toSorted();
}
