/** Types as IDL writes them, for documentation. */
import type { Argument, DefaultValue, TypeRef } from "../../model/types.ts";

export function idlType(type: TypeRef): string {
  return `${idlPresent(type)}${type.nullable ? "?" : ""}`;
}

function idlPresent(type: TypeRef): string {
  switch (type.kind) {
    case "any":
    case "object":
    case "symbol":
    case "undefined":
    case "boolean":
    case "bigint":
      return type.kind;
    case "integer":
    case "float":
    case "string":
    case "buffer":
      return type.name;
    case "reference":
      return type.id;
    case "sequence":
    case "promise":
      return `${type.kind === "promise" ? "Promise" : "sequence"}<${idlType(type.of)}>`;
    case "frozenArray":
      return `FrozenArray<${idlType(type.of)}>`;
    case "observableArray":
      return `ObservableArray<${idlType(type.of)}>`;
    case "asyncSequence":
      return `async_sequence<${idlType(type.of)}>`;
    case "record":
      return `record<${idlType(type.key)}, ${idlType(type.value)}>`;
    case "union":
      return `(${type.arms.map(idlType).join(" or ")})`;
  }
}

/** What an argument is: `long long`; optional, 0 by default. */
export function idlArgument({ type, optional, variadic, default: value }: Argument): string {
  const said = `\`${idlType(type)}\``;
  if (variadic) return `${said}, any number of them.`;
  if (!optional) return `${said}.`;
  const text = value && idlDefault(value);
  return text === undefined ? `${said}; optional.` : `${said}; optional, ${text} by default.`;
}

/** How a default is spelled in prose; undefined for the absence of a value. */
export function idlDefault(value: DefaultValue): string | undefined {
  switch (value.kind) {
    case "undefined":
      return undefined;
    case "null":
      return "null";
    case "emptyDictionary":
    case "emptySequence":
      return "empty";
    case "nan":
      return "NaN";
    case "infinity":
      return value.negative ? "-Infinity" : "Infinity";
    case "boolean":
      return String(value.value);
    case "number":
      return value.text;
    case "string":
      return JSON.stringify(value.value);
  }
}
