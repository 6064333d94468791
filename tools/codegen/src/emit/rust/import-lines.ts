/** The `use` lines of a file: one for each module that it names something of, and for each set of features that something is named with. */
import { always, anyOf, both, byNeeds, gateLines } from "./needs.ts";
import { eachMentioned } from "./print-types.ts";
import type { Function, Item, Needs, RustFile, RustType } from "./tree.ts";
import { compareVersions, sortUses } from "./version-sort.ts";
import { eachTypeAround, eachTypeOf, eachTypeOfFunction } from "./visit.ts";
import { declaredNames, eachText, functionsOf, hasNeeds, needsInside } from "./with-needs.ts";

const width = 100;
/** rustfmt leaves room for two characters more in a list of imports. */
const importWidth = 98;

/** What the names of one module are needed with. */
type Names = Map<string, Needs>;

/** Sorted as rustfmt sorts. */
export function importLines(file: RustFile): readonly string[] {
  const modules = new Map<string, Names>();
  const add = (module: string, name: string, needs: Needs): void => {
    let names = modules.get(module);
    if (names === undefined) modules.set(module, (names = new Map<string, Needs>()));
    const before = names.get(name);
    if (before?.length !== 0)
      names.set(name, before === undefined ? needs : anyOf([before, needs]));
  };
  const declared = new Set(file.items.flatMap(declaredNames));
  const note = (type: RustType, needs: Needs): void => {
    if (type.kind !== "path" || type.module === undefined) return;
    const end = type.name.indexOf("::");
    const name = end === -1 ? type.name : type.name.slice(0, end);
    if (!declared.has(name)) add(type.module, name, needs);
  };
  for (const item of file.items) {
    const visit = (type: RustType, needs: Needs): void => {
      eachMentioned(type, (one) => {
        note(one, needs);
      });
    };
    if (hasNeeds(item) || item.kind === "macro") eachTypeWithNeeds(item, visit);
    else
      eachTypeOf(item, (type) => {
        visit(type, always);
      });
  }
  const isGated = file.items.some(hasNeeds);
  for (const [module, name] of file.imports)
    add(module, name, isGated ? needsOfMention(file, name) : always);
  const imported = file.items.filter(({ kind }) => kind === "extern");
  if (imported.length > 0)
    add(
      "wasm_bindgen::prelude",
      "wasm_bindgen",
      isGated ? anyOf(imported.flatMap(needsInside)) : always,
    );
  return linesOf(modules, file.root);
}

function linesOf(modules: ReadonlyMap<string, Names>, root = "crate"): readonly string[] {
  const lines = [...modules].flatMap(([module, names]) =>
    alikeIn(names).map(([needs, alike]) => ({
      needs,
      use: useLine(module === "crate" ? root : module, alike.toSorted(compareVersions)),
    })),
  );
  return sortUses(lines, ({ use }) => use).flatMap(({ needs, use }) => [
    ...gateLines(needs),
    ...use.split("\n"),
  ]);
}

/** Most need nothing. */
function alikeIn(names: Names): readonly (readonly [Needs, readonly string[]])[] {
  const all = [...names.keys()];
  for (const needs of names.values())
    if (needs.length > 0) return byNeeds(all, (name) => names.get(name));
  return [[always, all]];
}

function eachTypeWithNeeds(item: Item, visit: (type: RustType, needs: Needs) => void): void {
  const own = item.needs ?? always;
  const visitFunction = (one: Function): void => {
    eachTypeOfFunction(one, (type) => {
      visit(type, both(own, one.needs));
    });
  };
  eachTypeAround(item, (type) => {
    visit(type, own);
  });
  if (item.kind === "impl" || item.kind === "trait" || item.kind === "extern")
    item.functions.forEach(visitFunction);
  if (item.kind === "macro")
    for (const { type, needs } of item.mentions ?? []) visit(type, both(own, needs));
}

/** Where something is called that a trait brings, or is named in a text. */
function needsOfMention({ items }: RustFile, name: string): Needs {
  const word = new RegExp(`\\b${name === "JsCast" ? "unchecked_ref" : name}\\b`, "u");
  const found: Needs[] = [];
  for (const item of items) {
    if (item.kind === "impl" && item.generics.some((each) => word.test(each)))
      found.push(item.needs ?? always);
    for (const one of functionsOf(item)) {
      let isThere = word.test(one.attributes.join(" "));
      eachText(one.body, (text) => {
        isThere ||= word.test(text);
      });
      if (isThere) found.push(both(item.needs, one.needs));
    }
  }
  return found.length === 0 ? always : anyOf(found);
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
