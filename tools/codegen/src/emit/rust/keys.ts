/**
 * Keys by which operations are asked for objects. Those of elements are constants that know their class, a module of them for each table; a class that
 * has another key says so by the trait of the rule that looks it up.
 */
import type { DefinitionId } from "../../model/types.ts";
import type { PackageKey } from "../../select/package-model.ts";
import { code } from "./docs.ts";
import { constantName, literal, nameInside } from "./names.ts";
import { renderType } from "./print-types.ts";
import { definitionOf, definitionType, jsValue, type Scope, supportType } from "./scope.ts";
import { anyOf } from "./needs.ts";
import { type Item, type Needs, path, reference, type RustFile } from "./tree.ts";

/** Modules of tags, which are public. */
export function tagModules({ package: { keys } }: Scope): ReadonlySet<string> {
  return new Set(keys.filter(isTag).map(({ table }) => nameInside(table)));
}

function isTag({ namespace }: PackageKey): boolean {
  return namespace !== undefined;
}

export function lowerTags(scope: Scope): readonly RustFile[] {
  const tables = Map.groupBy(scope.package.keys.filter(isTag), ({ table }) => table);
  return [...tables].map(([table, entries]) => ({
    name: `${nameInside(table)}.rs`,
    docs: [
      `Tags of elements of the namespace <${entries[0]?.namespace ?? ""}>, each with the class of its elements.`,
    ],
    attributes: [],
    imports: [],
    items: [
      {
        kind: "line",
        docs: [],
        text: `const NAMESPACE: &str = ${literal(entries[0]?.namespace ?? "")};`,
        needs: anyOf(entries.flatMap((entry) => needsOfTag(scope, entry))),
      },
      ...entries.flatMap((entry) => lowerTag(scope, nameInside(table), entry)),
    ],
  }));
}

function lowerTag(scope: Scope, module: string, entry: PackageKey): readonly Item[] {
  const { key, interface: id, obsolete, standsFor: idl } = entry;
  const type = typeOf(scope, id);
  if (type === undefined) return [];
  const name = constantName(key);
  const tag = supportType(scope, "ElementTag", type);
  const shown = /^[\w-]+$/u.test(key) ? `\`<${key}>\`` : code(key);
  const docs = [`${shown}${obsolete ? ", which only old documents have" : ""}.`];
  const value = `ElementTag::new(NAMESPACE, ${literal(key)})`;
  scope.surface.push({ idl, name: `${module}::${name}`, signature: `const ${renderType(tag)}` });
  return [{ kind: "constant", constant: { docs, name, type: tag, value } }];
}

/** Nothing where there is no constant for it. */
function needsOfTag(scope: Scope, { interface: id }: PackageKey): readonly Needs[] {
  const type = typeOf(scope, id);
  return type === undefined ? [] : [scope.features.ofType(type)];
}

function typeOf(scope: Scope, id: DefinitionId): ReturnType<typeof definitionType> {
  const definition = definitionOf(scope, id);
  return definition && definitionType(scope, definition);
}

/** What an interface's class is asked for by, other than by a tag. */
export function implementKeys(scope: Scope, id: DefinitionId): readonly Item[] {
  return scope.package.keys
    .filter((entry) => entry.interface === id && entry.rule !== undefined)
    .flatMap(({ key, rule = "", settings }): readonly Item[] => {
      const type = typeOf(scope, id);
      if (type === undefined) return [];
      const text = reference(path(undefined, "'static str"));
      return [
        {
          kind: "impl",
          generics: [],
          trait: supportType(scope, rule),
          for: type,
          types: [["Settings", (settings && typeOf(scope, settings)) ?? jsValue]],
          constants: [{ docs: [], name: "KEY", type: text, value: literal(key) }],
          functions: [],
        },
      ];
    });
}
