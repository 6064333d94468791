/**
 * What promises and asynchronous iterables carry in all of webref: each type with its typedefs followed, and with a stand-in for
 * each definition that it names. Conversion asks of a definition only its kind.
 */
import type { Definition, DefinitionId, Model, TypeRef } from "../src/model/types.ts";

/** By its shape, one type as webref writes it. */
export type Carried = ReadonlyMap<string, readonly string[]>;

export interface CarriedTypes {
  readonly promises: Carried;
  readonly items: Carried;
}

export function carriedTypes(model: Model): CarriedTypes {
  const promises = new Map<string, Set<string>>();
  const items = new Map<string, Set<string>>();
  for (const definition of model.definitions.values()) {
    visit(definition, (node) => {
      if (node["kind"] === "promise") note(promises, node["of"] as TypeRef, model);
      if (node["kind"] !== "iterable" || node["async"] !== true) return;
      // What comes in pairs is two types.
      const { key, value } = node as { readonly key?: TypeRef; readonly value: TypeRef };
      for (const type of [key, value]) if (type !== undefined) note(items, type, model);
    });
  }
  return { promises: sorted(promises), items: sorted(items) };
}

type Node = Readonly<Record<string, unknown>>;

/** Each object of a tree; definitions are named in it by id, so that it ends. */
function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (typeof value === "object" && value !== null && !(value instanceof Map)) {
    see(value as Node);
    for (const [name, part] of Object.entries(value)) {
      if (name !== "span" && name !== "origin" && name !== "edits") visit(part, see);
    }
  }
}

function note(found: Map<string, Set<string>>, type: TypeRef, model: Model): void {
  const shape = new Writer(model, true).write(type);
  found.set(shape, (found.get(shape) ?? new Set()).add(new Writer(model, false).write(type)));
}

function sorted(found: ReadonlyMap<string, ReadonlySet<string>>): Carried {
  return new Map(
    [...found]
      .toSorted(([one], [two]) => (one < two ? -1 : 1))
      .map(([shape, texts]) => [shape, [...texts].toSorted()]),
  );
}

const standIns: Readonly<Partial<Record<Definition["kind"], readonly string[]>>> = {
  interface: ["Gate", "Wall", "Moat", "Yard"],
  dictionary: ["Facts", "Plan"],
  enum: ["Mood"],
  callback: ["Step"],
};

/** A type as IDL writes it. */
class Writer {
  readonly #model: Model;
  readonly #stands: boolean;
  readonly #names = new Map<DefinitionId, string>();

  constructor(model: Model, stands: boolean) {
    this.#model = model;
    this.#stands = stands;
  }

  write(type: TypeRef): string {
    const text = this.#plain(type);
    return type.nullable && !text.endsWith("?") && type.kind !== "any" ? `${text}?` : text;
  }

  #plain(type: TypeRef): string {
    switch (type.kind) {
      case "integer":
      case "float":
      case "string":
      case "buffer":
        return type.name;
      case "sequence":
        return `sequence<${this.write(type.of)}>`;
      case "frozenArray":
        return `FrozenArray<${this.write(type.of)}>`;
      case "observableArray":
        return `ObservableArray<${this.write(type.of)}>`;
      case "asyncSequence":
        return `async_sequence<${this.write(type.of)}>`;
      case "promise":
        return `Promise<${this.write(type.of)}>`;
      case "record":
        return `record<${this.write(type.key)}, ${this.write(type.value)}>`;
      case "union":
        return `(${type.arms.map((arm) => this.write(arm)).join(" or ")})`;
      case "reference":
        return this.#named(type.id);
      default:
        return type.kind;
    }
  }

  #named(id: DefinitionId): string {
    const definition = this.#model.definitions.get(id);
    if (definition === undefined) throw new Error(`\`${id}\` is not in the model`);
    if (definition.kind === "typedef") return this.write(definition.type);
    if (!this.#stands) return definition.name;
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const used = new Set(this.#names.values());
    const name = (standIns[definition.kind] ?? []).find((each) => !used.has(each));
    if (name === undefined)
      throw new Error(`write one more stand-in for a ${definition.kind} into \`carried-types.ts\``);
    this.#names.set(id, name);
    return name;
  }
}
