/** Member nodes → members of the model. Overloads are counted and ids made unique by `overloads`. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import type {
  ArgumentNode,
  AttributeNode,
  ConstantNode,
  DeclarationNode,
  ExtendedAttributeNode,
  FieldNode,
  OperationNode,
  ValueNode,
} from "../idl/ast.ts";
import { type ParsedFile, spanOfToken } from "../idl/read.ts";
import type { CollectedMember } from "./collect.ts";
import { exposureOf, has, readExtended } from "./extended-attributes.ts";
import type { References } from "./references.ts";
import type {
  Argument,
  DefaultValue,
  DefinitionId,
  Edits,
  Exposure,
  ExtendedAttribute,
  Field,
  Member,
  MemberId,
  Special,
  SpecId,
  TypeRef,
} from "./types.ts";

export const noEdits: Edits = {
  rustName: undefined,
  tsName: undefined,
  omit: undefined,
  other: new Map(),
  infallible: undefined,
  patches: [],
};
const whole = { index: 0, count: 1 } as const;

export class Members {
  readonly #references: References;
  readonly #diagnostics: Diagnostics;

  constructor(references: References, diagnostics: Diagnostics) {
    this.#references = references;
    this.#diagnostics = diagnostics;
  }

  read(member: CollectedMember, owner: DefinitionId, around: Exposure): Member {
    const { node, parsed } = member;
    const extended = this.extended(node.extAttrs, parsed);
    const base = this.#base(member, owner, around, extended);
    switch (node.type) {
      case "attribute":
        return this.#attribute(node, parsed, base);
      case "operation":
        return this.#operation(node, parsed, base);
      case "constructor":
        return {
          ...base,
          kind: "constructor",
          onlyExtended: false,
          arguments: this.arguments(node, parsed),
          throws: "may",
          overload: whole,
        };
      case "const":
        return {
          ...base,
          kind: "constant",
          type: this.#references.resolve(node.idlType, parsed),
          value: this.#constant(node, parsed),
        };
      case "field":
        return this.#field(node, parsed, base);
      default:
        return this.#declaration(node, parsed, base);
    }
  }

  arguments(
    node: { readonly arguments: readonly ArgumentNode[] },
    parsed: ParsedFile,
  ): readonly Argument[] {
    return node.arguments.map((argument) => ({
      name: argument.name,
      type: this.#references.resolve(argument.idlType, parsed, argument.extAttrs),
      optional: argument.optional,
      variadic: argument.variadic,
      default: argument.default ? readValue(argument.default) : undefined,
      extended: this.extended(argument.extAttrs, parsed),
      span: spanOfToken(parsed, argument.tokens, "name"),
    }));
  }

  extended(
    nodes: readonly ExtendedAttributeNode[],
    parsed: ParsedFile,
  ): readonly ExtendedAttribute[] {
    return nodes.length === 0
      ? []
      : readExtended(nodes, parsed, (node) => this.arguments(node, parsed));
  }

  #base(
    member: CollectedMember,
    owner: DefinitionId,
    around: Exposure,
    extended: readonly ExtendedAttribute[],
  ): Base {
    const { node, container, parsed } = member;
    const container_ = container.partial
      ? exposureOf(this.extended(container.extAttrs, parsed), around)
      : around;
    const name = nameOf(node);
    return {
      id: `${owner}.${name === "" ? "" : name}` as MemberId,
      name,
      writtenIn: owner,
      partial: container.partial,
      origin: { spec: parsed.spec as SpecId, span: spanOfMember(member) },
      exposure: exposureOf(extended, container_),
      extended,
      edits: noEdits,
    };
  }

  #attribute(node: AttributeNode, parsed: ParsedFile, base: Base): Member {
    return {
      ...base,
      kind: "attribute",
      type: this.#references.resolve(node.idlType, parsed, node.extAttrs),
      readonly: node.readonly,
      static: node.special === "static",
      inherit: node.special === "inherit",
      stringifier: node.special === "stringifier",
      throws: { get: "never", set: "never" },
      // Known when all definitions are.
      putForwards: undefined,
      replaceable: has(base.extended, "Replaceable"),
      sameObject: has(base.extended, "SameObject"),
    };
  }

  #operation(node: OperationNode, parsed: ParsedFile, base: Base): Member {
    const special = node.special === "" ? "regular" : (node.special as Special);
    const returns: TypeRef = node.idlType
      ? this.#references.resolve(node.idlType, parsed, node.extAttrs)
      : {
          kind: "string",
          name: "DOMString",
          nullable: false,
          attributes: noAttributes,
          extended: [],
          span: base.origin.span,
        };
    return {
      ...base,
      kind: "operation",
      special,
      returns,
      arguments: this.arguments(node, parsed),
      throws: "may",
      disposes: false,
      gives: undefined,
      overload: whole,
    };
  }

  #field(node: FieldNode, parsed: ParsedFile, base: Base): Field {
    return {
      ...base,
      kind: "field",
      type: this.#references.resolve(node.idlType, parsed, node.extAttrs),
      required: node.required,
      default: node.default ? readValue(node.default) : undefined,
      cancels: false,
    };
  }

  #declaration(node: DeclarationNode, parsed: ParsedFile, base: Base): Member {
    const types = node.idlType.map((type) => this.#references.resolve(type, parsed));
    const first = types[0];
    const second = types[1];
    if (first === undefined)
      throw new Error(`a ${node.type} without a type at ${parsed.file.path}`);
    switch (node.type) {
      case "setlike":
        return { ...base, kind: "setlike", readonly: node.readonly, value: first };
      case "maplike":
        return {
          ...base,
          kind: "maplike",
          readonly: node.readonly,
          key: first,
          value: second ?? first,
        };
      default:
        return {
          ...base,
          kind: "iterable",
          async: node.type === "async_iterable" || node.async,
          key: second ? first : undefined,
          value: second ?? first,
          arguments: this.arguments(node, parsed),
        };
    }
  }

  #constant(node: ConstantNode, parsed: ParsedFile): DefaultValue {
    const value = readValue(node.value);
    if (
      value.kind === "number" ||
      value.kind === "boolean" ||
      value.kind === "infinity" ||
      value.kind === "nan"
    )
      return value;
    this.#diagnostics.report({
      code: "TN0104",
      message: `the constant \`${node.name}\` has a value that is no number or boolean`,
      span: spanOfToken(parsed, node.tokens, "name"),
      help: "give it a number, `true` or `false`",
    });
    return { kind: "number", text: "0" };
  }
}

type Base = Pick<
  Member,
  "id" | "name" | "writtenIn" | "partial" | "origin" | "exposure" | "extended" | "edits"
>;
const noAttributes = {
  integer: "wrap",
  nullToEmptyString: false,
  allowShared: false,
  allowResizable: false,
} as const;

function nameOf(node: CollectedMember["node"]): string {
  return "name" in node ? node.name : "";
}

function spanOfMember({ node, parsed }: CollectedMember): Span {
  if (node.type === "operation" && node.name === "")
    return spanOfToken(parsed, node.tokens, "special");
  return spanOfToken(parsed, node.tokens, "name" in node ? "name" : "base");
}

export function readValue(node: ValueNode): DefaultValue {
  switch (node.type) {
    case "string":
      return { kind: "string", value: node.value as string };
    case "number":
      return { kind: "number", text: node.value as string };
    case "boolean":
      return { kind: "boolean", value: node.value as boolean };
    case "Infinity":
      return { kind: "infinity", negative: node.negative === true };
    case "NaN":
      return { kind: "nan" };
    case "sequence":
      return { kind: "emptySequence" };
    case "dictionary":
      return { kind: "emptyDictionary" };
    case "null":
      return { kind: "null" };
    default:
      return { kind: "undefined" };
  }
}
