/**
 * What imported names are called inside a module. A name that the module declares itself, or that it imports twice from different places,
 * gets another name where it is imported: one with a `$`, which no name of IDL has.
 */
import type { Imported, Item, Module, Source } from "./tree.ts";
import type { UsedSymbols } from "./imports.ts";

export function withLocalNames(module: Module, { types, values }: UsedSymbols): Module {
  const taken = new Map<string, string>();
  for (const item of module.items) for (const name of declaredBy(item)) taken.set(name, "");
  const aliases = new Map<string, string>();
  for (const symbol of [...values, ...types]) {
    if (isOwn(symbol.source, module)) continue;
    const key = keyOf(symbol);
    if (aliases.has(key)) continue;
    let local = symbol.alias ?? symbol.name;
    while ((taken.get(local) ?? key) !== key) local = `${local}$`;
    taken.set(local, key);
    aliases.set(key, local);
  }
  const renamed = [...aliases].some(([key, local]) => local !== key.slice(0, key.indexOf(" ")));
  if (!renamed) return module;
  return rename(module, (symbol) => {
    const local = aliases.get(keyOf(symbol));
    return local === undefined || local === symbol.name ? symbol : { ...symbol, alias: local };
  }) as Module;
}

function declaredBy(item: Item): readonly string[] {
  return item.kind === "augmentation" || item.kind === "reexport" ? [] : [item.name];
}

function isOwn(source: Source, module: Module): boolean {
  return source.kind === "file" && source.file === module.file;
}

function keyOf({ name, source }: Imported): string {
  return `${name} ${source.kind === "file" ? source.file : source.specifier}`;
}

/** The same tree with other symbols. The tree is plain data, so that one walk serves all its kinds. */
function rename(node: unknown, change: (symbol: Imported) => Imported): unknown {
  if (Array.isArray(node)) return node.map((each: unknown) => rename(each, change));
  if (typeof node !== "object" || node === null) return node;
  if ("source" in node && "name" in node) return change(node as Imported);
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, rename(value, change)]),
  );
}
