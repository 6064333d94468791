/** From definitions that are only types (dictionaries, enums, callbacks, typedefs) to declarations of TypeScript. */
import type {
  Argument,
  CallbackDefinition,
  CallbackInterfaceDefinition,
  DictionaryDefinition,
  EnumDefinition,
  Field,
  TypedefDefinition,
} from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { definitionDoc, memberDoc } from "./comments.ts";
import { heldDirection } from "./directions.ts";
import { fieldsFile } from "./files.ts";
import { parameterName, propertyKey, stringLiteral, typeName } from "./names.ts";
import { packageSource } from "./runtime.ts";
import type { Item, MemberNode, Module, Parameter, Signature } from "./tree.ts";
import {
  type Direction,
  imported,
  lowerOptional,
  lowerReturn,
  lowerType,
  typeSymbol,
  undefinedType,
  unionOf,
} from "./types.ts";

export type TypeOnlyDefinition =
  | CallbackDefinition
  | CallbackInterfaceDefinition
  | DictionaryDefinition
  | EnumDefinition
  | TypedefDefinition;

export function lowerTypeOnly(model: PackageModel, definition: TypeOnlyDefinition): Item {
  const name = typeName(definition);
  const doc = definitionDoc(model, definition);
  switch (definition.kind) {
    case "dictionary":
      return lowerDictionary(model, definition);
    case "enum": {
      const arms = definition.values.map(
        ({ value }) => ({ kind: "literal", text: stringLiteral(value) }) as const,
      );
      return { kind: "alias", idl: definition.id, name, type: unionOf(arms), doc };
    }
    case "typedef":
      return {
        kind: "alias",
        idl: definition.id,
        name,
        type: lowerType(model, definition.type, heldDirection(model, definition)),
        doc,
      };
    case "callback": {
      const signature = callbackSignature(model, definition);
      return {
        kind: "alias",
        idl: definition.id,
        name,
        type: { kind: "function", signature, constructs: definition.constructs },
        doc,
      };
    }
    case "callbackInterface":
      return lowerCallbackInterface(model, definition);
  }
}

/** What the platform calls: it passes what it has, and takes what it is given. */
export function callbackSignature(model: PackageModel, callback: CallbackDefinition): Signature {
  return {
    parameters: lowerParameters(model, callback.arguments, "out"),
    // A function whose result nobody looks at may return anything.
    returns: lowerReturn(model, callback.returns, "in"),
  };
}

export function lowerParameters(
  model: PackageModel,
  list: readonly Argument[],
  direction: Direction,
  taken: ReadonlySet<string> = new Set(),
): readonly Parameter[] {
  const used = new Set(taken);
  const lastRequired = list.findLastIndex(({ optional, variadic }) => !optional && !variadic);
  return list.map((argument, index) => {
    const name = parameterName(argument.name, used);
    used.add(name);
    const lower = argument.optional || argument.variadic ? lowerOptional : lowerType;
    const type = lower(model, argument.type, direction);
    const optional = argument.optional && !argument.variadic;
    // The language wants what may be left out last; before a required argument it can only be passed as undefined.
    const inner = optional && index < lastRequired ? unionOf([type, undefinedType]) : type;
    return {
      name,
      type: argument.variadic ? { kind: "array", of: type, readonly: true } : inner,
      optional: optional && index > lastRequired,
      rest: argument.variadic,
    };
  });
}

function lowerDictionary(model: PackageModel, definition: DictionaryDefinition): Item {
  const parent = definition.parent === undefined ? undefined : model.visible.get(definition.parent);
  const extended =
    parent === undefined || parent.kind === "opaque"
      ? []
      : [imported(typeSymbol(model, parent.definition))];
  return {
    kind: "interface",
    idl: definition.id,
    name: typeName(definition),
    extends: extended,
    members: definition.members.map((field) => lowerField(model, definition, field)),
    doc: definitionDoc(model, definition),
  };
}

function lowerField(
  model: PackageModel,
  definition: DictionaryDefinition,
  field: Field,
): MemberNode {
  const lower = field.required ? lowerType : lowerOptional;
  const type = lower(model, field.type, heldDirection(model, definition));
  return {
    kind: "property",
    idl: field.id,
    name: propertyKey(field.name),
    // A field that is there and undefined is a field that is not there.
    type: field.required ? type : unionOf([type, undefinedType]),
    optional: !field.required,
    readonly: false,
    doc: memberDoc(model, definition, field),
  };
}

/** Fields that dictionaries of other packages have once this one is there, which knows their types. */
export function lowerFields(model: PackageModel): readonly Module[] {
  const items = model.floats.flatMap(({ target, package: owner, members }): readonly Item[] => {
    if (target.kind !== "dictionary" || owner === undefined) return [];
    const fields = members.filter((member) => member.kind === "field");
    return [
      {
        kind: "augmentation",
        module: packageSource(model, owner),
        interface: typeName(target),
        members: fields.map((field) => lowerField(model, target, field)),
      },
    ];
  });
  if (items.length === 0) return [];
  const about = "Fields of other packages' dictionaries whose types this package has.";
  return [{ file: fieldsFile, about, items }];
}

/** A function, or an object with a method. */
function lowerCallbackInterface(
  model: PackageModel,
  definition: CallbackInterfaceDefinition,
): Item {
  const arms = definition.members.flatMap((member) => {
    if (member.kind !== "operation") return [];
    const signature: Signature = {
      parameters: lowerParameters(model, member.arguments, "out"),
      returns: lowerReturn(model, member.returns, "in"),
    };
    const method: MemberNode = {
      kind: "method",
      name: propertyKey(member.name),
      signature,
      doc: undefined,
    };
    return [
      { kind: "function", signature, constructs: false } as const,
      { kind: "object", members: [method] } as const,
    ];
  });
  return {
    kind: "alias",
    idl: definition.id,
    name: typeName(definition),
    type: unionOf(arms),
    doc: definitionDoc(model, definition),
  };
}
