/** How many columns a text takes, as terminals and editors show it: a wide character two, a combining mark none. */
import { createRequire } from "node:module";
import type stringWidth from "string-width";

const unusual = /[^\x20-\x7e]/u;
/** Signs that are drawn, by whatever stands after them: https://github.com/sindresorhus/string-width/issues/70 has it throw where nothing does. */
const leadingSigns = /[\p{Format}--\p{Default_Ignorable_Code_Point}]/gv;
let widthOfAny: typeof stringWidth | undefined;

/** What knows all of Unicode makes long tables as it is loaded; a text of plain letters needs none of them. */
export function textWidth(text: string): number {
  if (!unusual.test(text)) return text.length;
  widthOfAny ??= (
    createRequire(import.meta.url)("string-width") as { readonly default: typeof stringWidth }
  ).default;
  return widthOfAny(text.replaceAll(leadingSigns, "x"));
}
