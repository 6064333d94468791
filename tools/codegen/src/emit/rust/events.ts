/**
 * Typed events: a type without a value for each event name, and which target dispatches it as which interface.
 * A name that a package below has a type for is used from there, so that one name is one type.
 */
import type { DispatchedEvent, InterfaceDefinition } from "../../model/types.ts";
import { code } from "./docs.ts";
import { crateOf, literal, typeName } from "./names.ts";
import { ancestorsOf, definitionOf, definitionType, isOpaque, omit, type Scope } from "./scope.ts";
import { type Item, path, type RustFile, type RustType } from "./tree.ts";

/** The package that has the traits. */
const eventsPackage = "events";
export const eventModule = "event";

interface Dispatch {
  readonly target: RustType;
  readonly type: string;
  readonly event: RustType;
}

export function lowerEvents(scope: Scope): {
  readonly file: RustFile | undefined;
  readonly items: readonly Item[];
} {
  const dispatches = scope.package.definitions.flatMap((definition) =>
    definition.kind === "interface" ? dispatchesOf(scope, definition) : [],
  );
  const types = [...new Set(dispatches.map(({ type }) => type))].toSorted();
  if (types.length === 0) return { file: undefined, items: [] };
  const foreign = foreignTypes(scope);
  const file: RustFile = {
    name: `${eventModule}.rs`,
    docs: [
      "The names of the events that this package's targets dispatch, each as a type without a value.",
    ],
    attributes: [],
    imports: [],
    items: types.flatMap((type) => lowerType(scope, type, foreign.get(type))),
  };
  const items = dispatches.map(({ target, type, event }): Item => ({
    kind: "impl",
    generics: [],
    trait: path(
      traitModule(scope),
      "Dispatches",
      path("crate", `${eventModule}::${typeName(type)}`),
    ),
    for: target,
    types: [["Event", event]],
    constants: [],
    functions: [],
  }));
  return { file, items };
}

function traitModule(scope: Scope): string {
  return scope.package.name === eventsPackage ? "crate" : crateOf(eventsPackage);
}

/** An interface's own events and those of its ancestors; fired ones before those that bubble to it. */
function dispatchesOf(scope: Scope, definition: InterfaceDefinition): readonly Dispatch[] {
  const target = definitionType(scope, definition);
  if (target === undefined) return [];
  const chain = [definition, ...ancestorsOf(scope, definition)].filter(
    (each) => each.kind === "interface",
  );
  const events = new Map<string, DispatchedEvent>();
  for (const { events: list } of chain) {
    const sorted = list.toSorted(
      (a, b) => Number(a.bubblesFrom !== undefined) - Number(b.bubblesFrom !== undefined),
    );
    for (const event of sorted) if (!events.has(event.type)) events.set(event.type, event);
  }
  return [...events.values()]
    .toSorted((a, b) => (a.type < b.type ? -1 : 1))
    .flatMap((event) => dispatch(scope, definition, target, event));
}

function dispatch(
  scope: Scope,
  definition: InterfaceDefinition,
  target: RustType,
  event: DispatchedEvent,
): readonly Dispatch[] {
  const found = definitionOf(scope, event.interface);
  const type =
    found === undefined || isOpaque(scope, event.interface)
      ? undefined
      : definitionType(scope, found);
  if (type !== undefined) return [{ target, type: event.type, event: type }];
  omit(
    scope,
    `${definition.id} event ${event.type}`,
    `its interface \`${event.interface}\` is not visible in this package`,
  );
  return [];
}

function foreignTypes(scope: Scope): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const visible of scope.package.visible.values()) {
    if (visible.kind !== "foreign" || visible.definition.kind !== "interface") continue;
    for (const { type } of visible.definition.events) {
      const before = found.get(type);
      if (before === undefined || visible.package === eventsPackage)
        found.set(type, visible.package);
    }
  }
  return found;
}

function lowerType(scope: Scope, type: string, foreign: string | undefined): readonly Item[] {
  const name = typeName(type);
  if (foreign !== undefined) {
    return [
      { kind: "line", docs: [], text: `pub use ${crateOf(foreign)}::${eventModule}::${name};` },
    ];
  }
  const trait = path(traitModule(scope), "EventType");
  scope.surface.push({
    idl: `event ${type}`,
    name: `${eventModule}::${name}`,
    signature: `struct ${name}`,
  });
  return [
    {
      kind: "line",
      docs: [`The event ${code(type)}.`],
      text: `#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\npub struct ${name};`,
    },
    {
      kind: "impl",
      generics: [],
      trait,
      for: path(undefined, name),
      types: [],
      constants: [
        { docs: [], name: "NAME", type: path(undefined, "&'static str"), value: literal(type) },
      ],
      functions: [],
    },
  ];
}
