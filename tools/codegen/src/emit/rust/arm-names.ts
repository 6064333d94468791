/** What the arms of a union without a name of its own are called. */
import type { TypeRef } from "../../model/types.ts";
import { typeName } from "./names.ts";
import type { Scope } from "./scope.ts";

/** What an arm adds to the name of a union that has none: the name of its IDL type. */
export function armName(scope: Scope, type: TypeRef): string {
  switch (type.kind) {
    case "reference":
      return typeName(scope.package.visible.get(type.id)?.definition.name ?? type.id);
    case "buffer":
      return type.name;
    case "integer":
    case "float":
      return typeName(type.name);
    case "string":
      return "String";
    case "sequence":
    case "frozenArray":
    case "observableArray":
      return type.of.kind === "sequence" ? "Pairs" : `${armName(scope, type.of)}List`;
    case "asyncSequence":
      return `${armName(scope, type.of)}Stream`;
    case "promise":
      return `${armName(scope, type.of)}Promise`;
    case "record":
      return "Record";
    case "union":
      return type.arms.map((arm) => armName(scope, arm)).join("Or");
    default:
      return typeName(type.kind);
  }
}
