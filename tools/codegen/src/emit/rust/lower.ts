/** A package's model as Rust files: one for each interface and dictionary, one each for enums, unions, callbacks, events. */
import type { Definition, InterfaceDefinition, TypedefDefinition } from "../../model/types.ts";
import { adoptedModule, lowerAdopted } from "./adopted-arms.ts";
import { lowerCallback } from "./callbacks.ts";
import { lowerDictionary } from "./dictionaries.ts";
import { directionsOfPackage } from "./directions.ts";
import { definitionDocs } from "./docs.ts";
import { lowerEnum } from "./enums.ts";
import { eventModule, lowerEvents } from "./events.ts";
import { lowerFloats } from "./floats.ts";
import { gatherImports } from "./gathered-imports.ts";
import { lowerGlobals } from "./globals.ts";
import { lowerInterface } from "./interfaces.ts";
import { inlineWrappers } from "./inlined.ts";
import { implementKeys, lowerTags, tagModules } from "./keys.ts";
import { withAllowances } from "./lints.ts";
import { implementMixins, lowerMixin } from "./mixins.ts";
import { moduleName } from "./names.ts";
import { always, anyOf, both } from "./needs.ts";
import { lowerNamespace } from "./namespaces.ts";
import { anyReceiver as untyped, omit, rustNameOf, type Scope, support } from "./scope.ts";
import { shareImports } from "./shared-imports.ts";
import { lowerStyleProperties, propertiesModule } from "./style-properties.ts";
import type { Item, Needs, RustFile, RustType } from "./tree.ts";
import { ownedType } from "./types.ts";
import { withoutUndefined } from "./undefined-arms.ts";
import { lowerWebSys, webSysModule, webSysNeeds } from "./web-sys.ts";
import { withNeeds, withNeedsOutside } from "./with-needs.ts";

/** The definitions of WebIDL itself that core writes by hand, or that have no type of their own. */
const builtinTypedefs: ReadonlySet<string> = new Set([
  "AllowSharedBufferSource",
  "ArrayBufferView",
  "BufferSource",
]);

export function lower(scope: Scope): readonly RustFile[] {
  const { received } = directionsOfPackage(scope.package);
  const files: RustFile[] = [];
  const collected = {
    enums: [] as Item[],
    callbacks: [] as Item[],
    typedefs: [] as Item[],
    mixins: [] as Item[],
  };
  for (const definition of scope.package.definitions) {
    switch (definition.kind) {
      case "interface":
        files.push(withTraits(scope, definition, lowerInterface(scope, definition)));
        break;
      case "dictionary":
        files.push(lowerDictionary(scope, definition, received.has(definition.id)));
        break;
      case "namespace": {
        const file = lowerNamespace(scope, definition);
        if (file !== undefined) files.push(file);
        break;
      }
      case "enum":
        collected.enums.push(lowerEnum(scope, definition));
        break;
      case "callback":
      case "callbackInterface":
        collected.callbacks.push(...lowerCallback(scope, definition));
        break;
      case "typedef":
        collected.typedefs.push(...lowerTypedef(scope, definition));
        break;
      case "mixin":
        collected.mixins.push(...lowerMixin(scope, definition));
        break;
    }
  }
  const globals = lowerGlobals(scope);
  files.push(...(globals === undefined ? [] : [globals]));
  files.push(...lowerFloats(scope), ...lowerTags(scope), ...lowerStyleProperties(scope));
  const events = lowerEvents(scope);
  files.push(
    ...group("enums", collected.enums),
    ...group("callbacks", collected.callbacks),
    ...group("typedefs", collected.typedefs),
    // `unchecked_ref`, which methods call.
    ...group("mixins", collected.mixins, [["wasm_bindgen", "JsCast"]]),
    ...group("dispatches", events.items),
    ...group(adoptedModule, lowerAdopted(scope)),
    // Last: whatever was lowered before may have asked for a union.
    ...group("unions", scope.unions.lower(scope)),
  );
  if (events.file !== undefined) files.push(events.file);
  const webSys = lowerWebSys(scope);
  if (webSys !== undefined) files.push(webSys);
  return finished(scope, files);
}

/** With all that goes over every file: features, imports, what the compiler is told. */
function finished(scope: Scope, files: readonly RustFile[]): readonly RustFile[] {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const shared = shareImports(withNeeds(scope.features, sorted));
  const gathered = gatherImports(shared);
  const outside = scope.features.isPlain ? gathered : gathered.map(withNeedsOutside);
  const all = outside.map(inlineWrappers).map(withAllowances);
  return [root(scope, all), ...all];
}

