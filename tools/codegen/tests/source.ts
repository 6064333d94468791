/** The compiler's own source as syntax trees, for the tests that look at how it is built. */
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const sourceFolder: string = path.resolve(import.meta.dirname, "../src");

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
  const text = fs.readFileSync(path.join(sourceFolder, name), "utf8");
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

function specifierOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
  }
  const isDynamic =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const argument = isDynamic ? node.arguments[0] : undefined;
  return argument && ts.isStringLiteral(argument) ? argument.text : undefined;
}
