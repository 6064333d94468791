/** Which events an interface dispatches: the types of its `on…` attributes, and its entry in the table that `on`, `once` and `events` look up. */
import type {
  Attribute,
  Definition,
  DispatchedEvent,
  InterfaceDefinition,
  MixinDefinition,
} from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { callbackSignature } from "./definitions.ts";
import { targetEventsFile } from "./files.ts";
import type { Omit } from "./interfaces.ts";
import { propertyKey } from "./names.ts";
import { eventTableSpecifier, ownsEventTable } from "./runtime.ts";
import type { MemberNode, Module, TypeNode } from "./tree.ts";
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
 * The type of an event handler attribute, with the event that this target dispatches. Undefined for another attribute.
 * A handler with more arguments than the event (`onerror` of a window) keeps IDL's own signature.
 */
export function handlerType(
  model: PackageModel,
  definition: InterfaceDefinition | MixinDefinition,
  attribute: Attribute,
): TypeNode | undefined {
  if (definition.kind !== "interface" || !attribute.name.startsWith("on")) return undefined;
  const callback = resolved(model, attribute.type);
  if (callback?.kind !== "callback" || callback.arguments.length !== 1) return undefined;
  const event = definition.events.find(({ type }) => `on${type}` === attribute.name);
  const [parameter] = callbackSignature(model, callback).parameters;
  if (parameter === undefined) return undefined;
  const type = (event && eventType(model, event)) ?? parameter.type;
  const receiver = {
    name: "this",
    type: imported(typeSymbol(model, definition)),
    optional: false,
    rest: false,
  };
  const handler: TypeNode = {
    kind: "function",
    constructs: false,
    signature: {
      parameters: [receiver, { ...parameter, type, optional: false }],
      returns: unknownType,
    },
  };
  return withoutTypedefs(model, attribute.type).nullable ? unionOf([handler, nullType]) : handler;
}

function eventType(model: PackageModel, event: DispatchedEvent): TypeNode | undefined {
  const visible = model.visible.get(event.interface);
  if (visible === undefined || visible.kind === "opaque") return undefined;
  return imported(typeSymbol(model, visible.definition));
}

/** The package's part of the table; none where none of its interfaces dispatches events. */
export function lowerTargetEvents(model: PackageModel, omit: Omit): readonly Module[] {
  const entries = model.definitions.flatMap((definition) => tableEntry(model, definition, omit));
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
      module: eventTableSpecifier(model),
      interface: name,
      members: entries,
    } as const,
  ];
  return [
    { file: targetEventsFile, about: "The events that this package's interfaces dispatch.", items },
  ];
}

function tableEntry(
  model: PackageModel,
  definition: Definition,
  omit: Omit,
): readonly MemberNode[] {
  if (definition.kind !== "interface") return [];
  const events = new Map<string, MemberNode>();
  for (const event of definition.events) {
    if (events.has(event.type)) continue;
    const type = eventType(model, event);
    if (type !== undefined) events.set(event.type, property(propertyKey(event.type), type));
    else
      omit({
        what: `${definition.id} event ${event.type}`,
        language: "typescript",
        reason: `its interface \`${event.interface}\` is not visible in this package`,
      });
  }
  if (events.size === 0) return [];
  const members = [...events.keys()].toSorted().flatMap((type) => events.get(type) ?? []);
  return [
    property(propertyKey(definition.name), {
      kind: "object",
      members: [
        property("target", imported(typeSymbol(model, definition))),
        property("events", { kind: "object", members }),
      ],
    }),
  ];
}

function property(name: string, type: TypeNode): MemberNode {
  return { kind: "property", name, type, optional: false, readonly: true, doc: undefined };
}
