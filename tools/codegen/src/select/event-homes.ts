/**
 * Finds the package of each event that a target dispatches: the one that declares it, else the one that owns the target or the
 * one that owns the event's interface, whichever sees both. What an ancestor dispatches is not said again. Goes out: for each package
 * the events at home there, and the names that its `event` module has.
 */
import type { DefinitionId, DispatchedEvent, InterfaceDefinition, Model } from "../model/types.ts";
import type { Omission, PackageEvent } from "./package-model.ts";

/** What the packages own and see, and what they depend on directly. */
export interface EventViews {
  /** Of the packages that are generated; those below come before. */
  readonly order: readonly string[];
  readonly ownerOf: (id: DefinitionId) => string | undefined;
  readonly sees: (name: string, id: DefinitionId) => boolean;
  readonly dependsOn: (name: string, other: string) => boolean;
}

export interface PackageEvents {
  readonly events: readonly PackageEvent[];
  readonly eventNames: ReadonlyMap<string, string>;
  readonly eventTable: readonly PackageEvent[];
  readonly omitted: readonly Omission[];
}

interface Placed extends PackageEvent {
  readonly home: string;
}

/** Where a package has the type for the name of an event from. */
interface NameType {
  /** Itself, or one that it depends on. */
  readonly from: string;
  /** The package that declares it. */
  readonly origin: string;
}

export class EventHomes {
  readonly #model: Model;
  readonly #views: EventViews;
  readonly #interfaces: readonly InterfaceDefinition[];
  readonly #order: ReadonlySet<string>;
  readonly #placed = new Map<DefinitionId, Map<string, Placed>>();
  /** The same by home, in the model's order. */
  readonly #atHome: Map<string, readonly Placed[]>;
  readonly #names = new Map<string, ReadonlyMap<string, NameType>>();
  readonly #table = new Map<string, PackageEvent[]>();
  readonly #omitted = new Map<string, Omission[]>();

  constructor(model: Model, views: EventViews) {
    this.#model = model;
    this.#views = views;
    this.#order = new Set(views.order);
    this.#interfaces = [...model.definitions.values()].filter(
      (definition): definition is InterfaceDefinition => definition.kind === "interface",
    );
    for (const target of this.#interfaces) {
      this.#place(target);
      this.#tabulate(target);
    }
    const placed = this.#interfaces.flatMap((target) => this.#eventsOf(target));
    this.#atHome = Map.groupBy(placed, ({ home }) => home);
    const owned = Map.groupBy(this.#interfaces, ({ id }) => views.ownerOf(id));
    for (const name of views.order)
      this.#names.set(name, this.#namesIn(name, owned.get(name) ?? []));
  }

