/** From interfaces and mixins to declarations of TypeScript: what can be used directly on an object. */
import type {
  Attribute,
  Constant,
  InterfaceDefinition,
  Iterable,
  Maplike,
  Member,
  MixinDefinition,
  NamespaceDefinition,
  Operation,
  Setlike,
} from "../../model/types.ts";
import type { Omission, PackageModel } from "../../select/package-model.ts";
import { writtenType } from "./attributes.ts";
import { isIndexed, isIteratedByIndex } from "../indexed.ts";
import { definitionDoc, memberDoc } from "./comments.ts";
import { lowerParameters } from "./definitions.ts";
import { handlerType } from "./event-handlers.ts";
import { parentsOf } from "./inheritance.ts";
import { typedByKeys } from "./keyed-types.ts";
import { isPlatformType, isStatic } from "./platform-types.ts";
import { collectionMembers, iteratorOfIndexed } from "./collections.ts";
import { constantLiteral } from "./constants.ts";
import { generatedName, propertyKey, stringLiteral, typeName } from "./names.ts";
import { coreSymbol } from "./runtime.ts";
import { lowerStyleProperties } from "./style-properties.ts";
import type { Item, MemberNode, TypeNode } from "./tree.ts";
import {
  builtin,
  imported,
  lowerReturn,
  lowerType,
  stringType,
  typeSymbol,
  undefinedType,
  unionOf,
} from "./types.ts";

/** What has members that an object is used by. */
type Owner = InterfaceDefinition | MixinDefinition | NamespaceDefinition;

export type Omit = (omission: Omission) => void;

/** The declaration with the members, and the type that is the program's own where it has one. */
export function lowerInterface(
  model: PackageModel,
  definition: InterfaceDefinition,
  omit: Omit,
): readonly Item[] {
  const name = typeName(definition);
  const doc = definitionDoc(model, definition);
  const platform = isPlatformType(definition);
  const members = [
    ...lowerMembers(model, definition, omit),
    ...lowerStyleProperties(model, definition),
  ];
  const declaration: Item = {
    kind: "interface",
    idl: definition.id,
    name: platform ? generatedName(name) : name,
    extends: parentsOf(model, definition, members),
    members,
    doc: platform
      ? {
          summary: `What \`${name}\` is in a program without a type of its own for it.`,
          lines: [],
        }
      : doc,
  };
  if (!platform) return [declaration];
  const own = imported({ name: generatedName(name), source: typeSymbol(model, definition).source });
  const literal = (text: string): TypeNode => ({ kind: "literal", text: stringLiteral(text) });
  const { namespace } = definition;
  const type =
    namespace === undefined
      ? imported(coreSymbol(model, "PlatformType"), literal(definition.name), own)
      : imported(
          coreSymbol(model, "NamespacedType"),
          literal(namespace),
          literal(definition.name),
          own,
        );
  return [
    declaration,
    {
      kind: "alias",
      idl: definition.id,
      name,
      type,
      doc,
    },
  ];
}

export function lowerMixin(model: PackageModel, definition: MixinDefinition, omit: Omit): Item {
  return {
    kind: "interface",
    idl: definition.id,
    name: typeName(definition),
    extends: [],
    members: lowerMembers(model, definition, omit),
    doc: definitionDoc(model, definition),
  };
}

export function lowerMembers(
  model: PackageModel,
  definition: Owner,
  omit: Omit,
): readonly MemberNode[] {
  return definition.members.flatMap((member): readonly MemberNode[] => {
    if (isStatic(member)) return [];
    switch (member.kind) {
      case "attribute":
        return lowerAttribute(model, definition, member);
      case "operation":
        return lowerOperation(model, definition, member, omit);
      case "constant":
        return [lowerConstant(model, definition, member)];
      case "iterable":
      case "maplike":
      case "setlike":
        return lowerCollection(model, definition, member);
      // Constructors are functions of the facade; fields belong to dictionaries.
      case "constructor":
      case "field":
        return [];
    }
  });
}

function lowerAttribute(
  model: PackageModel,
  definition: Owner,
  attribute: Attribute,
): readonly MemberNode[] {
  const property: MemberNode = {
    kind: "property",
    idl: attribute.id,
    name: propertyKey(attribute.name),
    type: handlerType(model, definition, attribute) ?? attributeType(model, attribute),
    optional: false,
    readonly: attribute.readonly,
    writes: attribute.readonly ? writtenType(model, attribute) : undefined,
    doc: memberDoc(model, definition, attribute),
  };
  return attribute.stringifier ? [property, stringifier(attribute.id)] : [property];
}

function attributeType(model: PackageModel, attribute: Attribute): TypeNode {
  return attribute.type.kind === "promise"
    ? lowerReturn(model, attribute.type, "out")
    : lowerType(model, attribute.type, "out");
}

function stringifier(idl: string): MemberNode {
  return {
    kind: "method",
    idl,
    name: "toString",
    signature: { parameters: [], returns: stringType },
    doc: { summary: "The object as a string.", lines: [] },
  };
}

