/** Which events an interface dispatches: the types of its `on…` attributes, and its entry in the table that `on`, `once` and `events` look up. */
import type {
  Attribute,
  DefinitionId,
  DispatchedEvent,
  InterfaceDefinition,
  MixinDefinition,
  NamespaceDefinition,
  TypeRef,
} from "../../model/types.ts";
import type { PackageEvent, PackageModel } from "../../select/package-model.ts";
import { callbackSignature } from "./definitions.ts";
import { targetEventsFile } from "./files.ts";
import { propertyKey } from "./names.ts";
import { coreSymbol, eventTableModule, ownsEventTable } from "./runtime.ts";
import type { MemberNode, Module, Parameter, TypeNode } from "./tree.ts";
import {
  imported,
  nullType,
  resolved,
  typeSymbol,
  unionOf,
  unknownType,
  withoutTypedefs,
} from "./types.ts";

/**
 * The type of an event handler attribute, with the event that this target dispatches, and the target as its `currentTarget`. Undefined for another attribute.
 * A handler with more arguments than the event (`onerror` of a window) keeps IDL's own signature. One that a mixin declares knows no target: any object that
 * includes it has the attribute.
 */
export function handlerType(
  model: PackageModel,
  definition: InterfaceDefinition | MixinDefinition | NamespaceDefinition,
  attribute: Attribute,
): TypeNode | undefined {
  if (definition.kind === "namespace") return undefined;
  const parameter = handled(model, attribute, () => heard(model, definition, attribute));
  if (parameter === undefined) return undefined;
  const target = imported(typeSymbol(model, definition));
  const current = imported(coreSymbol(model, "CurrentTarget"), target);
  const receiver = { name: "this", type: target, optional: false, rest: false };
  const parameters =
    definition.kind === "mixin"
      ? [parameter]
      : [receiver, { ...parameter, type: at(parameter.type, current) }];
  const handler: TypeNode = {
    kind: "function",
    constructs: false,
    signature: { parameters, returns: unknownType },
  };
  return withoutTypedefs(model, attribute.type).nullable ? unionOf([handler, nullType]) : handler;
}

/** What an event handler attribute is given of such events. Undefined for another attribute, and for a handler with more arguments than the event. */
export function handled(
  model: PackageModel,
  attribute: Attribute,
  eventsOf: () => readonly DispatchedEvent[],
): Parameter | undefined {
  if (!attribute.name.startsWith("on")) return undefined;
  const callback = resolved(model, attribute.type);
  if (callback?.kind !== "callback" || callback.arguments.length !== 1) return undefined;
  const [parameter] = callbackSignature(model, callback).parameters;
  if (parameter === undefined) return undefined;
  // The list of events also says what some fail with: an exception reaches no handler.
  const event = callback.arguments[0]?.type;
  const types = eventTypes(
    model,
    eventsOf().filter(({ interface: id }) => event === undefined || isKindOf(model, id, event)),
  );
  const type = types.length === 0 ? parameter.type : unionOf(types);
  return { ...parameter, type, optional: false };
}

/** The event as it is while it is dispatched at an object; one that has no type here has no more than that. */
function at(event: TypeNode, current: TypeNode): TypeNode {
  const arms = event.kind === "union" ? event.arms : [event];
  return unionOf(
    arms.map((arm) =>
      arm.kind === "imported" ? { kind: "intersection", arms: [arm, current] } : current,
    ),
  );
}

/**
 * What a handler hears: the events that the object itself dispatches. Where it dispatches none of the name, those of all that have the attribute from
 * the same definition: of what inherits it (`onload` of a request), of what bubbles to it (`ontoggle` of a document), of the one whose handlers
 * these are (`onstorage` of a body, which is the window's).
 */
function heard(
  model: PackageModel,
  definition: InterfaceDefinition | MixinDefinition,
  { name: attribute, writtenIn }: Attribute,
): readonly DispatchedEvent[] {
  const name = attribute.slice("on".length);
  const own = definition.kind === "interface" ? dispatched(model, definition, name) : [];
  if (own.length > 0) return own;
  return dispatching(model).flatMap((other) => {
    const events = ofName(other, name);
    return events.length > 0 && has(model, other, writtenIn) ? events : [];
  });
}

const dispatchers = new WeakMap<PackageModel, readonly InterfaceDefinition[]>();

