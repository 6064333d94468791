/**
 * Our types of the platform beside those of `lib.dom`: for each definition that both know, whether either can be used as the other, member by
 * member. Types that a member names are the program's own in both, so that a difference is told once, where it is.
 *
 * Comes in: files with generated types. Goes out: what differs, a line each.
 */
import path from "node:path";
import ts from "typescript";
import { root } from "./platform.ts";

const options: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  customConditions: ["@treenail/source"],
  lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
  types: [],
};

/** A definition that both know. */
interface Known {
  readonly name: string;
  /** The module with our type, and the name that it exports. */
  readonly file: string;
  readonly ours: string;
  /** What `lib.dom` needs to be told after the name: an argument for each type parameter. */
  readonly libArguments: string;
}

/** What is compared, and how the two differ. */
export interface Comparison {
  readonly compared: readonly string[];
  readonly differences: readonly string[];
}

/** Compares the types in some files, absolute paths, with those of the library. */
export function compareWithLibDom(files: readonly string[]): Comparison {
  const known = definitionsOf(files, libraryTypes());
  const entry = path.join(root, "packages/compared.ts");
  const text = known.map(aliasesOf).join("");
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getCurrentDirectory = () => root;
  host.fileExists = (file) => file === entry || fileExists(file);
  host.getSourceFile = (file, version, ...rest) =>
    file === entry
      ? ts.createSourceFile(file, text, version)
      : getSourceFile(file, version, ...rest);
  const program = ts.createProgram([entry], options, host);
  const source = program.getSourceFile(entry);
  if (source === undefined) throw new Error("there is no program");
  const wrong = program.getSemanticDiagnostics(source);
  if (wrong[0] !== undefined)
    throw new Error(ts.flattenDiagnosticMessageText(wrong[0].messageText, "\n"));
  const checker = program.getTypeChecker();
  const aliases = new Map(
    source.statements
      .filter(ts.isTypeAliasDeclaration)
      .map(({ name }) => [name.text, checker.getTypeAtLocation(name)]),
  );
  const differences = known.flatMap(({ name }) => {
    const [ours, theirs] = [aliases.get(`Our${name}`), aliases.get(`Their${name}`)];
    if (ours === undefined || theirs === undefined) throw new Error(`${name} is not there`);
    return differencesOf(checker, name, ours, theirs);
  });
  return { compared: known.map(({ name }) => name), differences };
}

/** The types of the library, and what each takes in angle brackets. */
function libraryTypes(): ReadonlyMap<string, string> {
  const file = path.join(ts.getDefaultLibFilePath(options), "../lib.dom.d.ts");
  const source = sourceOf(file);
  const found = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) continue;
    const needed = statement.typeParameters?.filter((one) => one.default === undefined) ?? [];
    const list = needed.length === 0 ? "" : `<${needed.map(() => "any").join(", ")}>`;
    found.set(statement.name.text, list);
  }
  return found;
}

function definitionsOf(
  files: readonly string[],
  library: ReadonlyMap<string, string>,
): readonly Known[] {
  return files.flatMap((file) => {
    const declared = sourceOf(file).statements.filter(
      (one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one),
    );
    const names = new Set(declared.map(({ name }) => name.text));
    return [...names].flatMap((name) => {
      const libArguments = library.get(name);
      if (libArguments === undefined) return [];
      // An interface's type is the program's own; what is generated for programs without one has a name of its own.
      const ours = names.has(`Generated${name}`) ? `Generated${name}` : name;
      return [{ name, file, ours, libArguments }];
    });
  });
}

function sourceOf(file: string): ts.SourceFile {
  const text = ts.sys.readFile(file);
  if (text === undefined) throw new Error(`${file} cannot be read`);
  return ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
}

function aliasesOf({ name, file, ours, libArguments }: Known): string {
  return `import type { ${ours} as Import${name} } from ${JSON.stringify(file)};
type Our${name} = Import${name};
type Their${name} = ${name}${libArguments};
`;
}

function differencesOf(
  checker: ts.TypeChecker,
  name: string,
  ours: ts.Type,
  theirs: ts.Type,
): readonly string[] {
  const directions = [
    { from: ours, to: theirs, says: "ours is not lib.dom's" },
    { from: theirs, to: ours, says: "lib.dom's is not ours" },
  ];
  return directions.flatMap(({ from, to, says }) => {
    if (checker.isTypeAssignableTo(from, to)) return [];
    // The members of a union are those that all in it have.
    if (from.isUnion() || to.isUnion()) return [`${name}: ${says}`];
    // By the name inside the compiler: those of well-known symbols are looked up by nothing else.
    const present = new Map(from.getProperties().map((symbol) => [symbol.escapedName, symbol]));
    const members = to.getProperties().flatMap((wanted) => {
      const member = `${name}.${memberName(wanted)}`;
      const has = present.get(wanted.escapedName);
      if (has === undefined) {
        const isOptional = (wanted.flags & ts.SymbolFlags.Optional) !== 0;
        return isOptional ? [] : [`${member}: only ${to === ours ? "ours" : "lib.dom's"}`];
      }
      const [one, other] = [has, wanted].map((symbol) => checker.getTypeOfSymbol(symbol));
      if (one === undefined || other === undefined || checker.isTypeAssignableTo(one, other))
        return [];
      return [`${member}: ${says}`];
    });
    return members.length === 0 ? [`${name}: ${says}`] : members;
  });
}

/** How a member is written: well-known symbols have names inside the compiler. */
function memberName({ name }: ts.Symbol): string {
  return name.replace(/^__@(\w+)@\d+$/u, "[Symbol.$1]");
}
