// What a package's `ts/index.ts` exports that was written by hand, with the members of classes and interfaces. It reads the text alone:
// an export is a declaration with that word, or named in a list.
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { listed, type Item } from "./items.ts";

/** The exports of `index`, a file that re-exports others; what comes from elsewhere than its folder is not this layer's. */
export function typescriptItems(index: string): readonly Item[] {
  return listed(itemsOf(index));
}

function itemsOf(file: string): readonly Item[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return reexported(file, statement);
    return isExported(statement) ? declared(statement) : [];
  });
}

function reexported(file: string, statement: ts.ExportDeclaration): readonly Item[] {
  const from = statement.moduleSpecifier;
  if (from === undefined || !ts.isStringLiteral(from)) return namesOf(statement).map(named);
  if (!from.text.startsWith("./")) return [];
  const items = itemsOf(path.join(path.dirname(file), from.text));
  if (statement.exportClause === undefined) return items;
  const names = namesOf(statement);
  return items.filter(({ name, owner }) => names.includes(owner ?? name));
}

function namesOf({ exportClause }: ts.ExportDeclaration): readonly string[] {
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
  return exportClause.elements.map(({ name }) => name.text);
}

const named = (name: string): Item => ({ name });

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function declared(statement: ts.Statement): readonly Item[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [named(name.text)] : [],
    );
  if (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
    const owner = statement.name?.text ?? "";
    return [named(owner), ...membersOf(owner, statement.members)];
  }
  if (ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    return statement.name === undefined ? [] : [named(statement.name.text)];
  return [];
}

/** Members under computed keys, such as disposal, are each language's own. */
function membersOf(
  owner: string,
  members: readonly (ts.ClassElement | ts.TypeElement)[],
): readonly Item[] {
  return members.flatMap((member) => {
    const isHidden =
      ts.canHaveModifiers(member) &&
      ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
    if (isHidden === true || member.name === undefined || !ts.isIdentifier(member.name)) return [];
    return [{ name: `${owner}.${member.name.text}`, owner }];
  });
}