  /** What of the events is in a package. */
  of(name: string): PackageEvents {
    return {
      events: this.#atHome.get(name) ?? [],
      eventNames: new Map(
        [...(this.#names.get(name) ?? [])].map(([type, { from }]) => [type, from]),
      ),
      eventTable: this.#table.get(name) ?? [],
      omitted: this.#omitted.get(name) ?? [],
    };
  }

  #eventsOf({ id }: InterfaceDefinition): readonly Placed[] {
    return [...(this.#placed.get(id)?.values() ?? [])];
  }

  /** Nearest first. */
  #ancestorsOf({ parent }: InterfaceDefinition): readonly InterfaceDefinition[] {
    const found: InterfaceDefinition[] = [];
    for (let id = parent; id !== undefined; id = found.at(-1)?.parent) {
      const next = this.#model.definitions.get(id);
      if (next?.kind !== "interface" || found.includes(next)) break;
      found.push(next);
    }
    return found;
  }

  /** The events of a target that have a home, without those that an ancestor has. */
  #place(target: InterfaceDefinition): Map<string, Placed> {
    const known = this.#placed.get(target.id);
    if (known !== undefined) return known;
    const placed = new Map<string, Placed>();
    this.#placed.set(target.id, placed);
    const others = [placed, ...this.#ancestorsOf(target).map((each) => this.#place(each))];
    // Fired events go before those that bubble here.
    const events = target.events.toSorted(
      (a, b) => Number(a.bubblesFrom !== undefined) - Number(b.bubblesFrom !== undefined),
    );
    for (const event of events) {
      const before = others.flatMap((each) => each.get(event.type) ?? [])[0];
      const home = this.#homeOf(target, event);
      if (before !== undefined) {
        if (before.event.interface === event.interface) continue;
        const as = `\`${before.target.name}\` dispatches it as \`${before.event.interface}\``;
        this.#omit(target, event, as, "rust");
      } else if (home !== undefined) placed.set(event.type, { target, event, home });
    }
    return placed;
  }

  /** Each event of a target in the table of a package that sees both, but for what an ancestor dispatches alike. */
  #tabulate(target: InterfaceDefinition): void {
    const inherited = new Set(this.#ancestorsOf(target).flatMap(({ events }) => events.map(keyOf)));
    for (const event of target.events) {
      const home = this.#homeOf(target, event);
      if (inherited.has(keyOf(event))) continue;
      if (home !== undefined) {
        const table = this.#table.get(home) ?? [];
        this.#table.set(home, table);
        table.push({ target, event });
      } else {
        const reason = `no package sees both it and its interface \`${event.interface}\``;
        this.#omit(target, event, reason, "rust");
        // The type of a global scope has the handler, in the package that knows the event.
        if (!isHandledByScope(target, event)) this.#omit(target, event, reason, "typescript");
      }
    }
  }

  #homeOf(target: InterfaceDefinition, event: DispatchedEvent): string | undefined {
    const { ownerOf, sees } = this.#views;
    // Who declares an event gives it its name, whosever the target is.
    return [event.declared?.package, ownerOf(target.id), ownerOf(event.interface)].find(
      (name) =>
        name !== undefined &&
        this.#order.has(name) &&
        sees(name, target.id) &&
        sees(name, event.interface),
    );
  }

  /**
   * One name is one type, if a package below has it. Rust lets a package say what another one's target dispatches only
   * by a type of its own: that has the same name, unless the package's own targets are heard by the type from below.
   */
  #namesIn(name: string, own: readonly InterfaceDefinition[]): ReadonlyMap<string, NameType> {
    const { ownerOf, order, dependsOn } = this.#views;
    const below = order.filter((other) => dependsOn(name, other));
    const names = new Map<string, NameType>();
    const atHome = this.#atHome.get(name) ?? [];
    const isOwn = ({ target }: Placed): boolean => ownerOf(target.id) === name;
    for (const { event } of atHome.filter(isOwn)) {
      const [first] = this.#namesBelow(below, event.type);
      names.set(event.type, first ?? { from: name, origin: name });
    }
    const kept = atHome.filter((placed) => {
      const { target, event } = placed;
      const { origin } = names.get(event.type) ?? { origin: name };
      if (origin !== name && !isOwn(placed)) {
        this.#placed.get(target.id)?.delete(event.type);
        this.#omit(target, event, `package \`${origin}\` has the type of its name`, "rust");
        return false;
      }
      if (!names.has(event.type)) names.set(event.type, { from: name, origin: name });
      return true;
    });
    this.#atHome.set(name, kept);
    for (const target of own) {
      for (const { event, home } of this.#ancestorsOf(target).flatMap((each) =>
        this.#eventsOf(each),
      )) {
        const origin = this.#names.get(home)?.get(event.type)?.origin;
        const same = this.#namesBelow(below, event.type).find((each) => each.origin === origin);
        if (same !== undefined && !names.has(event.type)) names.set(event.type, same);
      }
    }
    return names;
  }

  /** The types that a package could use for a name instead of an own one. */
  #namesBelow(below: readonly string[], type: string): readonly NameType[] {
    return below.flatMap((from) => {
      const found = this.#names.get(from)?.get(type);
      return found ? [{ from, origin: found.origin }] : [];
    });
  }

  #omit(
    target: InterfaceDefinition,
    event: DispatchedEvent,
    reason: string,
    language: Omission["language"],
  ): void {
    const owner = this.#views.ownerOf(target.id);
    if (owner === undefined || !this.#views.sees(owner, target.id)) return;
    const omission = {
      what: `${target.id} event ${event.type}`,
      language,
      reason,
    };
    this.#omitted.set(owner, [...(this.#omitted.get(owner) ?? []), omission]);
  }
}

/** What tells an event of a target from another. */
function keyOf({ type, interface: id }: DispatchedEvent): string {
  return `${type} ${id}`;
}

function isHandledByScope(
  { globalNames, members }: InterfaceDefinition,
  { type }: DispatchedEvent,
): boolean {
  return globalNames.length > 0 && members.some(({ name }) => name === `on${type}`);
}
