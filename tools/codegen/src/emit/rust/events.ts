/**
 * Typed events: a type without a value for each event name, and which target dispatches it as which interface.
 * What inherits from a target dispatches the same, which the trait sees by itself. A name that a package below has a
 * type for is used from there, so that one name is one type.
 */
import type { InterfaceDefinition } from "../../model/types.ts";
import type { PackageEvent } from "../../select/package-model.ts";
import { code } from "./docs.ts";
import { crateOf, eventName, literal } from "./names.ts";
import { conditionOf } from "./needs.ts";
import {
  ancestorsOf,
  definitionOf,
  definitionType,
  moduleOf,
  moduleOfPackage,
  omit,
  type Scope,
} from "./scope.ts";
import { type Item, path, type RustFile, type RustType } from "./tree.ts";

/** The package that has the traits. */
const eventsPackage = "events";
export const eventModule = "event";

export interface Dispatch {
  readonly on: InterfaceDefinition;
  readonly target: RustType;
  readonly type: string;
  readonly event: RustType;
}

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
  const items = dispatchesIn(scope).map(({ target, type, event }): Item => ({
    kind: "impl",
    generics: [],
    trait: path(
      traitModule(scope),
      "Dispatches",
      path("crate", `${eventModule}::${eventName(type)}`),
    ),
    for: target,
    types: [["Event", event]],
    constants: [],
    functions: [],
  }));
  return { file, items };
}

/** What the package says of targets, its own and others'; sorted. */
export function dispatchesIn(scope: Scope): readonly Dispatch[] {
  const key = ({ on, type }: Dispatch): string => `${on.name} ${type}`;
  return scope.package.events
    .flatMap((each) => dispatch(scope, each))
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function traitModule(scope: Scope): string {
  return scope.package.name === eventsPackage ? "crate" : crateOf(eventsPackage);
}

function dispatch(
  scope: Scope,
  { target: on, event: { type, ...of } }: PackageEvent,
): readonly Dispatch[] {
  const interfaces = [on, ...ancestorsOf(scope, on)];
  if (!interfaces.some(({ id }) => moduleOf(scope, id) === traitModule(scope))) {
    const reason = `it descends from no interface of the package \`${eventsPackage}\``;
    omit(scope, `${on.id} event ${type}`, reason);
    return [];
  }
  const object = definitionOf(scope, of.interface);
  const target = definitionType(scope, on);
  const event = object && definitionType(scope, object);
  return target === undefined || event === undefined ? [] : [{ on, target, type, event }];
}

function lowerType(scope: Scope, type: string, owner: string): readonly Item[] {
  const name = eventName(type);
  if (owner !== scope.package.name) return borrowed(scope, { type, owner, name });
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
      text: `#[derive(Debug, Clone, Copy)]\npub struct ${name};`,
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

/** The type of another package; one of its own where that package is left out. */
function borrowed(
  scope: Scope,
  { type, owner, name }: { readonly type: string; readonly owner: string; readonly name: string },
): readonly Item[] {
  const text = `pub use ${moduleOfPackage(scope, owner)}::${eventModule}::${name};`;
  const needs = scope.features.ofDependency(owner);
  if (needs.length === 0) return [{ kind: "line", docs: [], text }];
  const gate = `#[cfg(not(${conditionOf(needs)}))]`;
  return [
    { kind: "line", docs: [], text, needs },
    {
      kind: "line",
      docs: [`The event ${code(type)}.`],
      text: [
        gate,
        "#[derive(Debug, Clone, Copy)]",
        `pub struct ${name};`,
        "",
        gate,
        `impl ${traitModule(scope)}::EventType for ${name} {`,
        `    const NAME: &'static str = ${literal(type)};`,
        "}",
      ].join("\n"),
    },
  ];
}
