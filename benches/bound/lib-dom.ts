/** What TypeScript's own libraries of the platform declare, read by TypeScript's parser from the published package. */
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import type { Definition, Member } from "../../tools/codegen/src/model/types.ts";
import { nameOf, type Side } from "./side.ts";

const files = ["lib.dom.d.ts", "lib.webworker.d.ts", "lib.webworker.importscripts.d.ts"];

/** A name that the libraries declare: what stands in its interface and in its object, and what it gets from others. */
interface Declared {
  readonly members: Set<string>;
  readonly parents: Set<string>;
}

export function libDom(): Side {
  const declared = new Map<string, Declared>();
  const globals = new Set<string>();
  for (const file of files)
    for (const statement of statementsOf(file)) read(statement, "", declared, globals);
  const has = (name: string, member: string): boolean =>
    lineage(declared, name).some((each) => each.members.has(member));
  return {
    title: `lib.dom and lib.webworker of TypeScript ${ts.version}`,
    everything: everythingOf(declared, globals),
    reasons: new Map(),
    hasDefinition: ({ name }) => declared.has(name) || globals.has(name),
    hasMember: (owner, member) =>
      namesOf(member).some(
        (name) => has(owner.name, name) || (isGlobal(owner) && globals.has(name)),
      ),
    hasEvent: (target, type) =>
      lineageNames(declared, target).some((name) => has(`${name}EventMap`, type)),
  };
}

function statementsOf(file: string): readonly ts.Statement[] {
  const place = path.join(import.meta.dirname, "../../node_modules/typescript/lib", file);
  return ts.createSourceFile(file, readFileSync(place, "utf8"), ts.ScriptTarget.ESNext).statements;
}

/** `prefix` is the namespace in which the statement stands, with a dot. */
function read(
  statement: ts.Statement,
  prefix: string,
  declared: Map<string, Declared>,
  globals: Set<string>,
): void {
  const add = (name: string): Declared => {
    const found = declared.get(name) ?? { members: new Set(), parents: new Set() };
    declared.set(name, found);
    return found;
  };
  if (ts.isInterfaceDeclaration(statement)) {
    const one = add(statement.name.text);
    for (const member of statement.members)
      for (const name of memberNames(member)) one.members.add(name);
    for (const clause of statement.heritageClauses ?? [])
      for (const { expression } of clause.types)
        if (ts.isIdentifier(expression)) one.parents.add(expression.text);
  } else if (ts.isTypeAliasDeclaration(statement)) {
    add(statement.name.text);
  } else if (ts.isModuleDeclaration(statement)) {
    add(statement.name.text);
    if (statement.body !== undefined && ts.isModuleBlock(statement.body))
      for (const each of statement.body.statements)
        read(each, statement.name.text, declared, globals);
  } else if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
    if (prefix === "") globals.add(statement.name.text);
    else add(prefix).members.add(statement.name.text);
  } else if (ts.isVariableStatement(statement)) {
    for (const { name, type } of statement.declarationList.declarations)
      if (ts.isIdentifier(name)) readVariable(name.text, type, prefix, add, globals);
  }
}

/** `declare var Blob: { prototype: Blob; new(…): Blob }` is a class; any other is a member of the global object, or of the namespace. */
function readVariable(
  name: string,
  type: ts.TypeNode | undefined,
  prefix: string,
  add: (name: string) => Declared,
  globals: Set<string>,
): void {
  if (type !== undefined && ts.isTypeLiteralNode(type)) {
    const one = add(name);
    for (const member of type.members)
      for (const each of memberNames(member)) one.members.add(each);
  } else if (prefix === "") globals.add(name);
  else add(prefix).members.add(name);
}

function memberNames(member: ts.TypeElement): readonly string[] {
  if (ts.isConstructSignatureDeclaration(member)) return ["(constructor)"];
  if (ts.isIndexSignatureDeclaration(member)) return ["(getter)", "(setter)"];
  const { name } = member;
  if (name === undefined) return [];
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) {
    if (name.text === "toString") return [name.text, "(stringifier)"];
    return name.text === "forEach" ? [name.text, "(iterable)"] : [name.text];
  }
  const text =
    ts.isComputedPropertyName(name) && ts.isPropertyAccessExpression(name.expression)
      ? name.expression.name.text
      : "";
  return text === "iterator" || text === "asyncIterator" ? ["(iterable)"] : [];
}

/** Something deleted by name or index has no type of its own beside what is read by it. */
function namesOf(member: Member): readonly string[] {
  const name = nameOf(member);
  return name === "(deleter)" ? ["(getter)"] : [name];
}

function isGlobal(definition: Definition): boolean {
  return definition.kind === "interface" && definition.globalNames.length > 0;
}

function lineageNames(declared: ReadonlyMap<string, Declared>, name: string): readonly string[] {
  const one = declared.get(name);
  return [name, ...[...(one?.parents ?? [])].flatMap((parent) => lineageNames(declared, parent))];
}

function lineage(declared: ReadonlyMap<string, Declared>, name: string): readonly Declared[] {
  return lineageNames(declared, name).flatMap((each) => declared.get(each) ?? []);
}

function everythingOf(
  declared: ReadonlyMap<string, Declared>,
  globals: ReadonlySet<string>,
): readonly string[] {
  return [
    ...[...declared].flatMap(([name, { members }]) => [
      name,
      ...[...members]
        .filter((member) => !isOfTypeScript(member))
        .map((member) => `${name}.${member}`),
    ]),
    ...globals,
  ];
}

/** What TypeScript needs of every class, and what IDL has without a name. */
function isOfTypeScript(member: string): boolean {
  return member.startsWith("(") || member === "prototype" || member === "toString";
}
