/** Legacy factory functions: classes of another name, `new Image()`, that make an interface's objects. */
import type { InterfaceDefinition } from "../../model/types.ts";
import { code, memberDocs } from "./docs.ts";
import { lowerCall } from "./functions.ts";
import { constructedType, type Members } from "./members.ts";
import { nameInside } from "./names.ts";
import type { Scope } from "./scope.ts";
import type { RustType } from "./tree.ts";

/** `new_image()`: beside `new()`, which makes the same by the interface's own name, or nothing. */
export function lowerFactoryFunctions(
  scope: Scope,
  definition: InterfaceDefinition,
  type: RustType,
): Members["pairs"] {
  return definition.factoryFunctions.flatMap((factory) => {
    const pairs = lowerCall(scope, {
      receiver: { kind: "constructor", type, class: factory.name, namespace: [] },
      name: `new_${nameInside(factory.name)}`,
      jsName: "",
      arguments: factory.arguments,
      returns: constructedType(definition.id, factory.origin.span),
      throws: true,
      docs: memberDocs(
        scope,
        factory,
        `Makes a new ${code(definition.name)} by ${code(`${factory.name}()`)}`,
        "may",
      ),
    });
    return pairs.map((pair) => ({ ...pair, idl: factory.id }));
  });
}
