/** Constants: a number or a boolean, whatever typedefs call its type. */
import { integerValue, numberValue } from "../../model/numbers.ts";
import type { Constant } from "../../model/types.ts";
import { code, memberDocs } from "./docs.ts";
import { constantName } from "./names.ts";
import { followed, omit, type Scope } from "./scope.ts";
import { type Constant as RustConstant, path } from "./tree.ts";
import { floatType, integerType } from "./types.ts";

export function lowerConstant(scope: Scope, member: Constant): RustConstant | undefined {
  const lowered = typed(scope, member);
  if (lowered === undefined) {
    omit(scope, member.id, "Rust has constants of integers, floats and booleans only");
    return undefined;
  }
  return {
    docs: memberDocs(scope, member, `The constant ${code(member.name)}`, "never"),
    name: member.edits.rustName?.value ?? constantName(member.name),
    type: path(undefined, lowered.type),
    value: lowered.value,
  };
}

interface TypedValue {
  readonly type: string;
  readonly value: string;
}

function typed(scope: Scope, { type: declared, value }: Constant): TypedValue | undefined {
  const type = followed(scope, declared);
  if (type.kind === "boolean" && value.kind === "boolean")
    return { type: "bool", value: String(value.value) };
  if (type.kind === "integer" && value.kind === "number")
    return { type: integerType(type.name), value: integerText(value.text) };
  if (type.kind !== "float") return undefined;
  const name = floatType(type.name);
  switch (value.kind) {
    case "infinity":
      return { type: name, value: `${name}::${value.negative ? "NEG_" : ""}INFINITY` };
    case "nan":
      return { type: name, value: `${name}::NAN` };
    case "number":
      return { type: name, value: floatText(value.text) };
    default:
      return undefined;
  }
}

/** In the base that it is written in. */
function integerText(text: string): string {
  if (/^0[xX]/u.test(text)) return text.replace("X", "x");
  if (/^0[0-7]+$/u.test(text)) return text.replace("0", "0o");
  return String(integerValue(text) ?? text);
}

/** As written where Rust writes it so, too. */
function floatText(text: string): string {
  if (/^-?\d+(?:\.\d+)?[eE][-+]?\d+$|^-?\d+\.\d+$/u.test(text)) return text;
  const number = numberValue(text);
  const plain = Object.is(number, -0) ? "-0" : String(number).replace("e+", "e");
  return plain.includes("e") ? plain : `${plain}.0`.replace(/(\.\d+)\.0$/u, "$1");
}
