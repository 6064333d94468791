/** Constants: literal types in declarations, and values of their own for who has no class to read them from. */
import { integerValue, numberValue } from "../../model/numbers.ts";
import type { Constant, Definition, Member } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { memberDoc } from "./comments.ts";
import { functionName } from "./names.ts";
import type { Item } from "./tree.ts";
import { numberType, withoutTypedefs } from "./types.ts";

export function lowerConstants(
  model: PackageModel,
  definition: Definition & { readonly members: readonly Member[] },
): readonly Item[] {
  return definition.members.flatMap((member): readonly Item[] => {
    if (member.kind !== "constant") return [];
    const literal = constantLiteral(model, member);
    return [
      {
        kind: "constant",
        idl: member.id,
        name: functionName(member),
        type: literal === undefined ? numberType : undefined,
        literal: literal ?? expressionOf(member),
        doc: memberDoc(model, definition, member),
      },
    ];
  });
}

/** How the constant is written; undefined where no literal type holds its value. */
export function constantLiteral(model: PackageModel, constant: Constant): string | undefined {
  const { value } = constant;
  if (value.kind === "boolean") return String(value.value);
  if (value.kind !== "number") return undefined;
  if (withoutTypedefs(model, constant.type).kind !== "bigint") return literalNumber(value.text);
  return `${String(integerValue(value.text) ?? 0n)}n`;
}

/** Hexadecimal digits in the case that the formatter prefers. A number beyond 2⁵³ is no literal type. */
function literalNumber(text: string): string | undefined {
  const number = numberValue(text);
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number)))
    return undefined;
  return /^-?(?:0|[1-9][0-9]*|0[xX][0-9a-fA-F]+)$/u.test(text)
    ? text.toLowerCase()
    : String(number);
}

/** Without names: a constant of the same module may be called `Infinity` or `NaN`. */
function expressionOf({ value }: Constant): string {
  switch (value.kind) {
    case "infinity":
      return value.negative ? "-1 / 0" : "1 / 0";
    case "number":
      return String(numberValue(value.text)).replace("e+", "e");
    default:
      return "0 / 0";
  }
}
