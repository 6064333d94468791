/**
 * `idl/patches/elements.json`: corrections of webref's lists of elements, where one names no interface, or one that there is not. In: the file;
 * out: of which interface an element is. A patch that matches nothing is told at its own line.
 */
import * as v from "valibot";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/span.ts";
import { parseData } from "../idl/data.ts";

const schema = v.array(
  v.strictObject({
    /** The stem of the list's file. */
    spec: v.string(),
    element: v.string(),
    /** The interface that the list says; none where it says nothing. */
    listed: v.optional(v.string()),
    /** The interface that the specification says. */
    is: v.string(),
    /** Where it does. */
    href: v.pipe(v.string(), v.startsWith("https://")),
  }),
);

interface ListedElement {
  readonly name: string;
  readonly interface?: string | undefined;
}

export interface ElementPatches {
  readonly interfaceOf: (spec: string, element: ListedElement) => string | undefined;
  /** Tells of those that no element was corrected by. */
  readonly reportIdle: () => void;
}

export function readElementPatches(
  file: SourceFile | undefined,
  diagnostics: Diagnostics,
): ElementPatches {
  const patches = file === undefined ? undefined : parseData(file, schema, diagnostics);
  const used = new Set<number>();
  return {
    interfaceOf: (spec, { name, interface: listed }) => {
      const place =
        patches?.value.findIndex(
          (patch) => patch.spec === spec && patch.element === name && patch.listed === listed,
        ) ?? -1;
      used.add(place);
      return patches?.value[place]?.is ?? listed;
    },
    reportIdle: () => {
      patches?.value.forEach(({ spec, element, listed }, place) => {
        if (used.has(place)) return;
        const how = listed === undefined ? "without an interface" : `as \`${listed}\``;
        diagnostics.report({
          code: "TN0305",
          message: `no element \`${element}\` of \`${spec}\` is listed ${how}`,
          span: patches.spanOf([place, "element"], "value"),
          help: "correct or remove the patch",
        });
      });
    },
  };
}
