/** A file's tree as text: header aside, what `rustfmt` leaves as it is. Layout only; every name was decided before. */
import { printDocs, printFunction } from "./print-functions.ts";
import { eachMentioned, renderType } from "./print-types.ts";
import { compareUses, compareVersions } from "./version-sort.ts";
import type { Constant, Expression, Function, Item, RustFile, RustType } from "./tree.ts";

const width = 100;
/** rustfmt leaves room for two characters more in a list of imports. */
const importWidth = 98;

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
  let plain: string[] = [];
  for (const item of items) {
    if (item.kind === "line" && item.docs.length === 0) {
      plain.push(item.text);
      continue;
    }
    printBlock(withSortedUses(plain), lines);
    plain = [];
    if (lines.length > 0) lines.push("");
    printItem(item, lines);
  }
  printBlock(withSortedUses(plain), lines);
}

/** Uses in a row have an order. */
function withSortedUses(lines: readonly string[]): readonly string[] {
  const isUse = (line: string | undefined): boolean => line?.startsWith("pub use ") === true;
  const sorted: string[] = [];
  for (let start = 0; start < lines.length;) {
    let end = start + 1;
    while (isUse(lines[start]) && isUse(lines[end])) end += 1;
    sorted.push(...lines.slice(start, end).toSorted(compareUses));
    start = end;
  }
  return sorted;
}

function printItem(item: Item, lines: string[]): void {
  switch (item.kind) {
    case "macro":
      lines.push(`${item.module ?? "crate"}::${item.name}! {`);
      for (const line of item.lines) lines.push(line === "" ? "" : `    ${line}`);
      lines.push("}");
      return;
    case "extern":
      lines.push("#[wasm_bindgen]", 'extern "C" {');
      printMembers({ ...nothing, functions: item.functions }, false, lines);
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

/** One `use` for each module that the file names something of, sorted as rustfmt sorts. */
function importLines(file: RustFile): readonly string[] {
  const modules = new Map<string, Set<string>>();
  const add = (module: string, name: string): void => {
    const names = modules.get(module) ?? new Set<string>();
    names.add(name);
    modules.set(module, names);
  };
  const declared = new Set(file.items.flatMap(declaredName));
  const note = (type: RustType): void => {
    if (type.kind !== "path" || type.module === undefined) return;
    const end = type.name.indexOf("::");
    const name = end === -1 ? type.name : type.name.slice(0, end);
    if (!declared.has(name)) add(type.module, name);
  };
  for (const item of file.items) eachTypeOf(item, (type) => eachMentioned(type, note));
  for (const [module, name] of file.imports) add(module, name);
  if (file.items.some(({ kind }) => kind === "extern"))
    add("wasm_bindgen::prelude", "wasm_bindgen");
  return [...modules]
    .map(([module, names]) => useLine(module, [...names].toSorted(compareVersions)))
    .toSorted(compareUses)
    .flatMap((line) => line.split("\n"));
}

function declaredName(item: Item): readonly string[] {
  switch (item.kind) {
    case "trait":
    case "alias":
      return [item.name];
    case "macro":
      return item.lines.flatMap((line) => /^pub (?:type|enum|trait) (\w+)/u.exec(line)?.[1] ?? []);
    default:
      return [];
  }
}

function useLine(module: string, names: readonly string[]): string {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return `use ${module}::${only};`;
  const one = `use ${module}::{${names.join(", ")}};`;
  if (one.length <= importWidth) return one;
  return `use ${module}::{\n${filled(names)}\n};`;
}

/** As many names on a line as fit. */
function filled(names: readonly string[]): string {
  const lines: string[] = [];
  let line = "   ";
  for (const [index, name] of names.entries()) {
    // rustfmt keeps room for the space before a next name, but not where all names are on one line.
    const most = index === names.length - 1 && lines.length === 0 ? width : width - 1;
    if (line.trim() !== "" && line.length + name.length + 2 > most) {
      lines.push(line);
      line = "   ";
    }
    line += ` ${name},`;
  }
  return [...lines, line].join("\n");
}

type Visit = (type: RustType) => void;

function eachTypeOf(item: Item, visit: Visit): void {
  switch (item.kind) {
    case "macro":
      item.uses.forEach(visit);
      return;
    case "extern":
      for (const each of item.functions) eachTypeOfFunction(each, visit);
      return;
    case "trait":
      item.bounds.forEach(visit);
      for (const { type } of item.constants) visit(type);
      for (const each of item.functions) eachTypeOfFunction(each, visit);
      return;
    case "impl":
      if (item.trait !== undefined) visit(item.trait);
      visit(item.for);
      for (const [, type] of item.types) visit(type);
      for (const { type } of item.constants) visit(type);
      for (const each of item.functions) eachTypeOfFunction(each, visit);
      return;
    case "function":
      eachTypeOfFunction(item.function, visit);
      return;
    case "alias":
      visit(item.type);
      return;
    case "constant":
      visit(item.constant.type);
      return;
    case "line":
  }
}

function eachTypeOfFunction(of: Function, visit: Visit): void {
  const { generics = [], parameters, returns, body } = of;
  for (const { bounds } of generics) bounds.forEach(visit);
  for (const { type } of parameters) visit(type);
  visit(returns);
  if (body === undefined) return;
  for (const { value } of body.lets) eachTypeOfExpression(value, visit);
  if (body.tail !== undefined) eachTypeOfExpression(body.tail, visit);
}

function eachTypeOfExpression(value: Expression, visit: Visit): void {
  if (value.kind === "raw") value.uses.forEach(visit);
}
