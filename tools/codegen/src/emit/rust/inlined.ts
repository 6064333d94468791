/**
 * `#[inline]` on what wraps an import: most of a package's functions are called by no program, and one that is inline costs the compiler no code before it
 * is called. A program is no larger: each of them is a call and a conversion, which are out of line.
 */
import type { Function, Item, RustFile } from "./tree.ts";

export function inlineWrappers(file: RustFile): RustFile {
  return { ...file, items: file.items.map(inlineItem) };
}

/** Generic ones are made where they are called, anyway. */
function inlineItem(item: Item): Item {
  if (item.kind === "function") return { ...item, function: inline(item.function) };
  return item.kind === "impl" && item.generics.length === 0
    ? { ...item, functions: item.functions.map(inline) }
    : item;
}

function inline(of: Function): Function {
  return { ...of, attributes: [...of.attributes, "inline"] };
}
