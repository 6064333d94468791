/** Names of the properties of CSS as constants, for the operations that take one: an attribute for each would be an import for each. */
import { linkTarget } from "../markup.ts";
import { constantName, literal } from "./names.ts";
import type { Scope } from "./scope.ts";
import { type Item, path, reference, type RustFile } from "./tree.ts";

export const propertiesModule = "properties";

export function lowerStyleProperties(scope: Scope): readonly RustFile[] {
  const { styleProperties } = scope.package;
  if (styleProperties === undefined) return [];
  const items = styleProperties.list.map(({ name, href }): Item => {
    const constant = constantName(name);
    const target = href === undefined ? undefined : linkTarget(href);
    const docs = [target === undefined ? `\`${name}\`.` : `[\`${name}\`](${target}).`];
    scope.surface.push({
      idl: `property ${name}`,
      name: `${propertiesModule}::${constant}`,
      signature: "const &str",
    });
    const type = reference(path(undefined, "str"));
    return { kind: "constant", constant: { docs, name: constant, type, value: literal(name) } };
  });
  const docs = ["Names of properties of styles, as their specifications spell them."];
  return [{ name: `${propertiesModule}.rs`, docs, attributes: [], imports: [], items }];
}
