/** Properties of CSS as properties of the objects that have them, by each of their names. */
import type { InterfaceDefinition } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { linkTarget } from "../markup.ts";
import { propertyKey } from "./names.ts";
import type { DocComment, MemberNode } from "./tree.ts";
import { stringType } from "./types.ts";

export function lowerStyleProperties(
  { styleProperties }: PackageModel,
  { id }: InterfaceDefinition,
): readonly MemberNode[] {
  if (styleProperties?.on !== id) return [];
  return styleProperties.list.flatMap(({ name, attributes, href }) => {
    const target = href === undefined ? undefined : linkTarget(href);
    const shown = target === undefined ? `\`${name}\`` : `{@link ${target} | ${name}}`;
    const doc: DocComment = { summary: `The property ${shown}.`, lines: [] };
    return attributes.map((attribute): MemberNode => ({
      kind: "property",
      idl: `property ${name}`,
      name: propertyKey(attribute),
      type: stringType,
      optional: false,
      readonly: false,
      // The others are names of the same.
      doc: attribute === attributes.at(-1) ? doc : undefined,
    }));
  });
}
