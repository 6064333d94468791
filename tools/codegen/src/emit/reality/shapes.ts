/** Types as plain data, from which values of the right types can be made in an engine. */
import type {
  Argument,
  Definition,
  DefinitionId,
  DictionaryDefinition,
  IntegerName,
  InterfaceDefinition,
  TypeRef,
} from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";

export type Shape = { readonly nullable?: true } & (
  | { readonly kind: "any" | "object" | "symbol" | "undefined" | "boolean" | "bigint" }
  | { readonly kind: "number"; readonly values: readonly (number | string)[] }
  | { readonly kind: "text"; readonly bytes: boolean }
  | { readonly kind: "buffer"; readonly name: string }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | { readonly kind: "function"; readonly operation: string | undefined }
  | { readonly kind: "dictionary"; readonly fields: readonly ExpectedField[] }
  /** An object of a class; how to make one is said once for all. */
  | { readonly kind: "instance"; readonly of: string }
  | { readonly kind: "sequence" | "promise" | "record"; readonly of: Shape }
  | { readonly kind: "union"; readonly arms: readonly Shape[] }
  /** No value of it can be made here. */
  | { readonly kind: "none" }
);
export interface ExpectedField {
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
}
export interface ExpectedArgument {
  readonly shape: Shape;
  readonly optional: boolean;
  readonly variadic: boolean;
}

/** How an object is made that nothing was done to yet. */
export interface Maker {
  /** Of the class, from `globalThis`. */
  readonly path: readonly string[];
  /** Of the constructor that wants the fewest; undefined where there is none to call. */
  readonly arguments: readonly Shape[] | undefined;
}

const none: Shape = { kind: "none" };

/** What Rust's types of these names hold at their ends; of 64 bits, only what is a safe integer passes. */
const ends: Readonly<Record<IntegerName, readonly [number, number]>> = {
  byte: [-128, 127],
  octet: [0, 255],
  short: [-32_768, 32_767],
  "unsigned short": [0, 65_535],
  long: [-(2 ** 31), 2 ** 31 - 1],
  "unsigned long": [0, 2 ** 32 - 1],
  "long long": [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  "unsigned long long": [0, Number.MAX_SAFE_INTEGER],
};

export class Shapes {
  readonly #model: PackageModel;
  readonly #makers = new Map<string, Maker>();
  /** Dictionaries that are being looked into: one may hold itself. */
  readonly #open = new Set<DefinitionId>();

  constructor(model: PackageModel) {
    this.#model = model;
  }

  makers(): readonly (readonly [string, Maker])[] {
    return [...this.#makers].toSorted(([one], [other]) => (one < other ? -1 : 1));
  }

  /** Notes how an object of an interface is made. */
  need(id: DefinitionId): void {
    this.#reference(id);
  }

  arguments(list: readonly Argument[]): readonly ExpectedArgument[] {
    return list.map(({ type, optional, variadic }) => ({
      shape: this.of(type),
      optional,
      variadic,
    }));
  }

  of(type: TypeRef): Shape {
    const shape = this.#plain(type);
    return type.nullable ? { ...shape, nullable: true } : shape;
  }

  #plain(type: TypeRef): Shape {
    switch (type.kind) {
      case "integer": {
        const [least, most] = ends[type.name];
        return { kind: "number", values: [0, 1, least, most] };
      }
      case "float": {
        const beyond = type.name.startsWith("unrestricted") ? ["NaN", "Infinity"] : [];
        return { kind: "number", values: [0, 1.5, -1, ...beyond] };
      }
      case "string":
        return { kind: "text", bytes: type.name === "ByteString" };
      case "buffer":
        return { kind: "buffer", name: type.name };
      case "reference":
        return this.#reference(type.id);
      case "sequence":
      case "frozenArray":
      case "observableArray":
        return { kind: "sequence", of: this.of(type.of) };
      case "promise":
        return { kind: "promise", of: this.of(type.of) };
      case "asyncSequence":
        return none;
      case "record":
        return { kind: "record", of: this.of(type.value) };
      case "union":
        return { kind: "union", arms: type.arms.map((arm) => this.of(arm)) };
      default:
        return { kind: type.kind };
    }
  }

  #reference(id: DefinitionId): Shape {
    const visible = this.#model.visible.get(id);
    return visible === undefined || visible.kind === "opaque"
      ? none
      : this.#definition(visible.definition);
  }

  #definition(definition: Definition): Shape {
    switch (definition.kind) {
      case "interface":
        return this.#instance(definition);
      case "enum":
        return { kind: "enum", values: definition.values.map(({ value }) => value) };
      case "dictionary":
        return this.#dictionary(definition);
      case "typedef":
        return this.of(definition.type);
      case "callback":
        return definition.constructs ? none : { kind: "function", operation: undefined };
      case "callbackInterface":
        return {
          kind: "function",
          operation: definition.members.find(({ kind }) => kind === "operation")?.name,
        };
      default:
        return none;
    }
  }

  #instance(definition: InterfaceDefinition): Shape {
    const { name, namespace, members } = definition;
    if (!definition.hasInterfaceObject) return none;
    if (!this.#makers.has(name)) {
      const path = [...(namespace === undefined ? [] : [namespace]), name];
      // First without arguments: those of its constructor may lead back here.
      this.#makers.set(name, { path, arguments: undefined });
      const required = members.flatMap((member) =>
        member.kind === "constructor"
          ? [member.arguments.filter(({ optional, variadic }) => !optional && !variadic)]
          : [],
      );
      const [fewest] = required.toSorted((one, other) => one.length - other.length);
      const made = fewest?.map(({ type }) => this.of(type));
      this.#makers.set(name, { path, arguments: made });
    }
    return { kind: "instance", of: name };
  }

  #dictionary(definition: DictionaryDefinition): Shape {
    if (this.#open.has(definition.id)) return none;
    this.#open.add(definition.id);
    const parent = definition.parent === undefined ? none : this.#reference(definition.parent);
    const inherited = parent.kind === "dictionary" ? parent.fields : [];
    const own = definition.members.map(({ name, required, type }) => ({
      name,
      required,
      shape: this.of(type),
    }));
    this.#open.delete(definition.id);
    return { kind: "dictionary", fields: [...inherited, ...own] };
  }
}
