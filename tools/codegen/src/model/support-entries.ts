/**
 * What browser-compat-data says of a definition or member of the model: an entry, in whatever form, or several where a mixin is in
 * several interfaces.
 */
import type { Owners } from "../idl/support.ts";
import type { Definition, DefinitionId, Member, Model } from "./types.ts";

type Entries<Entry> = ReadonlyMap<string, Entry>;

const eventEnd = "_event";

export class SupportEntries<Entry extends object> {
  readonly #model: Model;
  readonly #owners: Owners<Entry>;
  /** Of an interface and of what it inherits from, in this order. */
  readonly #lineages = new Map<DefinitionId, readonly Entries<Entry>[]>();
  /** Entries of events, whichever interface they are listed for. */
  readonly #events = new Map<string, Entry[]>();
  /** Globals and what they inherit from: their members have entries without an owner. */
  readonly #globals: ReadonlySet<DefinitionId>;

  constructor(model: Model, owners: Owners<Entry>) {
    this.#model = model;
    this.#owners = owners;
    for (const entries of owners.values()) {
      for (const [name, entry] of entries) {
        if (!name.endsWith(eventEnd)) continue;
        const type = name.slice(0, -eventEnd.length);
        const list = this.#events.get(type);
        if (list === undefined) this.#events.set(type, [entry]);
        else list.push(entry);
      }
    }
    const globals = [...model.definitions.values()].filter(
      (each) => each.kind === "interface" && each.globalNames.length > 0,
    );
    this.#globals = new Set(globals.flatMap((each) => lineageOf(model, each).map(({ id }) => id)));
  }

  /** Of a mixin: those of the interfaces that include it. */
  ofDefinition(definition: Definition): readonly Entry[] {
    return this.#interfacesOf(definition).flatMap((each) => {
      if (each.kind !== "interface" || each.namespace === undefined)
        return this.#lineage(each)[0]?.get("") ?? [];
      return this.#owners.get(each.namespace.toLowerCase())?.get(each.name) ?? [];
    });
  }

  ofMember(definition: Definition, member: Member): readonly Entry[] {
    const key = keyOf(definition, member);
    const interfaces = this.#interfacesOf(definition);
    const found: Entry[] = [];
    for (const each of interfaces) {
      // What an interface says again of what it inherits is listed for the one that it inherits from.
      for (const entries of this.#lineage(each)) {
        const entry = entries.get(key);
        if (entry === undefined) continue;
        found.push(entry);
        break;
      }
      const free = this.#globals.has(each.id) ? this.#owners.get(member.name)?.get("") : undefined;
      if (free !== undefined) found.push(free);
    }
    return found.length > 0 ? found : this.#ofHandler(interfaces, member);
  }

  /** What an interface has by its own name: the methods of an iterable among them. */
  listedFor(definition: Definition): Entries<Entry> {
    return this.#lineage(definition)[0] ?? new Map<string, Entry>();
  }

  /** A handler is as its event: that of an interface on the way up, or of any where there is none. */
  #ofHandler(interfaces: readonly Definition[], { kind, name }: Member): readonly Entry[] {
    if (kind !== "attribute" || !name.startsWith("on")) return [];
    const type = name.slice("on".length);
    const near = interfaces.flatMap((each) =>
      this.#lineage(each).flatMap((entries) => entries.get(type + eventEnd) ?? []),
    );
    return near.length > 0 ? near : (this.#events.get(type) ?? []);
  }

  /** Those that a program meets a member in. */
  #interfacesOf(definition: Definition): readonly Definition[] {
    if (definition.kind !== "mixin") return [definition];
    return definition.includers.flatMap((id) => this.#model.definitions.get(id) ?? []);
  }

  #lineage(definition: Definition): readonly Entries<Entry>[] {
    const known = this.#lineages.get(definition.id);
    if (known !== undefined) return known;
    const found = lineageOf(this.#model, definition).map(
      (each) => this.#owners.get(this.#ownerOf(each)) ?? new Map<string, Entry>(),
    );
    this.#lineages.set(definition.id, found);
    return found;
  }

  /** What is in a namespace has the section's name before its own, and the namespace has that name itself. */
  #ownerOf(definition: Definition): string {
    const { kind, name } = definition;
    if (kind === "interface" && definition.namespace !== undefined)
      return `${definition.namespace.toLowerCase()}.${name}`;
    return kind === "namespace" && !this.#owners.has(name) ? name.toLowerCase() : name;
  }
}

function lineageOf(model: Model, definition: Definition): readonly Definition[] {
  const found = [definition];
  for (let at: Definition | undefined = definition; at?.kind === "interface";) {
    at = at.parent === undefined ? undefined : model.definitions.get(at.parent);
    if (at !== undefined) found.push(at);
  }
  return found;
}

/** What stands behind the owner's name. */
function keyOf(owner: Definition, member: Member): string {
  const { kind, name } = member;
  switch (kind) {
    // A function that makes objects has a name of its own.
    case "constructor":
      return name === "" ? owner.name : name;
    case "iterable":
      return member.async ? "@@asyncIterator" : "@@iterator";
    case "maplike":
    case "setlike":
      return "@@iterator";
    case "operation":
      if (name === "") return member.special === "stringifier" ? "toString" : `(${member.special})`;
      return member.special === "static" || owner.kind === "namespace" ? `${name}_static` : name;
    case "attribute":
      return member.static || owner.kind === "namespace" ? `${name}_static` : name;
    default:
      return name;
  }
}