function lowerOperation(
  model: PackageModel,
  definition: Owner,
  operation: Operation,
  omit: Omit,
): readonly MemberNode[] {
  const members: MemberNode[] = [];
  if (operation.special === "deleter" && operation.name === "") {
    omit({
      what: operation.id,
      language: "typescript",
      reason: "deleting a property is not in a type",
    });
  }
  if (operation.name !== "") {
    members.push({
      kind: "method",
      idl: operation.id,
      name: propertyKey(operation.name),
      signature: typedByKeys(model, operation, {
        parameters: lowerParameters(model, operation.arguments, "in"),
        returns: lowerReturn(model, operation.returns, "out"),
      }),
      doc: memberDoc(model, definition, operation),
    });
  }
  if (operation.special === "stringifier" && operation.name !== "toString")
    members.push(stringifier(operation.id));
  if (operation.special === "getter")
    members.push(...indexSignature(model, definition, operation, omit));
  if (operation.special === "setter" && operation.name === "" && !isWritten(definition, operation))
    omit({
      what: operation.id,
      language: "typescript",
      reason: isIndexed("setter")(operation)
        ? "what is assigned by index has no type without a getter"
        : "a setter by name cannot stand beside named members",
    });
  return members;
}

/** Whether an index signature that can be written says what a setter does. */
function isWritten(definition: Owner, operation: Operation): boolean {
  if (isIndexed("setter")(operation)) return definition.members.some(isIndexed("getter"));
  return isOnlyByName(definition);
}

/** Whether all that an object has is found by name, and it has a getter. */
function isOnlyByName(definition: Owner): boolean {
  const members = definition.members.filter(
    (member) => member.kind !== "constructor" && !isStatic(member),
  );
  return (
    definition.kind === "interface" &&
    definition.parent === undefined &&
    members.some((member) => isByName(member) && member.special === "getter") &&
    members.every(isByName)
  );
}

/** `getter T (DOMString name)` and its like. */
function isByName(member: Member): member is Operation {
  return (
    member.kind === "operation" &&
    member.name === "" &&
    member.special !== "stringifier" &&
    member.arguments[0]?.type.kind === "string"
  );
}

/**
 * `getter T (unsigned long index)`. A getter by name has no type beside the members: any of their names would be a T. Where there are no others, it has
 * one, and what is not there is undefined.
 */
function indexSignature(
  model: PackageModel,
  definition: Owner,
  operation: Operation,
  omit: Omit,
): readonly MemberNode[] {
  if (!isIndexed("getter")(operation)) {
    if (isOnlyByName(definition)) return [indexByName(model, definition, operation)];
    if (operation.name === "") {
      omit({
        what: operation.id,
        language: "typescript",
        reason: "a getter by name cannot stand beside named members",
      });
    }
    return [];
  }
  const setter = definition.members.find(isIndexed("setter"));
  // What is beyond the end is undefined, and `noUncheckedIndexedAccess` says so; `null` is what the method gives.
  const type = lowerReturn(model, { ...operation.returns, nullable: false }, "out");
  return [
    {
      kind: "index",
      idl: operation.id,
      parameter: "index",
      key: builtin("number"),
      type,
      readonly: setter === undefined,
      setter: setter?.id,
      doc: { summary: "By index.", lines: [] },
    },
    ...(isIteratedByIndex(definition.members) ? [iteratorOfIndexed(operation.id, type)] : []),
  ];
}

function indexByName(model: PackageModel, definition: Owner, operation: Operation): MemberNode {
  const setter = definition.members.filter(isByName).find(({ special }) => special === "setter");
  return {
    kind: "index",
    idl: operation.id,
    parameter: "name",
    key: stringType,
    type: unionOf([lowerReturn(model, operation.returns, "out"), undefinedType]),
    readonly: setter === undefined,
    setter: setter?.id,
    doc: { summary: "By name.", lines: [] },
  };
}

function lowerConstant(model: PackageModel, definition: Owner, constant: Constant): MemberNode {
  const text = constantLiteral(model, constant);
  return {
    kind: "property",
    idl: constant.id,
    name: propertyKey(constant.name),
    type: text === undefined ? lowerType(model, constant.type, "out") : { kind: "literal", text },
    optional: false,
    readonly: true,
    doc: memberDoc(model, definition, constant),
  };
}

function lowerCollection(
  model: PackageModel,
  definition: Owner,
  declaration: Iterable | Maplike | Setlike,
): readonly MemberNode[] {
  const named = new Set(definition.members.map(({ name }) => name));
  const owner =
    definition.kind === "interface" ? imported(typeSymbol(model, definition)) : builtin("object");
  // A method that IDL declares itself replaces the one that the declaration brings.
  return collectionMembers(model, declaration, owner)
    .filter(({ name }) => !named.has(name))
    .map((member) => ({ ...member, idl: declaration.id }));
}
