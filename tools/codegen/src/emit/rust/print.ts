/** A file's tree as text: header aside, what `rustfmt` leaves as it is. Layout only; every name was decided before. */
import { printDocs, printFunction } from "./print-functions.ts";
import { importLines } from "./import-lines.ts";
import { byNeeds, gateLines } from "./needs.ts";
import { renderType } from "./print-types.ts";
import { sortUses } from "./version-sort.ts";
import type { Constant, Item, RustFile } from "./tree.ts";

const width = 100;

export function printFile(file: RustFile): string {
  const head = [
    ...file.docs.map((line) => (line === "" ? "//!" : `//! ${line}`)),
    ...file.attributes.map((attribute) => `#![${attribute}]`),
  ];
  const lines: string[] = [];
  printBlock(head, lines);
  printBlock(importLines(file), lines);
  printItems(file.items, lines);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** Here, as below, what is laid out goes to the end of `lines`. */
function printBlock(block: readonly string[], lines: string[]): void {
  if (block.length === 0) return;
  if (lines.length > 0) lines.push("");
  lines.push(...block);
}

/** Lines without documentation stand together; every other item has an empty line before it. */
function printItems(items: readonly Item[], lines: string[]): void {
  let plain: Line[] = [];
  for (const item of items) {
    if (item.kind === "line" && item.docs.length === 0) {
      plain.push(item);
      continue;
    }
    printBlock(withSortedUses(plain), lines);
    plain = [];
    if (lines.length > 0) lines.push("");
    printItem(item, lines);
  }
  printBlock(withSortedUses(plain), lines);
}

type Line = Item & { readonly kind: "line" };

/** Uses in a row have an order. */
function withSortedUses(all: readonly Line[]): readonly string[] {
  const isUse = (line: Line | undefined): boolean => line?.text.startsWith("pub use ") === true;
  const sorted: Line[] = [];
  for (let start = 0; start < all.length;) {
    let end = start + 1;
    while (isUse(all[start]) && isUse(all[end])) end += 1;
    sorted.push(...sortUses(all.slice(start, end), ({ text }) => text));
    start = end;
  }
  return sorted.flatMap(({ text, needs }) => [...gateLines(needs), text]);
}

function printItem(item: Item, lines: string[]): void {
  if (item.kind === "extern") {
    printImports(item, lines);
    return;
  }
  lines.push(...gateLines(item.needs));
  switch (item.kind) {
    case "macro":
      lines.push(`${item.module ?? "crate"}::${item.name}! {`);
      for (const line of item.lines) lines.push(line === "" ? "" : `    ${line}`);
      lines.push("}");
      return;
    case "impl":
      printImpl(item, lines);
      return;
    case "trait": {
      const bounds = item.bounds.map(renderType).join(" + ");
      printDocs(item.docs, "", lines);
      lines.push(`pub trait ${item.name}${bounds === "" ? "" : `: ${bounds}`} {`);
      printMembers({ ...nothing, ...item }, true, lines);
      lines.push("}");
      return;
    }
    case "function":
      printFunction(item.function, "", lines);
      return;
    case "alias":
      printDocs(item.docs, "", lines);
      lines.push(`pub type ${item.name} = ${renderType(item.type)};`);
      return;
    case "constant":
      printConstant(item.constant, { indent: "", isTrait: false }, lines);
      return;
    case "line":
      printDocs(item.docs, "", lines);
      lines.push(item.text);
  }
}

/** A block for each set of features: those of a block that is not there are not even read. */
function printImports({ functions }: Item & { readonly kind: "extern" }, lines: string[]): void {
  const start = lines.length;
  for (const [needs, alike] of byNeeds(functions, (one) => one.needs)) {
    if (lines.length > start) lines.push("");
    lines.push(...gateLines(needs), "#[wasm_bindgen]", 'extern "C" {');
    const plain = needs.length === 0 ? alike : alike.map((one) => ({ ...one, needs: [] }));
    printMembers({ ...nothing, functions: plain }, false, lines);
    lines.push("}");
  }
}

type Members = Pick<Item & { readonly kind: "impl" }, "types" | "constants" | "functions">;
const nothing: Members = { types: [], constants: [], functions: [] };

/** With an empty line between two. */
function printMembers(
  { types, constants, functions }: Members,
  isTrait: boolean,
  lines: string[],
): void {
  const start = lines.length;
  const separate = (): void => {
    if (lines.length > start) lines.push("");
  };
  for (const [name, type] of types) lines.push(`    type ${name} = ${renderType(type)};`);
  for (const constant of constants) {
    separate();
    printConstant(constant, { indent: "    ", isTrait }, lines);
  }
  for (const each of functions) {
    separate();
    printFunction(each, "    ", lines);
  }
}

function printImpl(item: Item & { readonly kind: "impl" }, lines: string[]): void {
  const generics = item.generics.length === 0 ? "" : `<${item.generics.join(", ")}>`;
  const trait = item.trait === undefined ? undefined : renderType(item.trait);
  lines.push(...headLines(`impl${generics}`, trait, renderType(item.for)));
  const start = lines.length;
  printMembers(item, item.trait !== undefined, lines);
  if (lines.length > start) lines.push("}");
  else lines.push(`${lines.pop() ?? ""}}`);
}

/** `impl<…> Trait for Type {`; as much of it as fits on a line, and then the brace has a line to itself. */
function headLines(start: string, trait: string | undefined, type: string): readonly string[] {
  if (trait === undefined) return [`${start} ${type} {`];
  const fits = (line: string): boolean => `${line} for ${type} {`.length <= width;
  const one = `${start} ${trait}`;
  if (fits(one)) return [`${one} for ${type} {`];
  const lines = one.length <= width ? [one] : [start, `    ${trait}`];
  const last = lines.at(-1) ?? "";
  return lines.length > 1 && fits(last)
    ? [start, `${last} for ${type}`, "{"]
    : [...lines, `    for ${type}`, "{"];
}

function printConstant(
  { docs, name, type, value }: Constant,
  { indent, isTrait }: { readonly indent: string; readonly isTrait: boolean },
  lines: string[],
): void {
  printDocs(docs, indent, lines);
  const start = `${indent}${isTrait ? "" : "pub "}const ${name}: ${renderType(type)}`;
  const one = value === undefined ? `${start};` : `${start} = ${value};`;
  if (one.length <= width || value === undefined) lines.push(one);
  else lines.push(`${start} =`, `${indent}    ${value};`);
}
