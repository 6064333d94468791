/**
 * Cargo features over a package's tree: what names a type of a feature is there with the feature alone, and an import where something calls it.
 */
import type { CrateFeatures } from "./crate-features.ts";
import { allOf, always, anyOf, both, common, within } from "./needs.ts";
import { path } from "./tree.ts";
import type { Body, Function, Item, Needs, RustFile, RustType } from "./tree.ts";
import { eachExpression, eachTypeAround, eachTypeOfFunction } from "./visit.ts";

/** Each item, function and import with all that it needs. */
export function withNeeds(
  features: CrateFeatures,
  files: readonly RustFile[],
): readonly RustFile[] {
  if (features.isPlain) return files;
  return files.map((file) => {
    const items = file.items.map((item) => itemWithNeeds(features, item));
    if (!items.some(hasNeeds)) return file;
    const callers = callersIn(items);
    const needsOf = (imported: Function): Needs => {
      const called = callers.get(imported.name) ?? [];
      return called.length === 0 ? functionNeeds(features, imported) : anyOf(called);
    };
    return {
      ...file,
      items: items.map((item) =>
        item.kind === "extern"
          ? { ...item, functions: item.functions.map((one) => needing(one, needsOf(one))) }
          : item,
      ),
    };
  });
}

/** Whether it, or a function in it, is there with features alone. */
export function hasNeeds(item: Item): boolean {
  return (
    (item.needs?.length ?? 0) > 0 || functionsOf(item).some(({ needs }) => (needs?.length ?? 0) > 0)
  );
}

function itemWithNeeds(features: CrateFeatures, item: Item): Item {
  switch (item.kind) {
    case "extern":
      return item;
    case "impl":
    case "trait": {
      const needs = itemNeeds(features, item);
      const functions = item.functions.map((one) =>
        needing(one, both(needs, functionNeeds(features, one))),
      );
      const isSame = functions.every((one, place) => one === item.functions[place]);
      return isSame ? needing(item, needs) : needing({ ...item, functions }, needs);
    }
    case "function": {
      const needs = both(itemNeeds(features, item), functionNeeds(features, item.function));
      return needing({ ...item, function: needing(item.function, needs) }, needs);
    }
    default:
      return needing(item, itemNeeds(features, item));
  }
}

/** Of the item around its functions. */
function itemNeeds(features: CrateFeatures, item: Item): Needs {
  let needs = item.needs ?? always;
  const note = (type: RustType): void => {
    needs = both(needs, features.ofType(type));
  };
  for (const name of declaredNames(item)) note(path("crate", name));
  eachTypeAround(item, note);
  return needs;
}

function functionNeeds(features: CrateFeatures, of: Function): Needs {
  let needs = of.needs ?? always;
  eachTypeOfFunction(of, (type) => {
    needs = both(needs, features.ofType(type));
  });
  return needs;
}

function needing<T extends Item | Function>(of: T, needs: Needs): T {
  return needs.length === 0 ? of : { ...of, needs };
}

const declaration = /^pub (?:type|enum|trait) (\w+)/u;
const noNames: readonly string[] = [];

/** What an item declares, by whose name it may be taken by a feature. */
export function declaredNames(item: Item): readonly string[] {
  switch (item.kind) {
    case "trait":
    case "alias":
      return [item.name];
    case "macro":
      return item.lines.flatMap((line) =>
        line.startsWith("pub ") ? (declaration.exec(line)?.[1] ?? []) : [],
      );
    default:
      return noNames;
  }
}

const words = /\w+/gu;

/** By the imports that functions name, what they need who name them. */
function callersIn(items: readonly Item[]): ReadonlyMap<string, readonly Needs[]> {
  const callers = new Map<string, Needs[]>();
  for (const item of items)
    if (item.kind === "extern") for (const { name } of item.functions) callers.set(name, []);
  const note = (text: string, needs: Needs = always): void => {
    for (const word of text.match(words) ?? []) callers.get(word)?.push(needs);
  };
  for (const item of items) {
    if (item.kind === "macro") for (const line of item.lines) note(line, item.needs);
    for (const one of functionsOf(item)) eachText(one.body, (text) => note(text, one.needs));
  }
  return callers;
}

/** The functions that are written out. */
export function functionsOf(item: Item): readonly Function[] {
  if (item.kind === "impl" || item.kind === "trait" || item.kind === "extern")
    return item.functions;
  return item.kind === "function" ? [item.function] : [];
}

/** What a body says of names that stand in no type. */
export function eachText(body: Body | undefined, visit: (text: string) => void): void {
  eachExpression(body, (expression) => {
    visit(expression.kind === "raw" ? expression.text : expression.callee);
    if (expression.kind === "call") expression.arguments.forEach(visit);
  });
}

/** What all of a file needs is asked for once, where its module is declared; the same for an item and its functions. */
export function withNeedsOutside(file: RustFile): RustFile {
  if (!file.items.some(hasNeeds)) return file;
  const around = allOf(common(file.items.flatMap(needsInside)));
  const items = file.items.map((item): Item => {
    const needs = within(item.needs, around);
    const inner = both(around, item.needs);
    const shortened = (one: Function): Function => ({ ...one, needs: within(one.needs, inner) });
    switch (item.kind) {
      case "impl":
      case "trait":
      case "extern":
        return { ...item, needs, functions: item.functions.map(shortened) };
      case "function":
        return { ...item, needs, function: { ...item.function, needs: always } };
      default:
        return { ...item, needs };
    }
  });
  return { ...file, items, needs: around };
}

/** Of what stands in a file by itself: an item, or each import. */
export function needsInside(item: Item): readonly Needs[] {
  if (item.kind !== "extern") return [item.needs ?? always];
  return item.functions.map(({ needs = always }) => needs);
}
