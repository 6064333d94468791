/**
 * Events that a repository of somebody's own declares. In: those that the platform lists, and the entries; out: both in one list, where an
 * own one stands in place of the platform's of the same name and target. What names nothing, or no kind of event or target, is told at the entry.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import type { EventEntry, OwnEvents } from "../idl/inputs.ts";
import type { JsonPath } from "../idl/json.ts";
import type { EventDefinition, EventTargetEntry } from "./listed-events.ts";
import type { Definition, DefinitionId } from "./types.ts";

type Definitions = ReadonlyMap<DefinitionId, Definition>;

export function withOwnEvents(
  listed: readonly EventDefinition[],
  own: readonly OwnEvents[],
  definitions: Definitions,
  diagnostics: Diagnostics,
): readonly EventDefinition[] {
  if (own.length === 0) return listed;
  const reader = new Reader(listed, definitions, diagnostics);
  const declared = own.flatMap((events) =>
    events.entries.flatMap((entry, place) => reader.read(events, entry, place)),
  );
  if (reader.isTooMuch(declared)) return listed;
  const said = new Set(declared.flatMap(keysOf));
  const left = listed.map((event) => ({
    ...event,
    targets: event.targets.filter(({ target }) => !said.has(keyOf(event.type, target))),
  }));
  return [...left, ...declared];
}

/** All of the platform's are some thousands. */
const mostPlaces = 10_000;

function keysOf({ type, targets }: EventDefinition): readonly string[] {
  return targets.map(({ target }) => keyOf(type, target));
}

/** No identifier holds a space. */
function keyOf(type: string, target: DefinitionId): string {
  return `${target} ${type}`;
}

class Reader {
  readonly #definitions: Definitions;
  readonly #diagnostics: Diagnostics;
  /** What all interfaces of events descend from, and all targets, as far as the platform lists any. */
  readonly #events: ReadonlySet<DefinitionId>;
  readonly #targets: ReadonlySet<DefinitionId>;
  readonly #seen = new Set<string>();

  constructor(
    listed: readonly EventDefinition[],
    definitions: Definitions,
    diagnostics: Diagnostics,
  ) {
    this.#definitions = definitions;
    this.#diagnostics = diagnostics;
    this.#events = new Set(listed.map((event) => this.#rootOf(event.interface)));
    this.#targets = new Set(
      listed.flatMap(({ targets }) => targets.map(({ target }) => this.#rootOf(target))),
    );
  }

  read(
    { package: name, spanOf }: OwnEvents,
    { type, interface: asked, targets, cancelable, href }: EventEntry,
    place: number,
  ): readonly EventDefinition[] {
    const at = (...path: JsonPath): Span => spanOf(["events", place, ...path], "value");
    const id = this.#event(type, asked, at("interface"));
    if (id === undefined) return [];
    const found = targets.flatMap(({ target, bubbles, bubblingPath }, index) =>
      this.#target(type, target, at("targets", index, "target")).map((each): EventTargetEntry => ({
        target: each,
        bubbles,
        bubblingPath: bubblingPath.flatMap((step, order) =>
          this.#target(type, step, at("targets", index, "bubblingPath", order)),
        ),
      })),
    );
    for (const { target } of found) this.#once(`${type} ${id} ${target}`, type, target, at("type"));
    const declared = { package: name, span: at("type") };
    const rest = { extendedIn: [], source: undefined, declared };
    return [{ type, interface: id, targets: found, cancelable, href, ...rest }];
  }

  /** What a mixin dispatches, all that include it do, so that few entries may mean many. */
  isTooMuch(events: readonly EventDefinition[]): boolean {
    let places = 0;
    for (const { targets, declared } of events) {
      for (const { target, bubblingPath } of targets)
        for (const id of [target, ...bubblingPath]) places += this.#dispatchingIn(id).length;
      if (places <= mostPlaces) continue;
      this.#diagnostics.report({
        code: "TN0105",
        message: `events are dispatched in more than ${String(mostPlaces)} places, from here on`,
        span: declared?.span,
        help: "name fewer targets, or mixins that fewer interfaces include",
      });
      return true;
    }
    return false;
  }

  #dispatchingIn(id: DefinitionId): readonly DefinitionId[] {
    const definition = this.#definitions.get(id);
    return definition?.kind === "mixin" ? definition.includers : [id];
  }

  #event(type: string, name: string, span: Span): DefinitionId | undefined {
    const definition = this.#definitions.get(name as DefinitionId);
    if (definition?.kind !== "interface") {
      this.#report(`the event \`${type}\` names \`${name}\`, which no interface is called`, span);
      return undefined;
    }
    if (this.#events.has(this.#rootOf(definition.id))) return definition.id;
    this.#report(`the event \`${type}\` is a \`${name}\`, which is no kind of event`, span);
    return undefined;
  }

  #target(type: string, name: string, span: Span): readonly DefinitionId[] {
    const definition = this.#definitions.get(name as DefinitionId);
    if (definition?.kind !== "interface" && definition?.kind !== "mixin") {
      const fault = "which no interface or mixin is called";
      this.#report(`the event \`${type}\` names \`${name}\`, ${fault}`, span);
      return [];
    }
    const { id } = definition;
    if (this.#dispatchingIn(id).every((each) => this.#targets.has(this.#rootOf(each)))) return [id];
    const fault = "which does not inherit from a target of events";
    this.#report(`the event \`${type}\` names \`${name}\`, ${fault}`, span);
    return [];
  }

  #once(key: string, type: string, target: DefinitionId, span: Span): void {
    if (this.#seen.has(key))
      this.#report(`the event \`${type}\` of \`${target}\` is declared twice`, span);
    this.#seen.add(key);
  }

  /** A circle of parents was broken before. */
  #rootOf(id: DefinitionId): DefinitionId {
    for (let root = id; ;) {
      const definition = this.#definitions.get(root);
      if (definition?.kind !== "interface" || definition.parent === undefined) return root;
      root = definition.parent;
    }
  }

  #report(message: string, span: Span): void {
    this.#diagnostics.report({
      code: "TN0211",
      message,
      span,
      help: "correct the entry, or define what it names",
    });
  }
}
