/**
 * Which definitions our types and `lib.dom` both know. Comes in: files with generated types. Goes out: the same, with the library's types
 * under the names that both know, and our own under others.
 */
import path from "node:path";
import ts from "typescript";

/** The names of the library's types, and what each takes in angle brackets: an argument for each type parameter. */
export type Library = ReadonlyMap<string, string>;

/** A definition that both know. */
export interface Known {
  readonly name: string;
  /** The module with our type. */
  readonly file: string;
  /** What our type is called in the files that are compared. */
  readonly ownName: string;
  readonly libArguments: string;
}

export function readLibrary(options: ts.CompilerOptions): Library {
  const file = path.join(ts.getDefaultLibFilePath(options), "../lib.dom.d.ts");
  const text = ts.sys.readFile(file);
  if (text === undefined) throw new Error(`${file} cannot be read`);
  const declared = declarationsOf(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext));
  return new Map(
    declared.map(({ name, typeParameters = [] }) => {
      const needed = typeParameters.filter((one) => one.default === undefined);
      return [name.text, needed.length === 0 ? "" : `<${needed.map(() => "any").join(", ")}>`];
    }),
  );
}

export function withLibraryTypes(
  files: ReadonlyMap<string, string>,
  library: Library,
  otherMeaning: ReadonlySet<string>,
): { readonly files: ReadonlyMap<string, string>; readonly known: readonly Known[] } {
  const read = [...files].map(([file, text]) => {
    const declared = declarationsOf(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext));
    const names = new Set(declared.map(({ name }) => name.text));
    const known = [...names].flatMap((name): readonly Known[] => {
      const libArguments = library.get(name);
      if (libArguments === undefined) return [];
      // The name of an interface stands for the program's own type as it is.
      const generated = `Generated${name}`;
      const changed = otherMeaning.has(name) ? name : `Own${name}`;
      return [{ name, file, ownName: names.has(generated) ? generated : changed, libArguments }];
    });
    return { file, text: withOtherNames(text, declared, known), known };
  });
  return {
    files: new Map(read.map(({ file, text }) => [file, text])),
    known: read.flatMap(({ known }) => known),
  };
}

/** Our types under their other names, and the library's in their place. */
function withOtherNames(
  text: string,
  declared: readonly Declaration[],
  known: readonly Known[],
): string {
  const renamed = new Map(
    known
      .filter(({ name, ownName }) => ownName === `Own${name}`)
      .map((one) => [one.name, one] as const),
  );
  let changed = text;
  for (const { name } of declared.toReversed()) {
    const own = renamed.get(name.text)?.ownName;
    if (own === undefined) continue;
    changed = changed.slice(0, name.end - name.text.length) + own + changed.slice(name.end);
  }
  const aliases = [...renamed.values()].map(
    ({ name, libArguments }) => `export type ${name} = globalThis.${name}${libArguments};\n`,
  );
  return changed + aliases.join("");
}

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function declarationsOf(source: ts.SourceFile): readonly Declaration[] {
  return source.statements.filter(
    (one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one),
  );
}
