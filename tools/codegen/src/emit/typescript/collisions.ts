/** Two things of one name: what the package exports, and what a module of functions declares, must be told apart. */
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { formatSpan } from "../../diagnostics/span.ts";
import type { Definition } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { languageTypes } from "./names.ts";
import type { Item, Module } from "./tree.ts";

export function reportCollisions(
  model: PackageModel,
  modules: readonly Module[],
  diagnostics: Diagnostics,
): void {
  if (reportDefinitions(model, diagnostics)) return;
  for (const module of modules) {
    const names = [
      ...module.items.flatMap((item) => declared(item) ?? []),
      ...starred(module, modules),
    ];
    for (const name of twice(names)) {
      report(model, diagnostics, `\`${name}\` is declared twice in \`${module.file}\``);
    }
  }
  for (const definition of model.definitions) {
    const name = definition.edits.tsName?.value ?? definition.name;
    if (!languageTypes.has(name)) continue;
    diagnostics.report({
      code: "TN0402",
      message: `\`${name}\` is a type of the language, which generated code uses beside it`,
      span: definition.origin.span,
      help: "give it another name by an override: `[TsName=other]`",
    });
  }
  const files = modules.map(({ file }) => file);
  for (const file of twice(files)) {
    report(
      model,
      diagnostics,
      `two definitions of package \`${model.name}\` have the file \`${file}\``,
    );
  }
}

/** True where two definitions have one name: what else collides then is only a consequence. */
function reportDefinitions(model: PackageModel, diagnostics: Diagnostics): boolean {
  const first = new Map<string, Definition>();
  let found = false;
  for (const definition of model.definitions) {
    const name = definition.edits.tsName?.value ?? definition.name;
    const before = first.get(name);
    first.set(name, before ?? definition);
    if (before === undefined) continue;
    found = true;
    diagnostics.report({
      code: "TN0402",
      message: `\`${before.name}\` and \`${definition.name}\` are both called \`${name}\` in TypeScript`,
      span: definition.origin.span,
      notes: [`\`${before.name}\` is defined at ${formatSpan(before.origin.span)}`],
      help: "restate one of them in idl/overrides/ with `[TsName=…]`",
    });
  }
  return found;
}

/** What the index re-exports by `*` from the globals: a namespace of the same name would hide it without a word. */
function starred(module: Module, modules: readonly Module[]): readonly string[] {
  const files = module.items.flatMap((item) =>
    item.kind === "reexport" && item.namespace === undefined && !item.typesOnly ? [item.file] : [],
  );
  return modules
    .filter(({ file }) => files.includes(file))
    .flatMap(({ items }) => items.flatMap((item) => declared(item) ?? []));
}

function declared(item: Item): string | undefined {
  switch (item.kind) {
    case "interface":
    case "alias":
    case "function":
    case "constant":
      return item.name;
    case "reexport":
      return item.namespace;
    case "augmentation":
      return undefined;
  }
}

function twice(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function report(model: PackageModel, diagnostics: Diagnostics, message: string): void {
  diagnostics.report({
    code: "TN0402",
    message,
    span: model.manifestSpan,
    help: "give one of them another name by an override: `[TsName=other]`",
  });
}
