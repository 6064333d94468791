/** What layout is written with: prettier's document builders, over lists that nobody changes. */
import type { doc, Doc as PrettierDocument } from "prettier";
import { builders, printer } from "prettier/doc";

export type Doc = PrettierDocument;

export const { align, group, hardline, ifBreak, indent, line, softline } = builders;

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return builders.join(separator, [...docs]);
}

/** What prettier is told in this project. */
const layout: doc.printer.Options = {
  printWidth: 100,
  tabWidth: 2,
  useTabs: false,
  parentParser: "none",
  __embeddedInHtml: false,
};

export function render(document: Doc): string {
  return printer.printDocToString(document, layout).formatted;
}

/** On one line, whatever its length. */
export function renderFlat(document: Doc): string {
  const wide = { ...layout, printWidth: Number.MAX_SAFE_INTEGER };
  return printer.printDocToString(document, wide).formatted.replaceAll(/\s*\n\s*/gu, " ");
}
