/** Enumerations. */
import type { EnumDefinition } from "../../model/types.ts";
import { code, definitionDocs } from "./docs.ts";
import { literal, variantNames } from "./names.ts";
import { rustNameOf, type Scope, support } from "./scope.ts";
import type { Item } from "./tree.ts";

export function lowerEnum(scope: Scope, definition: EnumDefinition): Item {
  const name = rustNameOf(definition);
  const variants = variantNames(definition.values.map(({ value }) => value));
  scope.surface.push({
    idl: definition.id,
    name,
    signature: `enum ${name} { ${variants.join(", ")} }`,
  });
  const lines = [
    ...definitionDocs(scope, definition).map((line) => (line === "" ? "///" : `/// ${line}`)),
    `pub enum ${name} {`,
    ...definition.values.flatMap(({ value }, index) => [
      `    /// ${value === "" ? "The empty text." : code(value)}`,
      `    ${variants[index] ?? ""} = ${literal(value)},`,
    ]),
    "}",
  ];
  return { kind: "macro", module: support(scope), name: "enumeration", lines, uses: [] };
}
