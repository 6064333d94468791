/**
 * The imports of a package in one block: each block costs the compiler as much as some imports, in time and in memory, and a package has one for every
 * interface and dictionary. What has no type to stand on stays where it is called; so does what one file alone has.
 */
import { eachMentioned } from "./print-types.ts";
import { importsFile, withoutImports } from "./shared-imports.ts";
import type { Function, RustFile, RustType } from "./tree.ts";

/** The files, and one of all imports, which may be among them. */
export function gatherImports(files: readonly RustFile[]): readonly RustFile[] {
  const modules = new Map<string, string>();
  const moved = new Set<Function>();
  const from = new Set<RustFile>();
  for (const each of [...files].toSorted(
    (a, b) => Number(b.name === importsFile) - Number(a.name === importsFile),
  ))
    for (const one of importsOf(each).filter(isOnType)) {
      if (!isPlain(one, modules)) continue;
      moved.add(one);
      from.add(each);
    }
  if (from.size < 2) return files;
  const functions = [...from].flatMap((each) => importsOf(each).filter((one) => moved.has(one)));
  const shared = files.find(({ name }) => name === importsFile);
  return [
    ...files.filter((each) => each !== shared).map((each) => without(each, moved)),
    {
      name: importsFile,
      docs: ["What is called of JavaScript; the types have it as methods of their own."],
      attributes: [],
      imports: functions.flatMap(standsOn),
      items: [
        {
          kind: "extern",
          functions: functions.map((one): Function => ({ ...one, public: "crate" })),
        },
      ],
    },
  ];
}

function importsOf({ items }: RustFile): readonly Function[] {
  return items.flatMap((item) => (item.kind === "extern" ? item.functions : []));
}

const isOnType = (one: Function): boolean =>
  one.parameters[0]?.name === "this" || ofClass.test(one.attributes.join());

const ofClass = /\bstatic_method_of = (\w+)|\bconstructor\b/u;

/** The type of a static function stands in its attribute alone. */
function standsOn({ attributes }: Function): RustFile["imports"] {
  const type = ofClass.exec(attributes.join())?.[1];
  return type === undefined ? [] : [["crate", type]];
}

/** Whether it names no type that another names of another module; notes those that it names. */
function isPlain(one: Function, modules: Map<string, string>): boolean {
  const names = [...standsOn(one)];
  const note = (type: RustType): void => {
    if (type.kind === "path" && type.module) names.push([type.module, type.name]);
  };
  for (const { type } of one.parameters) eachMentioned(type, note);
  eachMentioned(one.returns, note);
  if (names.some(([module, name]) => (modules.get(name) ?? module) !== module)) return false;
  for (const [module, name] of names) modules.set(name, module);
  return true;
}

function without(from: RustFile, moved: ReadonlySet<Function>): RustFile {
  const items = from.items.flatMap((item) =>
    item.kind === "extern" ? withoutImports(item, moved) : [item],
  );
  return { ...from, items };
}
