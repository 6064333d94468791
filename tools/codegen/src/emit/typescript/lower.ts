/** From a package's model to the typed tree of its TypeScript: a file for each interface's types and functions, and an index. */
import { builtins } from "../../model/builtins.ts";
import type { Definition } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { lowerConstants } from "./constants.ts";
import { lowerFields, lowerTypeOnly } from "./definitions.ts";
import { lowerAwaited, lowerExposed } from "./exposed.ts";
import { withExamples } from "./examples.ts";
import { lowerTargetEvents } from "./event-handlers.ts";
import { lowerFacade } from "./facades.ts";
import { facadeFile, indexFile, typeFile } from "./files.ts";
import { lowerFloats, lowerGlobals } from "./globals.ts";
import { lowerKeys } from "./keyed-types.ts";
import { lowerInterface, lowerMixin, type Omit } from "./interfaces.ts";
import { exportedName } from "./names.ts";
import { lowerNamespace } from "./namespaces.ts";
import type { Item, Module } from "./tree.ts";

/** A module of functions over a definition, and the namespace that the index exports it as. */
export interface NamedModule {
  readonly definition: Definition;
  readonly module: Module;
  readonly namespace: string;
}
export interface Lowered {
  readonly modules: readonly Module[];
  /** Those of the modules that the index exports as namespaces. */
  readonly named: readonly NamedModule[];
}

export function lowerPackage(model: PackageModel, omit: Omit): Lowered {
  for (const { name } of model.definitions) {
    if (builtins.has(name))
      omit({
        what: name,
        language: "typescript",
        reason: "a word of Web IDL: the language's own types stand for it",
      });
  }
  const types = lowerTypes(model, omit);
  const facades = model.definitions.flatMap((definition) =>
    lowerFunctions(model, definition, omit),
  );
  const floats = model.floats.flatMap((group) =>
    named(model, group.target, lowerFloats(model, group, omit)),
  );
  const globals = lowerGlobals(model, omit).map((module) => exemplified(model, undefined, module));
  const events = [...lowerTargetEvents(model), ...lowerExposed(model), ...lowerFields(model)];
  const functions = [...facades, ...floats].toSorted((a, b) =>
    a.module.file < b.module.file ? -1 : 1,
  );
  const index = lowerIndex(model, { types, functions, globals, events });
  const modules = [
    ...types,
    ...functions.map(({ module }) => module),
    ...globals,
    ...events,
    index,
  ];
  return { modules, named: functions };
}

function lowerTypes(model: PackageModel, omit: Omit): readonly Module[] {
  const files = new Map<string, { about: string; items: Item[] }>();
  for (const definition of model.definitions) {
    const items = typeItems(model, definition, omit);
    if (items.length === 0) continue;
    const file = typeFile(definition);
    const entry = files.get(file) ?? { about: aboutTypes(definition), items: [] };
    entry.items.push(...items);
    files.set(file, entry);
  }
  return [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, { about, items }]) => ({ file, about, items }));
}

function typeItems(model: PackageModel, definition: Definition, omit: Omit): readonly Item[] {
  switch (definition.kind) {
    case "interface":
      return [
        ...lowerInterface(model, definition, omit),
        ...lowerAwaited(model, definition),
        ...lowerKeys(model, definition),
      ];
    case "mixin":
      return [lowerMixin(model, definition, omit)];
    // A namespace has no instances, and so no type.
    case "namespace":
      return [];
    default:
      // Web IDL's own words (`BufferSource`) stand as the language's types wherever they are used.
      return builtins.has(definition.name) ? [] : [lowerTypeOnly(model, definition)];
  }
}

function aboutTypes(definition: Definition): string {
  switch (definition.kind) {
    case "dictionary":
      return "The dictionaries of this package.";
    case "enum":
      return "The enumerations of this package.";
    case "callback":
    case "callbackInterface":
      return "The callbacks of this package.";
    case "typedef":
      return "The type definitions of this package.";
    default:
      return `The type of \`${definition.name}\`.`;
  }
}

function lowerFunctions(
  model: PackageModel,
  definition: Definition,
  omit: Omit,
): readonly NamedModule[] {
  switch (definition.kind) {
    case "interface":
      return named(model, definition, lowerFacade(model, definition, omit));
    case "namespace":
      return named(model, definition, lowerNamespace(model, definition, omit));
    case "callbackInterface": {
      const items = lowerConstants(model, definition);
      const about = `Constants of the callback interface \`${definition.name}\`.`;
      return items.length === 0
        ? []
        : named(model, definition, [{ file: facadeFile(definition), about, items }]);
    }
    default:
      return [];
  }
}

function named(
  model: PackageModel,
  definition: Definition,
  modules: readonly Module[],
): readonly NamedModule[] {
  const namespace = exportedName(model, definition);
  return modules.map((module) => ({
    definition,
    module: exemplified(model, namespace, module),
    namespace,
  }));
}

function exemplified(model: PackageModel, namespace: string | undefined, module: Module): Module {
  const items = module.items.map((item) =>
    item.kind === "function" ? withExamples(model, namespace, item) : item,
  );
  return { ...module, items };
}

interface Parts {
  readonly types: readonly Module[];
  readonly functions: readonly NamedModule[];
  readonly globals: readonly Module[];
  readonly events: readonly Module[];
}

function lowerIndex(model: PackageModel, { types, functions, globals, events }: Parts): Module {
  const star = (module: Module, typesOnly: boolean): Item => ({
    kind: "reexport",
    file: module.file,
    typesOnly,
    namespace: undefined,
    doc: undefined,
  });
  const byFile = (a: Module, b: Module): number => (a.file < b.file ? -1 : 1);
  return {
    file: indexFile,
    about: `Everything that is generated for \`${model.npm}\`.`,
    items: [
      ...[...types, ...events].toSorted(byFile).map((module) => star(module, true)),
      ...globals.map((module) => star(module, false)),
      ...functions.map(({ module, namespace }): Item => ({
        kind: "reexport",
        file: module.file,
        typesOnly: false,
        namespace,
        doc: undefined,
      })),
    ],
  };
}
