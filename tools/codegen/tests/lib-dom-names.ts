/**
 * Which definitions our types and `lib.dom` both know. Comes in: files with generated types. Goes out: the same, with the library's types
 * under the names that both know, and our own under others.
 */
import path from "node:path";
import ts from "typescript";

/** What the library declares. */
export interface Library {
  /** Types, and what each takes in angle brackets: an argument for each type parameter. */
  readonly types: ReadonlyMap<string, string>;
  /** Classes and namespaces. */
  readonly objects: ReadonlySet<string>;
}

/** A definition that both know: its type, or (`typeof Request`) the object that is a class or a namespace. */
export interface Known {
  readonly name: string;
  /** Our type and the library's, as they are written in a file beside ours. */
  readonly ours: string;
  readonly theirs: string;
}

export function readLibrary(options: ts.CompilerOptions): Library {
  const file = path.join(ts.getDefaultLibFilePath(options), "../lib.dom.d.ts");
  const text = ts.sys.readFile(file);
  if (text === undefined) throw new Error(`${file} cannot be read`);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
  const types = declarationsOf(source).map(({ name, typeParameters = [] }) => {
    const needed = typeParameters.filter((one) => one.default === undefined);
    const list = needed.length === 0 ? "" : `<${needed.map(() => "any").join(", ")}>`;
    return [name.text, list] as const;
  });
  return { types: new Map(types), objects: new Set(source.statements.flatMap(objectsIn)) };
}

/** `declare var Request: { prototype: Request; … }`, `declare namespace CSS { … }`. */
function objectsIn(statement: ts.Statement): readonly string[] {
  if (ts.isModuleDeclaration(statement)) return [statement.name.text];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, type }) =>
    type !== undefined && ts.isTypeLiteralNode(type) && ts.isIdentifier(name) ? [name.text] : [],
  );
}

/** Names in `otherMeaning` keep ours. */
export function withLibraryTypes(
  files: ReadonlyMap<string, string>,
  library: Library,
  otherMeaning: ReadonlySet<string>,
): { readonly files: ReadonlyMap<string, string>; readonly known: readonly Known[] } {
  const read = [...files].map(([file, text]) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
    const table = source.statements.filter(ts.isModuleDeclaration).find(isScopeTable);
    return table === undefined
      ? readTypes(source, library, otherMeaning)
      : readTable(source, table, library);
  });
  return {
    files: new Map(read.map(({ file, text }) => [file, text])),
    known: read.flatMap(({ known }) => known),
  };
}

/** Other tables that are added to have names that are none of the library's. */
function isScopeTable({ body }: ts.ModuleDeclaration): boolean {
  const statements = body !== undefined && ts.isModuleBlock(body) ? body.statements : [];
  return statements.some((one) => ts.isInterfaceDeclaration(one) && one.name.text === "Exposed");
}

interface Read {
  readonly file: string;
  readonly text: string;
  readonly known: readonly Known[];
}

/** Our types under other names, and the library's in their place. */
function readTypes(
  source: ts.SourceFile,
  library: Library,
  otherMeaning: ReadonlySet<string>,
): Read {
  const file = source.fileName;
  const declared = declarationsOf(source);
  const names = new Set(declared.map(({ name }) => name.text));
  const own = new Map(
    [...names].flatMap((name) => {
      if (!library.types.has(name)) return [];
      // The name of an interface stands for the program's own type as it is.
      const generated = `Generated${name}`;
      if (names.has(generated)) return [[name, generated]];
      return [[name, otherMeaning.has(name) ? name : `Own${name}`]];
    }),
  );
  const theirs = (name: string): string => name + (library.types.get(name) ?? "");
  let text = source.text;
  for (const { name } of declared.toReversed()) {
    const other = own.get(name.text);
    if (other !== `Own${name.text}`) continue;
    text = text.slice(0, name.end - name.text.length) + other + text.slice(name.end);
  }
  for (const [name, other] of own)
    if (other === `Own${name}`) text += `export type ${name} = globalThis.${theirs(name)};\n`;
  const known = [...own].map(([name, other]) => ({
    name,
    ours: `import(${JSON.stringify(file)}).${other}`,
    theirs: theirs(name),
  }));
  return { file, text, known };
}

/** The table of what is exposed, which is added to another package's: here it stands by itself, and no class is the program's own. */
function readTable(source: ts.SourceFile, table: ts.ModuleDeclaration, library: Library): Read {
  const file = source.fileName;
  const interfaces =
    table.body !== undefined && ts.isModuleBlock(table.body)
      ? table.body.statements.filter(ts.isInterfaceDeclaration)
      : [];
  const names = interfaces.flatMap(({ members }) =>
    members.flatMap(({ name }) => (name !== undefined && ts.isIdentifier(name) ? [name.text] : [])),
  );
  const tables = interfaces.map((one) => `export ${one.getText(source)}\n`).join("");
  const text = `${source.text.slice(0, table.getStart(source))}${tables.replaceAll("PlatformClass<", "Own<")}
type Own<Name extends string, Generated> = Generated;
`;
  const known = names
    .filter((name) => library.objects.has(name))
    .map((name) => ({
      name: `typeof ${name}`,
      ours: `import(${JSON.stringify(file)}).Exposed["${name}"]["type"]`,
      theirs: `typeof globalThis.${name}`,
    }));
  return { file, text, known };
}

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function declarationsOf(source: ts.SourceFile): readonly Declaration[] {
  return source.statements.filter(
    (one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one),
  );
}
