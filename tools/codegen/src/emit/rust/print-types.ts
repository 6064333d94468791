/** Types as text, and the modules they need imported. */
import type { RustType } from "./tree.ts";

export function renderType(type: RustType): string {
  switch (type.kind) {
    case "path": {
      if (type.arguments.length === 0 && type.associated.length === 0) return type.name;
      const inside = [
        ...type.arguments.map(renderType),
        ...type.associated.map(([name, of]) => `${name} = ${renderType(of)}`),
      ];
      return `${type.name}<${inside.join(", ")}>`;
    }
    case "reference": {
      const inner = renderType(type.of);
      return `&${inner}`;
    }
    case "slice":
      return `[${renderType(type.of)}]`;
    case "array":
      return `[${renderType(type.of)}; N]`;
    case "impl":
      return `impl ${renderType(type.of)}`;
    case "dyn":
      return `dyn ${renderType(type.of)}`;
    case "tuple":
      return type.items.length === 1
        ? `(${type.items.map(renderType).join("")},)`
        : `(${type.items.map(renderType).join(", ")})`;
    case "closure": {
      const returns = renderType(type.returns);
      return `impl ${type.trait}(${type.parameters.map(renderType).join(", ")})${returns === "()" ? "" : ` -> ${returns}`} + 'static`;
    }
  }
}

/** Visits every type that a type mentions, itself included. */
export function eachMentioned(type: RustType, visit: (type: RustType) => void): void {
  visit(type);
  switch (type.kind) {
    case "path":
      for (const of of type.arguments) eachMentioned(of, visit);
      for (const [, of] of type.associated) eachMentioned(of, visit);
      return;
    case "tuple":
      for (const of of type.items) eachMentioned(of, visit);
      return;
    case "closure":
      for (const of of type.parameters) eachMentioned(of, visit);
      eachMentioned(type.returns, visit);
      return;
    default:
      eachMentioned(type.of, visit);
  }
}
