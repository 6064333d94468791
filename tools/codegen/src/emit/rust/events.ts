/**
 * Typed events: a type without a value for each event name, and which target dispatches it as which interface.
 * What inherits from a target dispatches the same, which the trait sees by itself. A name that a package below has a
 * type for is used from there, so that one name is one type.
 */
import type { PackageEvent } from "../../select/package-model.ts";
import { code } from "./docs.ts";
import { crateOf, literal, typeName } from "./names.ts";
import { ancestorsOf, definitionOf, definitionType, moduleOf, omit, type Scope } from "./scope.ts";
import { type Item, path, type RustFile } from "./tree.ts";

/** The package that has the traits. */
const eventsPackage = "events";
export const eventModule = "event";

export function lowerEvents(scope: Scope): {
  readonly file: RustFile | undefined;
  readonly items: readonly Item[];
} {
  const names = [...scope.package.eventNames].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (names.length === 0) return { file: undefined, items: [] };
  const file: RustFile = {
    name: `${eventModule}.rs`,
    docs: [
      "The names of the events that this package's targets dispatch, each as a type without a value.",
    ],
    attributes: [],
    imports: [],
    items: names.flatMap(([type, owner]) => lowerType(scope, type, owner)),
  };
  const items = scope.package.events
    .flatMap((each) => dispatch(scope, each))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
  return { file, items };
}

function traitModule(scope: Scope): string {
  return scope.package.name === eventsPackage ? "crate" : crateOf(eventsPackage);
}

/** The implementation, after what it is sorted by. */
function dispatch(
  scope: Scope,
  { target, event }: PackageEvent,
): readonly (readonly [string, Item])[] {
  const interfaces = [target, ...ancestorsOf(scope, target)];
  if (!interfaces.some(({ id }) => moduleOf(scope, id) === traitModule(scope))) {
    omit(scope, `${target.id} event ${event.type}`, "it is no `EventTarget`");
    return [];
  }
  const dispatched = definitionOf(scope, event.interface);
  const [type, object] = [target, dispatched].map(
    (definition) => definition && definitionType(scope, definition),
  );
  if (type === undefined || object === undefined) return [];
  const name = path("crate", `${eventModule}::${typeName(event.type)}`);
  const item: Item = {
    kind: "impl",
    generics: [],
    trait: path(traitModule(scope), "Dispatches", name),
    for: type,
    types: [["Event", object]],
    constants: [],
    functions: [],
  };
  return [[`${target.name} ${event.type}`, item]];
}

function lowerType(scope: Scope, type: string, owner: string): readonly Item[] {
  const name = typeName(type);
  if (owner !== scope.package.name) {
    return [
      { kind: "line", docs: [], text: `pub use ${crateOf(owner)}::${eventModule}::${name};` },
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
