/** The compiler's own source as syntax trees, for the tests that look at how it is built. */
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const sourceFolder: string = path.resolve(import.meta.dirname, "../src");

/** Stands for a module whose name is computed where it is imported. */
export const computedImport = "(computed)";

export interface SourceModule {
  /** Under `src`, with `/`: `model/resolve.ts`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** Paths under `src` of what it imports from here, and names of packages. */
  readonly imports: readonly string[];
  /** Those of them that it needs when it runs. */
  readonly valueImports: readonly string[];
}

export function readSource(): readonly SourceModule[] {
  return fs
    .readdirSync(sourceFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.replaceAll(path.sep, "/"))
    .toSorted()
    .map(readModule);
}

function readModule(name: string): SourceModule {
  return moduleOf(name, fs.readFileSync(path.join(sourceFolder, name), "utf8"));
}

/** A module with this text, as if it stood under `src`. */
export function moduleOf(name: string, text: string): SourceModule {
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const nodes = nodesOf(tree).filter((node) => specifierOf(node) !== undefined);
  const resolve = (node: ts.Node): string => {
    const specifier = specifierOf(node) ?? "";
    return specifier.startsWith(".")
      ? path.posix.join(path.posix.dirname(name), specifier)
      : specifier;
  };
  return {
    path: name,
    text,
    tree,
    imports: nodes.map(resolve),
    valueImports: nodes.filter((node) => !isOfTypesOnly(node)).map(resolve),
  };
}

/** The data that stands in the source, which laws look into as into code. */
export function readJsonFiles(): readonly { readonly path: string; readonly text: string }[] {
  return fs
    .readdirSync(sourceFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({
      path: name.replaceAll(path.sep, "/"),
      text: fs.readFileSync(path.join(sourceFolder, name), "utf8"),
    }));
}

export function located(module: SourceModule, node: ts.Node, what: string): string {
  return `${module.path}:${String(lineOf(node))}: ${what}`;
}

export function nodesOf(tree: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

/** Lines from the first to the last of a node, both counted. */
export function heightOf(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(node);
}

function isOfTypesOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return (
    ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
  );
}

/** What an import names; of one that is computed, a name that no module has. */
function specifierOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
  }
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isImport =
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === "require");
  const argument = isImport ? node.arguments[0] : undefined;
  if (argument === undefined) return undefined;
  return ts.isStringLiteralLike(argument) ? argument.text : computedImport;
}
