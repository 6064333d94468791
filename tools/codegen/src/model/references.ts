/**
 * Type nodes → type references. Every name becomes an id, unions are flattened and nullability is hoisted.
 * A name that nothing has is reported once per place and becomes `any`, so that the rest can go on.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { ExtendedAttributeNode, TypeNode, TypedefNode } from "../idl/ast.ts";
import { type ParsedFile, spanOfToken, spanOfTokens } from "../idl/read.ts";
import { builtins } from "./builtins.ts";
import type { Sourced } from "./collect.ts";
import { readExtended } from "./extended-attributes.ts";
import { modernForm } from "./legacy-forms.ts";
import type { DefinitionId, ExtendedAttribute, TypeAttributes, TypeRef } from "./types.ts";

/** Of nearly every type. */
const none: readonly ExtendedAttribute[] = [];

interface Place {
  readonly parsed: ParsedFile;
  readonly around: readonly ExtendedAttributeNode[];
}

/** The ids of what is defined, by name. */
type Ids = Pick<ReadonlyMap<string, DefinitionId>, "get">;

export class References {
  readonly #ids: Ids;
  readonly #typedefs: ReadonlyMap<string, Sourced<TypedefNode>>;
  readonly #diagnostics: Diagnostics;
  /** `undefined` while a typedef is being resolved, to see cycles. */
  readonly #resolved = new Map<string, TypeRef | undefined>();

  constructor(
    ids: Ids,
    typedefs: ReadonlyMap<string, Sourced<TypedefNode>>,
    diagnostics: Diagnostics,
  ) {
    this.#ids = ids;
    this.#typedefs = typedefs;
    this.#diagnostics = diagnostics;
  }

  /** The id of a name used outside of types: a parent, a namespace, an event's interface. */
  idOf(name: string): DefinitionId | undefined {
    return this.#ids.get(name);
  }

  /** `around` holds the attributes of the argument, attribute or field, which IDL applies to its type. */
  resolve(
    node: TypeNode,
    parsed: ParsedFile,
    around: readonly ExtendedAttributeNode[] = [],
  ): TypeRef {
    const place = { parsed, around };
    const base = {
      nullable: node.nullable,
      attributes: typeAttributes(node.extAttrs, around),
      extended: node.extAttrs.length === 0 ? none : readExtended(node.extAttrs, parsed, () => []),
      // In a union, the `or` behind an arm is a token of that arm.
      span: spanOfTokens(parsed, node.tokens, "separator"),
    };
    if (node.union) return { ...base, ...this.#union(node, place) };
    if (node.generic !== "") return { ...base, ...this.#generic(node, place) };
    const name = node.idlType as string;
    const builtin = builtins.get(name);
    if (builtin) return { ...base, ...builtin };
    const id = this.#ids.get(name);
    if (id !== undefined) return { ...base, kind: "reference", id };
    this.#diagnostics.report({
      code: "TN0201",
      message: `no definition is called \`${name}\``,
      span: spanOfToken(parsed, node.tokens, "base"),
      help: "correct the name, or define it (under `idl/patches` where the text comes from a spec)",
    });
    return { ...base, kind: "any" };
  }

