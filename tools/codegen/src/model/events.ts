/**
 * `@webref/events` → which events each interface dispatches, with what bubbles to it.
 * A mixin as target stands for all that include it.
 */
import * as v from "valibot";
import { compareText } from "../diagnostics/compare-text.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/span.ts";
import { parseData } from "../idl/data.ts";
import type { JsonPath } from "../idl/json.ts";
import type { Definition, DefinitionId, DispatchedEvent, SpecId } from "./types.ts";
import type { EventDefinition } from "./listed-events.ts";

const eventsSchema = v.array(
  v.object({
    type: v.string(),
    interface: v.string(),
    href: v.optional(v.string()),
    cancelable: v.optional(v.boolean()),
    extendedIn: v.optional(
      v.array(v.object({ spec: v.string(), href: v.optional(v.string()) })),
      [],
    ),
    src: v.optional(v.object({ format: v.optional(v.string()), href: v.optional(v.string()) })),
    targets: v.array(
      v.object({
        target: v.string(),
        bubbles: v.optional(v.boolean(), false),
        bubblingPath: v.optional(v.array(v.string()), []),
      }),
    ),
  }),
);

export function readEvents(
  file: SourceFile,
  definitions: ReadonlyMap<DefinitionId, Definition>,
  diagnostics: Diagnostics,
): readonly EventDefinition[] {
  const data = parseData(file, eventsSchema, diagnostics);
  if (data === undefined) return [];
  const idOf = (name: string, type: string, path: JsonPath): DefinitionId | undefined => {
    const definition = definitions.get(name as DefinitionId);
    if (definition?.kind === "interface" || definition?.kind === "mixin") return definition.id;
    diagnostics.report({
      code: "TN0211",
      message: `the event \`${type}\` names \`${name}\`, which no interface or mixin is called`,
      span: data.spanOf(path),
      help: "use a list of events and IDL of the same time",
    });
    return undefined;
  };
  return data.value.flatMap(({ type, interface: name, targets, ...entry }, place) => {
    const known = (asked: string, ...path: JsonPath): readonly DefinitionId[] => {
      const id = idOf(asked, type, [place, ...path]);
      return id === undefined ? [] : [id];
    };
    return known(name, "interface").map((id) => ({
      type,
      interface: id,
      href: entry.href,
      cancelable: entry.cancelable,
      extendedIn: entry.extendedIn.map(({ spec, href }) => ({ spec: spec as SpecId, href })),
      source: entry.src && { format: entry.src.format, href: entry.src.href },
      targets: targets.flatMap(({ target, bubbles, bubblingPath }, at) =>
        known(target, "targets", at, "target").map((targetId) => ({
          target: targetId,
          bubbles,
          bubblingPath: bubblingPath.flatMap((step, index) =>
            known(step, "targets", at, "bubblingPath", index),
          ),
        })),
      ),
    }));
  });
}

/** The events of every interface, sorted by type; one of its own goes before one that bubbles to it. */
export function dispatchedBy(
  events: readonly EventDefinition[],
  definitions: ReadonlyMap<DefinitionId, Definition>,
): ReadonlyMap<DefinitionId, readonly DispatchedEvent[]> {
  const found = new Map<DefinitionId, Map<string, DispatchedEvent>>();
  const add = (target: DefinitionId, event: DispatchedEvent): void => {
    const definition = definitions.get(target);
    if (definition?.kind === "mixin") {
      for (const includer of definition.includers) add(includer, event);
      return;
    }
    const events = found.get(target) ?? new Map<string, DispatchedEvent>();
    found.set(target, events);
    const key = `${event.type} ${event.interface}`;
    const before = events.get(key);
    if (
      before === undefined ||
      (before.bubblesFrom !== undefined && event.bubblesFrom === undefined)
    )
      events.set(key, event);
  };
  for (const { type, interface: id, targets, cancelable, href, declared } of events) {
    for (const { target, bubbles, bubblingPath } of targets) {
      const event = { type, interface: id, bubbles, cancelable, href, declared };
      add(target, { ...event, bubblesFrom: undefined });
      for (const ancestor of bubblingPath) add(ancestor, { ...event, bubblesFrom: target });
    }
  }
  const sorted = new Map<DefinitionId, readonly DispatchedEvent[]>();
  for (const [id, events] of found)
    sorted.set(
      id,
      [...events.values()].toSorted(
        (a, b) => compareText(a.type, b.type) || compareText(a.interface, b.interface),
      ),
    );
  return sorted;
}