/** The interfaces whose objects dispatch anything. */
function dispatching(model: PackageModel): readonly InterfaceDefinition[] {
  let found = dispatchers.get(model);
  if (found === undefined) {
    found = [...model.visible.values()].flatMap(({ definition }) =>
      definition.kind === "interface" && definition.events.length > 0 ? [definition] : [],
    );
    dispatchers.set(model, found);
  }
  return found;
}

/** Whether an interface is the one that a type refers to, or descends from it. */
function isKindOf(model: PackageModel, id: DefinitionId, type: TypeRef): boolean {
  const definition = model.visible.get(id)?.definition;
  const base = resolved(model, type)?.id;
  return definition?.kind === "interface" && base !== undefined && has(model, definition, base);
}

/** Whether an interface has the members of a definition: its own, its ancestors', or those of a mixin that one of them includes. */
function has(model: PackageModel, definition: InterfaceDefinition, id: DefinitionId): boolean {
  if (definition.id === id || definition.includes.includes(id)) return true;
  const parent = parentOf(model, definition);
  return parent !== undefined && has(model, parent, id);
}

function ofName({ events }: InterfaceDefinition, name: string): readonly DispatchedEvent[] {
  return events.filter(({ type }) => type === name);
}

function parentOf(
  model: PackageModel,
  { parent: id }: InterfaceDefinition,
): InterfaceDefinition | undefined {
  const parent = id === undefined ? undefined : model.visible.get(id)?.definition;
  return parent?.kind === "interface" ? parent : undefined;
}

/** The events of a name that an interface dispatches, or else the nearest of its ancestors that does. */
function dispatched(
  model: PackageModel,
  definition: InterfaceDefinition,
  name: string,
): readonly DispatchedEvent[] {
  const own = ofName(definition, name);
  const parent = parentOf(model, definition);
  return own.length > 0 || parent === undefined ? own : dispatched(model, parent, name);
}

/** The types of events, as far as the package has them. */
function eventTypes(model: PackageModel, events: readonly DispatchedEvent[]): readonly TypeNode[] {
  return events.flatMap((event) => eventType(model, event) ?? []);
}

function eventType(model: PackageModel, event: DispatchedEvent): TypeNode | undefined {
  const visible = model.visible.get(event.interface);
  if (visible === undefined || visible.kind === "opaque") return undefined;
  return imported(typeSymbol(model, visible.definition));
}

/** The package's part of the table; none where none of its interfaces dispatches events. */
export function lowerTargetEvents(model: PackageModel): readonly Module[] {
  const byTarget = Map.groupBy(model.eventTable, ({ target }) => target);
  const entries = [...byTarget].map(([target, events]) => tableEntry(model, target, events));
  const name = "TargetEvents";
  if (ownsEventTable(model)) {
    const doc = {
      summary:
        "Which events each interface dispatches. Every package with event targets adds its own; `EventOf` looks them up.",
      lines: [],
    };
    const items = [
      { kind: "interface", idl: "", name, extends: [], members: entries, doc } as const,
    ];
    return [
      { file: targetEventsFile, about: "The table of events that interfaces dispatch.", items },
    ];
  }
  if (entries.length === 0) return [];
  const items = [
    {
      kind: "augmentation",
      module: eventTableModule(),
      interface: name,
      members: entries,
    } as const,
  ];
  const about =
    "The events that interfaces dispatch, as far as types of this package have to do with it.";
  return [{ file: targetEventsFile, about, items }];
}

function tableEntry(
  model: PackageModel,
  target: InterfaceDefinition,
  dispatched: readonly PackageEvent[],
): MemberNode {
  const byType = Map.groupBy(dispatched, ({ event }) => event.type);
  const members = [...byType.keys()].toSorted().map((type) => {
    const arms = (byType.get(type) ?? []).flatMap(({ event }) => eventType(model, event) ?? []);
    return property(propertyKey(type), unionOf(arms));
  });
  // Two packages may know events of one interface, and no key of the table may stand in both.
  const isForeign = model.visible.get(target.id)?.kind === "foreign";
  const key = isForeign ? `${target.name} in ${model.name}` : target.name;
  return property(propertyKey(key), {
    kind: "object",
    members: [
      property("target", imported(typeSymbol(model, target))),
      property("events", { kind: "object", members }),
    ],
  });
}

function property(name: string, type: TypeNode): MemberNode {
  return { kind: "property", name, type, optional: false, readonly: true, doc: undefined };
}