  /** The type that a typedef stands for. */
  typedef(name: string): TypeRef | undefined {
    const found = this.#typedefs.get(name);
    if (!found) return undefined;
    if (this.#resolved.has(name)) {
      const known = this.#resolved.get(name);
      if (known === undefined) this.#reportCycle(name, found);
      return known;
    }
    if (this.#depth === deepest) {
      this.#reportDepth(name, found);
      return undefined;
    }
    this.#resolved.set(name, undefined);
    this.#depth += 1;
    let type = this.resolve(found.node.idlType, found.parsed, found.node.extAttrs);
    this.#depth -= 1;
    if (this.#cyclic.has(name)) type = { ...type, kind: "any" };
    this.#resolved.set(name, type);
    return type;
  }

  /** How many unions are being flattened, each inside the one before. */
  #depth = 0;
  #deepReported = false;

  #reportDepth(name: string, found: Sourced<TypedefNode>): void {
    if (this.#deepReported) return;
    this.#deepReported = true;
    this.#diagnostics.report({
      code: "TN0105",
      message: `more than ${String(deepest)} unions stand inside one another up to \`${name}\``,
      span: spanOfToken(found.parsed, found.node.tokens, "name"),
      help: "shorten the chain",
    });
  }

  readonly #cyclic = new Set<string>();

  #reportCycle(name: string, found: Sourced<TypedefNode>): void {
    if (this.#cyclic.has(name)) return;
    this.#cyclic.add(name);
    this.#diagnostics.report({
      code: "TN0209",
      message: `the typedef \`${name}\` stands for itself`,
      span: spanOfToken(found.parsed, found.node.tokens, "name"),
      help: "break the cycle: a typedef needs a type that does not lead back to it",
    });
  }

  #generic(node: TypeNode, { parsed }: Place): Pick<TypeRef, never> & TypeRefBody {
    const parts = (node.idlType as readonly TypeNode[]).map((part) => this.resolve(part, parsed));
    const of = parts[0] ?? this.#anyAt(node, parsed);
    switch (node.generic) {
      case "sequence":
        return { kind: "sequence", of };
      case "FrozenArray":
        return { kind: "frozenArray", of };
      case "ObservableArray":
        return { kind: "observableArray", of };
      case "async_sequence":
        return { kind: "asyncSequence", of };
      case "Promise":
        return { kind: "promise", of };
      case "record":
        return { kind: "record", key: of, value: parts[1] ?? of };
      default:
        this.#diagnostics.report({
          code: "TN0104",
          message: `the generic type \`${node.generic}\` is not known`,
          span: spanOfTokens(parsed, node.tokens),
          help: "use a generic type of WebIDL",
        });
        return { kind: "any" };
    }
  }

  #anyAt(node: TypeNode, parsed: ParsedFile): TypeRef {
    return {
      kind: "any",
      nullable: false,
      attributes: typeAttributes([]),
      extended: none,
      span: spanOfTokens(parsed, node.tokens),
    };
  }

  #union(
    node: TypeNode,
    place: Place,
  ): { kind: "union"; arms: readonly TypeRef[]; nullable: boolean } {
    const arms = new Map<string, TypeRef>();
    let nullable = node.nullable;
    const keep = (arm: TypeRef): void => {
      const key = structuralKey(arm);
      if (!arms.has(key)) arms.set(key, arm);
    };
    const add = (type: TypeRef): void => {
      const target = type.kind === "reference" ? this.#unionBehind(type.id) : type;
      if (type.nullable || (target?.kind === "union" && target.nullable)) nullable = true;
      // The arms of a union that was resolved are flat.
      if (target?.kind === "union") this.#flatten(target.arms, place, node).forEach(keep);
      else keep(type.nullable ? { ...type, nullable: false } : type);
    };
    for (const arm of node.idlType as readonly TypeNode[])
      add(this.resolve(arm, place.parsed, place.around));
    if (arms.size > mostArms)
      this.#reportSize(`a union has more than ${String(mostArms)} arms`, node, place);
    return { kind: "union", arms: [...arms.values()].slice(0, mostArms), nullable };
  }

  #flattened = 0;

  /** The arms of a union in another one; of too many of these, only the first. */
  #flatten(arms: readonly TypeRef[], place: Place, node: TypeNode): readonly TypeRef[] {
    const before = this.#flattened;
    this.#flattened += arms.length;
    if (this.#flattened <= mostFlattened) return arms;
    const most = String(mostFlattened);
    if (before <= mostFlattened)
      this.#reportSize(`unions in unions have more than ${most} arms in all`, node, place);
    return arms.slice(0, 1);
  }

  #reportSize(message: string, { tokens }: TypeNode, { parsed }: Place): void {
    this.#diagnostics.report({
      code: "TN0105",
      message,
      span: spanOfTokens(parsed, tokens),
      help: "name smaller unions, or in fewer places",
    });
  }

  /** The union that a chain of typedefs ends in, if it does; a chain without end is reported where all are checked. */
  #unionBehind(id: DefinitionId): TypeRef | undefined {
    const seen = new Set<DefinitionId>();
    let at = id;
    let nullable = false;
    while (!seen.has(at)) {
      seen.add(at);
      const type = this.typedef(at);
      nullable ||= type?.nullable ?? false;
      if (type?.kind === "union") return { ...type, nullable };
      if (type?.kind !== "reference" || this.#cyclic.has(at)) return undefined;
      at = type.id;
    }
    return undefined;
  }
}

/** The deepest of the platform is 2; what is far beyond is no platform. */
const deepest = 200;
/** The platform has some thousands; each two arms of a union are compared. */
const mostFlattened = 100_000;
const mostArms = 250;

/** What a type reference holds beside its base. */
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type TypeRefBody = DistributiveOmit<TypeRef, "nullable" | "attributes" | "extended" | "span">;

const integerModes = new Map([
  ["Clamp", "clamp"],
  ["EnforceRange", "enforce"],
] as const);
const plain: TypeAttributes = {
  integer: "wrap",
  nullToEmptyString: false,
  allowShared: false,
  allowResizable: false,
};

function typeAttributes(
  own: readonly ExtendedAttributeNode[],
  around: readonly ExtendedAttributeNode[] = [],
): TypeAttributes {
  if (own.length === 0 && around.length === 0) return plain;
  const names = [...own, ...around].map((node) => modernForm(node).name);
  const integer = names
    .map((name) => integerModes.get(name as "Clamp"))
    .find((mode) => mode !== undefined);
  return {
    integer: integer ?? "wrap",
    nullToEmptyString: names.includes("LegacyNullToEmptyString"),
    allowShared: names.includes("AllowShared"),
    allowResizable: names.includes("AllowResizable"),
  };
}

/** The same text for the same type, wherever it stands. */
export function structuralKey(type: TypeRef): string {
  const suffix = type.nullable ? "?" : "";
  switch (type.kind) {
    case "integer":
    case "float":
    case "string":
    case "buffer":
      return type.name + suffix;
    case "reference":
      return type.id + suffix;
    case "sequence":
    case "frozenArray":
    case "observableArray":
    case "asyncSequence":
    case "promise":
      return `${type.kind}<${structuralKey(type.of)}>${suffix}`;
    case "record":
      return `record<${structuralKey(type.key)},${structuralKey(type.value)}>${suffix}`;
    case "union":
      return `(${type.arms.map(structuralKey).join(" or ")})${suffix}`;
    default:
      return type.kind + suffix;
  }
}
