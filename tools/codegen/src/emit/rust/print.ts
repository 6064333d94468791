/** A file's tree as text: header aside, what `rustfmt` leaves as it is. Layout only; every name was decided before. */
import { docLines, printFunction } from "./print-functions.ts";
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
  const imports = importLines(file);
  const groups = groupsOf(file.items);
  const blocks = [head, imports, ...groups].filter((block) => block.length > 0);
  if (blocks.length === 0) return "";
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

/** Lines without documentation stand together; every other item has an empty line before it. */
function groupsOf(items: readonly Item[]): readonly (readonly string[])[] {
  const groups: (readonly string[])[] = [];
  let plain: string[] = [];
  const endPlain = (): void => {
    if (plain.length > 0) groups.push(withSortedUses(plain));
    plain = [];
  };
  for (const item of items) {
    if (item.kind === "line" && item.docs.length === 0) plain.push(item.text);
    else {
      endPlain();
      groups.push(printItem(item));
    }
  }
  endPlain();
  return groups;
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

function printItem(item: Item): readonly string[] {
  switch (item.kind) {
    case "macro":
      return [
        `${item.module ?? "crate"}::${item.name}! {`,
        ...item.lines.map((line) => (line === "" ? "" : `    ${line}`)),
        "}",
      ];
    case "extern":
      return [
        "#[wasm_bindgen]",
        'extern "C" {',
        ...separated(item.functions.map((each) => printFunction(each, "    "))),
        "}",
      ];
    case "impl":
      return printImpl(item);
    case "trait":
      return [
        ...docLines(item.docs, ""),
        `pub trait ${item.name}${item.bounds.length === 0 ? "" : `: ${item.bounds.map(renderType).join(" + ")}`} {`,
        ...separated([
          ...item.constants.map((constant) => constantLines(constant, true)),
          ...item.functions.map((each) => printFunction(each, "    ")),
        ]),
        "}",
      ];
    case "function":
      return printFunction(item.function, "");
    case "alias":
      return [...docLines(item.docs, ""), `pub type ${item.name} = ${renderType(item.type)};`];
    case "constant":
      return constantLines(item.constant, false).map((line) => line.slice(4));
    case "line":
      return [...docLines(item.docs, ""), item.text];
  }
}

function separated(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((block, index) => (index === 0 ? block : ["", ...block]));
}

function printImpl(item: Item & { readonly kind: "impl" }): readonly string[] {
  const generics = item.generics.length === 0 ? "" : `<${item.generics.join(", ")}>`;
  const trait = item.trait === undefined ? undefined : renderType(item.trait);
  const head = headLines(`impl${generics}`, trait, renderType(item.for));
  const types = item.types.map(([name, type]) => `    type ${name} = ${renderType(type)};`);
  const isTrait = item.trait !== undefined;
  const blocks = [
    ...(types.length === 0 ? [] : [types]),
    ...item.constants.map((constant) => constantLines(constant, isTrait)),
    ...item.functions.map((each) => printFunction(each, "    ")),
  ];
  if (blocks.length === 0) return [...head.slice(0, -1), `${head.at(-1) ?? ""}}`];
  return [...head, ...separated(blocks), "}"];
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

function constantLines({ docs, name, type, value }: Constant, isTrait: boolean): readonly string[] {
  return [
    ...docLines(docs, "    "),
    `    ${isTrait ? "" : "pub "}const ${name}: ${renderType(type)}${value === undefined ? "" : ` = ${value}`};`,
  ];
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
    const [name = ""] = type.name.split("::");
    if (!declared.has(name)) add(type.module, name);
  };
  for (const item of file.items) for (const type of typesOf(item)) eachMentioned(type, note);
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

function typesOf(item: Item): readonly RustType[] {
  switch (item.kind) {
    case "macro":
      return item.uses;
    case "extern":
      return item.functions.flatMap(typesOfFunction);
    case "trait":
      return [
        ...item.bounds,
        ...item.constants.map(({ type }) => type),
        ...item.functions.flatMap(typesOfFunction),
      ];
    case "impl":
      return [
        ...(item.trait === undefined ? [] : [item.trait]),
        item.for,
        ...item.types.map(([, type]) => type),
        ...item.constants.map(({ type }) => type),
        ...item.functions.flatMap(typesOfFunction),
      ];
    case "function":
      return typesOfFunction(item.function);
    case "alias":
      return [item.type];
    case "constant":
      return [item.constant.type];
    default:
      return [];
  }
}

function typesOfFunction({ parameters, returns, body }: Function): readonly RustType[] {
  const types = [...parameters.map(({ type }) => type), returns];
  for (const { value } of body?.lets ?? []) types.push(...usesOf(value));
  if (body?.tail !== undefined) types.push(...usesOf(body.tail));
  return types;
}

function usesOf(value: Expression): readonly RustType[] {
  return value.kind === "raw" ? value.uses : [];
}
