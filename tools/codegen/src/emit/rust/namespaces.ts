/** A namespace: a module of functions. */
import type { NamespaceDefinition } from "../../model/types.ts";
import { definitionDocs } from "./docs.ts";
import { importsOf } from "./functions.ts";
import { lowerMembers } from "./members.ts";
import { moduleName } from "./names.ts";
import { omit, type Scope } from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import { type Item, path, type RustFile } from "./tree.ts";

export function lowerNamespace(
  scope: Scope,
  definition: NamespaceDefinition,
): RustFile | undefined {
  const type = path("crate", definition.name);
  const home = {
    id: definition.id,
    type,
    instance: { kind: "namespace", names: [definition.name] },
    statics: undefined,
  } as const;
  const members = lowerMembers(scope, home, definition.members);
  if (members.pairs.length === 0 && members.constants.length === 0) {
    omit(
      scope,
      definition.id,
      "none of its members is here, and a module without them says nothing",
    );
    return undefined;
  }
  const module = moduleName(definition);
  scope.surface.push(
    { idl: definition.id, name: module, signature: `mod ${module}` },
    ...surfaceOf(scope, module, members),
  );
  const items: Item[] = [
    ...importsOf(members.pairs),
    ...members.constants.map((constant): Item => ({ kind: "constant", constant })),
    ...members.pairs.map((pair): Item => ({
      kind: "function",
      function: { ...pair.public, receiver: undefined },
    })),
  ];
  return {
    name: `${module}.rs`,
    docs: definitionDocs(scope, definition),
    attributes: [],
    imports: [],
    items,
  };
}
