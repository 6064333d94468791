/** From the typed tree to text that prettier leaves unchanged. Imports are what the tree's names say. */
import { compareText } from "../../diagnostics/compare-text.ts";
import {
  type Doc,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  render,
  renderFlat,
} from "./document.ts";
import { relativeSpecifier } from "./files.ts";
import { collectSymbols, type UsedSymbols } from "./imports.ts";
import { docComment } from "./layout-comments.ts";
import { layoutCall } from "./layout-expressions.ts";
import {
  layoutAssigned,
  layoutObject,
  layoutParameters,
  layoutSignature,
  layoutType,
} from "./layout-types.ts";
import { withLocalNames } from "./local-names.ts";
import { stringLiteral } from "./names.ts";
import type {
  Imported,
  Item,
  Module,
  PackageSource,
  Signature,
  Statement,
  TypeNode,
} from "./tree.ts";

export function printModule(given: Module): string {
  const used = collectSymbols(given);
  const module = withLocalNames(given, used);
  const imports = layoutImports(module, module === given ? used : collectSymbols(module));
  const parts = [
    docComment({ summary: module.about, lines: [] }),
    ...(imports.length === 0 ? [] : [join(hardline, imports)]),
  ];
  const head = join(hardline, parts);
  const items = module.items.map((item) => layoutItem(item, module));
  // Re-exports without a comment stand together, as a list.
  const body = items.map((item, index) => [
    index > 0 && isPlainReexport(module.items[index - 1]) && isPlainReexport(module.items[index])
      ? ""
      : hardline,
    item,
    hardline,
  ]);
  return render([head, hardline, ...body]);
}

/** A type on one line, whatever its length: what the surface lists. */
export function printFlat(node: TypeNode): string {
  return renderFlat(layoutType(node, "plain"));
}

export function printSignature(signature: Signature): string {
  return renderFlat(layoutSignature(signature));
}

function isPlainReexport(item: Item | undefined): boolean {
  return item?.kind === "reexport" && item.doc === undefined;
}

function layoutImports(module: Module, { types, values }: UsedSymbols): readonly Doc[] {
  const specifiers = new Map<string, { typesOnly: boolean; names: Map<string, boolean> }>();
  const add = ({ name: own, alias, source }: Imported, isType: boolean): void => {
    if (source.kind === "file" && source.file === module.file) return;
    const name = alias === undefined || alias === own ? own : `${own} as ${alias}`;
    const specifier =
      source.kind === "package"
        ? packageSpecifier(source, module)
        : withExtension(relativeSpecifier(module.file, source.file), module);
    const entry = specifiers.get(specifier) ?? {
      typesOnly: true,
      names: new Map<string, boolean>(),
    };
    entry.typesOnly &&= isType;
    entry.names.set(name, isType && (entry.names.get(name) ?? true));
    specifiers.set(specifier, entry);
  };
  for (const item of module.items) {
    // A module that is only added to is not found; naming it in an import makes it known.
    if (item.kind === "augmentation")
      specifiers.set(packageSpecifier(item.module, module), { typesOnly: true, names: new Map() });
  }
  for (const symbol of types) add(symbol, true);
  for (const symbol of values) add(symbol, false);
  return [...specifiers]
    .toSorted(([a], [b]) =>
      a.startsWith(".") === b.startsWith(".") ? compareText(a, b) : a.startsWith(".") ? 1 : -1,
    )
    .map(([specifier, { typesOnly, names }]) => {
      const list = [...names]
        .toSorted(([a], [b]) => compareText(a, b))
        .map(([name, isType]) => (isType && !typesOnly ? `type ${name}` : name));
      const keyword = typesOnly ? "import type {" : "import {";
      const from = `} from ${stringLiteral(specifier)};`;
      // A single name stays on its line, however long.
      if (list.length === 0) return `${keyword}${from}`;
      if (list.length === 1) return `${keyword} ${list.join("")} ${from}`;
      return group([keyword, indent([line, join([",", line], list), ifBreak(",")]), line, from]);
    });
}

function packageSpecifier({ specifier, file }: PackageSource, module: Module): string {
  return file === undefined
    ? specifier
    : withExtension(relativeSpecifier(module.file, file), module);
}

/** Specifiers of generated files end as the package wants them to. */
function withExtension(specifier: string, { extension = ".ts" }: Module): string {
  return specifier.replace(/\.ts$/u, extension);
}

function layoutItem(item: Item, module: Module): Doc {
  switch (item.kind) {
    case "interface":
      return [docComment(item.doc), hardline, layoutInterface(item)];
    case "alias":
      return [
        docComment(item.doc),
        hardline,
        group([`export type ${item.name}`, layoutAssigned(" =", item.type), ";"]),
      ];
    case "function":
      return layoutFunctionItem(item);
    case "constant":
      return [
        docComment(item.doc),
        hardline,
        `export const ${item.name}`,
        item.type === undefined ? "" : [": ", layoutType(item.type, "plain")],
        ` = ${item.literal};`,
      ];
    case "augmentation":
      return [
        `declare module ${stringLiteral(packageSpecifier(item.module, module))} {`,
        indent([hardline, `interface ${item.interface} `, layoutObject(item.members)]),
        hardline,
        "}",
      ];
    case "reexport": {
      const what = item.namespace === undefined ? "*" : `* as ${item.namespace}`;
      const code = `export ${item.typesOnly ? "type " : ""}${what} from ${stringLiteral(withExtension(`./${item.file}`, module))};`;
      return item.doc === undefined ? code : [docComment(item.doc), hardline, code];
    }
  }
}

function layoutInterface(item: Item & { readonly kind: "interface" }): Doc {
  return [
    `export interface ${item.name}`,
    layoutParents(item.extends),
    " ",
    layoutObject(item.members),
  ];
}

/** A single parent stays on its line, however long. */
function layoutParents(nodes: readonly TypeNode[]): Doc {
  const parents = nodes.map((parent) => layoutType(parent, "plain"));
  if (parents.length < 2) return parents.map((parent) => [" extends ", parent]);
  const list = group(indent([line, join([",", line], parents)]));
  return group(indent([line, "extends", list]));
}

function layoutFunctionItem(item: Item & { readonly kind: "function" }): Doc {
  const head = ({ parameters, returns }: Signature): Doc =>
    group([
      `export function ${item.name}`,
      layoutParameters(parameters),
      ": ",
      layoutType(returns, "plain"),
    ]);
  const forms = item.overloads.map(({ signature, doc }) => [
    docComment(doc),
    hardline,
    head(signature),
    ";",
    hardline,
  ]);
  return [
    ...(forms.length === 0 ? [docComment(item.doc), hardline] : forms),
    head(item.signature),
    " {",
    indent([hardline, join(hardline, item.body.map(layoutStatement))]),
    hardline,
    "}",
  ];
}

function layoutStatement(statement: Statement): Doc {
  switch (statement.kind) {
    case "return":
      return ["return ", layoutCall(statement.value), ";"];
    case "expression":
      return [layoutCall(statement.value), ";"];
    case "thunk":
      return group([
        group([`const ${statement.name} = (): `, layoutType(statement.type, "plain"), " =>"]),
        group(indent([line, layoutCall(statement.value)])),
        ";",
      ]);
  }
}
