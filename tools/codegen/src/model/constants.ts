/** Constants hold what their type can hold: WebIDL has them of numbers and booleans, also through typedefs, and of nothing else. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { integerValue, numberValue } from "./numbers.ts";
import { withoutTypedefs } from "./typedefs.ts";
import type { Constant, IntegerName, Model, TypeRef } from "./types.ts";

const bits: Readonly<Record<IntegerName, bigint>> = {
  byte: 8n,
  octet: 8n,
  short: 16n,
  "unsigned short": 16n,
  long: 32n,
  "unsigned long": 32n,
  "long long": 64n,
  "unsigned long long": 64n,
};

export function checkConstants(model: Model, diagnostics: Diagnostics): void {
  for (const definition of model.definitions.values()) {
    if (!("members" in definition)) continue;
    for (const member of definition.members) {
      // A mixin's members are looked at in the mixin.
      if (member.kind === "constant" && member.writtenIn === definition.id)
        checkConstant(member, model, diagnostics);
    }
  }
}

function checkConstant(constant: Constant, model: Model, diagnostics: Diagnostics): void {
  const type = withoutTypedefs(constant.type, model);
  if (type === undefined) return;
  const fault = faultOf(type, constant);
  if (fault === undefined) return;
  diagnostics.report({
    code: "TN0220",
    message: `the constant \`${constant.name}\` ${fault}`,
    span: constant.origin.span,
    help: "correct its type or its value by a patch",
  });
}

/** Goes on after the constant's name. */
function faultOf(type: TypeRef, { value }: Constant): string | undefined {
  if (type.nullable) return "has a type that can be null";
  switch (type.kind) {
    case "boolean":
      return value.kind === "boolean" ? undefined : "is boolean, and its value is not";
    case "integer": {
      const integer = value.kind === "number" ? integerValue(value.text) : undefined;
      if (integer === undefined) return `is of \`${type.name}\`, and its value is no integer`;
      return fits(integer, type.name) ? undefined : `has a value that no \`${type.name}\` holds`;
    }
    case "bigint":
      return value.kind === "number" && integerValue(value.text) !== undefined
        ? undefined
        : "is of `bigint`, and its value is no integer";
    case "float": {
      if (value.kind === "boolean") return `is of \`${type.name}\`, and its value is no number`;
      if (value.kind !== "number") return undefined;
      const number = numberValue(value.text);
      const held = type.name.endsWith("float") ? Math.fround(number) : number;
      return Number.isFinite(held) ? undefined : `has a value that no \`${type.name}\` holds`;
    }
    default:
      return "has a type that is neither a number nor boolean";
  }
}

function fits(value: bigint, name: IntegerName): boolean {
  const width = bits[name];
  const isSigned = name !== "octet" && !name.startsWith("unsigned");
  const [least, most] = isSigned
    ? [-(1n << (width - 1n)), (1n << (width - 1n)) - 1n]
    : [0n, (1n << width) - 1n];
  return least <= value && value <= most;
}
