/**
 * Two things of one name, or a name that the language keeps for itself: types and namespaces of the package, functions
 * and constants of a module. Both are told, each where it is written.
 */
import { compareText } from "../../diagnostics/compare-text.ts";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { formatSpan } from "../../diagnostics/span.ts";
import type { Origin } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import type { Lowered } from "./lower.ts";
import { isTakenType, typeName } from "./names.ts";
import type { Item, Module } from "./tree.ts";

/** A thing that is called something, and where it comes from. */
interface Called {
  readonly name: string;
  /** The definition's or member's id. */
  readonly idl: string;
  readonly origin: Origin | undefined;
}

export function reportCollisions(
  model: PackageModel,
  { modules, named }: Lowered,
  diagnostics: Diagnostics,
): void {
  const origins = originsOf(model);
  const called = (name: string, idl: string): Called => ({ name, idl, origin: origins.get(idl) });
  const declaredIn = ({ items }: Module): readonly Called[] =>
    items.flatMap((item) => declared(item).map(([name, idl]) => called(name, idl)));
  const types = modules.filter(({ file }) => file.startsWith("types/")).flatMap(declaredIn);
  const spaces = named.map(({ namespace, definition }) => called(namespace, definition.id));
  const files = named.map(({ module, definition }) => called(module.file, definition.id));
  const functions = modules.filter(({ file }) => named.every(({ module }) => module.file !== file));
  const free = functions.filter(({ file }) => !file.startsWith("types/")).flatMap(declaredIn);
  reportTaken(model, diagnostics);
  const reported = new Set<string>();
  const report = (list: readonly Called[], verb = "are both called"): void => {
    for (const [one, other] of pairs(list)) {
      const pair = `${one.idl} ${other.idl}`;
      if (!reported.has(pair)) reportPair(one, other, verb, diagnostics);
      reported.add(pair);
    }
  };
  report(types);
  // What the index re-exports by `*` from the globals, a namespace of the same name would hide without a word.
  report([...free, ...spaces]);
  report(files, "both have the file");
  for (const { module } of named) report(declaredIn(module));
}

function originsOf(model: PackageModel): ReadonlyMap<string, Origin> {
  const things = [
    ...model.definitions.flatMap((definition) => [
      definition,
      ...("members" in definition ? definition.members : []),
    ]),
    ...model.floats.flatMap(({ target, members }) => [target, ...members]),
    ...model.globals.map(({ member }) => member),
  ];
  return new Map(things.map(({ id, origin }) => [id, origin]));
}

function declared(item: Item): readonly (readonly [string, string])[] {
  switch (item.kind) {
    case "interface":
    case "alias":
    case "function":
    case "constant":
      return [[item.name, item.idl]];
    case "reexport":
    case "augmentation":
      return [];
  }
}

function reportTaken(model: PackageModel, diagnostics: Diagnostics): void {
  for (const definition of model.definitions) {
    const name = typeName(definition);
    if (definition.edits.tsName !== undefined || !isTakenType(name)) continue;
    diagnostics.report({
      code: "TN0402",
      message: `\`${name}\` is a word or type of the language, which no type of ours can be called`,
      span: definition.origin.span,
      help: restate(definition.origin, "it"),
    });
  }
}

/** Each with the first of its name, the one first that is written first. */
function pairs(list: readonly Called[]): readonly (readonly [Called, Called])[] {
  const first = new Map<string, Called>();
  return list.toSorted(byPlace).flatMap((item) => {
    const before = first.get(item.name);
    first.set(item.name, before ?? item);
    return before === undefined ? [] : [[before, item] as const];
  });
}

function byPlace({ origin: one }: Called, { origin: other }: Called): number {
  const path = compareText(one?.span.file.path ?? "", other?.span.file.path ?? "");
  return path || (one?.span.start ?? 0) - (other?.span.start ?? 0);
}

function reportPair(one: Called, other: Called, verb: string, diagnostics: Diagnostics): void {
  diagnostics.report({
    code: "TN0402",
    message: `\`${one.idl}\` and \`${other.idl}\` ${verb} \`${other.name}\` in TypeScript`,
    span: other.origin?.span,
    notes:
      one.origin === undefined ? [] : [`\`${one.idl}\` stands at ${formatSpan(one.origin.span)}`],
    help: restate(other.origin, "one of them"),
  });
}

function restate(origin: Origin | undefined, what: string): string {
  return `restate ${what} in idl/overrides/${origin?.spec ?? "<spec>"}.idl with \`[TsName=…]\``;
}
