/** Lays out the calls that function bodies are made of. */
import { type Doc, group, ifBreak, indent, join, line, softline } from "./document.ts";
import { layoutArguments } from "./layout-types.ts";
import { stringLiteral } from "./names.ts";
import type { Expression } from "./tree.ts";

export function layoutCall(expression: Expression): Doc {
  switch (expression.kind) {
    case "text":
      return expression.text;
    case "string":
      return stringLiteral(expression.value);
    case "spread":
      return ["...", layoutCall(expression.of)];
    case "symbol":
      return expression.property === undefined
        ? (expression.symbol.alias ?? expression.symbol.name)
        : `${expression.symbol.name}.${expression.property}`;
    case "call": {
      const callee = [layoutCall(expression.callee), layoutArguments(expression.typeArguments)];
      if (expression.arguments.length === 0) return [callee, "()"];
      const list = join([",", line], expression.arguments.map(layoutCall));
      return [callee, group(["(", indent([softline, list]), ifBreak(","), softline, ")"])];
    }
  }
}
