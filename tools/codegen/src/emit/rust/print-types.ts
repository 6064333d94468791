/** Types as text, and the modules they need imported. */
import type { RustType } from "./tree.ts";

export function renderType(type: RustType): string {
  switch (type.kind) {
    case "path": {
      const inside = [
        ...type.arguments.map(renderType),
        ...type.associated.map(([name, of]) => `${name} = ${renderType(of)}`),
      ];
      return inside.length === 0 ? type.name : `${type.name}<${inside.join(", ")}>`;
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

/** Every type that a type mentions, itself included. */
export function* mentioned(type: RustType): Generator<RustType> {
  yield type;
  switch (type.kind) {
    case "path":
      for (const of of type.arguments) yield* mentioned(of);
      for (const [, of] of type.associated) yield* mentioned(of);
      return;
    case "tuple":
      for (const of of type.items) yield* mentioned(of);
      return;
    case "closure":
      for (const of of type.parameters) yield* mentioned(of);
      yield* mentioned(type.returns);
      return;
    default:
      yield* mentioned(type.of);
  }
}