function withTraits(scope: Scope, definition: InterfaceDefinition, file: RustFile): RustFile {
  const traits = [...implementMixins(scope, definition), ...implementKeys(scope, definition.id)];
  return { ...file, items: [...file.items, ...traits] };
}

function group(
  name: string,
  items: readonly Item[],
  imports: RustFile["imports"] = [],
): readonly RustFile[] {
  return items.length === 0
    ? []
    : [{ name: `${name}.rs`, docs: [], attributes: [], imports, items }];
}

function lowerTypedef(scope: Scope, definition: TypedefDefinition): readonly Item[] {
  if (builtinTypedefs.has(definition.name)) {
    omit(
      scope,
      definition.id,
      "a type of WebIDL itself: bytes are `&[u8]` going in, and `ArrayBufferView` is written by hand",
    );
    return [];
  }
  const meant = withoutUndefined(definition.type);
  if (definition.type.kind === "union" && meant.kind === "union") {
    scope.unions.declare(scope, definition);
    return [];
  }
  const name = rustNameOf(definition);
  const type = ownedType(scope, meant);
  scope.surface.push({ idl: definition.id, name, signature: `type ${name}` });
  return [{ kind: "alias", docs: definitionDocs(scope, definition), name, type }];
}

/** `mod.rs`: every other file, and what is public of it. */
function root(scope: Scope, files: readonly RustFile[]): RustFile {
  const stems = new Map(files.map((file) => [file.name.slice(0, -".rs".length), file]));
  const names = [...stems.keys()].toSorted();
  const ofNamespaces = namespaces(scope);
  const modules = new Set([eventModule, propertiesModule, ...tagModules(scope)]);
  const isPublic = (name: string): boolean => modules.has(name) || ofNamespaces.has(name);
  const items: Item[] = [];
  if (usesAny(files)) items.push(anyReceiver(scope));
  const line = (text: string, needs?: Needs): Item => ({
    kind: "line",
    docs: [],
    text,
    ...(needs === undefined ? {} : { needs }),
  });
  const exports = names.flatMap((name) => {
    const exported = isPublic(name) ? [] : publicItems(name, stems.get(name));
    if (exported.length === 0) return [];
    const needs = anyOf(exported.map((item) => item.needs ?? always));
    return [line(`pub use ${name}::*;`, both(stems.get(name)?.needs, needs))];
  });
  for (const name of names) {
    const own = stems.get(name)?.needs;
    const needs = name === webSysModule ? both(webSysNeeds, own) : own;
    items.push(line(`${isPublic(name) ? "pub " : ""}mod ${name};`, needs));
  }
  if (exports.length > 0) items.push(line(""), ...exports);
  return {
    name: "mod.rs",
    docs: [`Bindings of the package \`${scope.package.name}\`, generated from WebIDL.`],
    attributes: [],
    imports: [],
    items,
  };
}

function namespaces(scope: Scope): ReadonlySet<string> {
  const { definitions, floats } = scope.package;
  const found = [...definitions, ...floats.map(({ target }) => target)].filter(
    (definition: Definition) => definition.kind === "namespace",
  );
  return new Set(found.map(moduleName));
}

/** What a module hands on to the crate. */
function publicItems(name: string, file: RustFile | undefined): readonly Item[] {
  const isInner = name === "dispatches" || name === adoptedModule || name === webSysModule;
  if (isInner || file === undefined) return [];
  return file.items.filter(
    ({ kind }) => kind === "macro" || kind === "trait" || kind === "alias" || kind === "function",
  );
}

/** Whether an import is called on the untyped receiver. */
function usesAny(files: readonly RustFile[]): boolean {
  const isAny = (type: RustType): boolean => type.kind === "reference" && type.of === untyped;
  return files.some(({ items }) =>
    items.some(
      (item) =>
        item.kind === "extern" &&
        item.functions.some(({ parameters }) => parameters.some(({ type }) => isAny(type))),
    ),
  );
}

function anyReceiver(scope: Scope): Item {
  return {
    kind: "macro",
    module: support(scope),
    name: "receiver",
    lines: ["pub(crate) type Any;"],
    uses: [],
  };
}
