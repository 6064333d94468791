/**
 * Our types of the platform beside those of `lib.dom`: for each definition that both know, whether either can be used as the other, member by
 * member. In a member, the names that both know mean the library's type, so that a difference is told once, where it is: what differs only because it
 * mentions something that differs is not listed. What is inherited in both is told where it is declared.
 *
 * Comes in: groups of files with generated types. Goes out: what differs in each.
 */
import path from "node:path";
import ts from "typescript";
import { type Known, readLibrary, withLibraryTypes } from "./lib-dom-names.ts";
import { root } from "./platform.ts";

/** Generated files by absolute path; each definition stands in one of them. */
export type Group = ReadonlyMap<string, string>;

/** How the two differ in a member. */
export const ways = [
  "only ours",
  "only lib.dom's",
  "ours is not lib.dom's",
  "lib.dom's is not ours",
] as const;
export type Way = (typeof ways)[number];

export interface Difference {
  readonly definition: string;
  /** `itself` where no member can be named. */
  readonly member: string;
  readonly way: Way;
}

/** What is compared, and how the two differ. */
export interface Comparison {
  readonly compared: readonly string[];
  readonly differences: readonly Difference[];
}

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

/**
 * Compares the types in some files with those of the library: all groups in one program. Names that the library uses for something else keep our
 * meaning where our types mention them.
 */
export function compareWithLibDom(
  groups: readonly Group[],
  otherMeaning: ReadonlySet<string> = new Set(),
): readonly Comparison[] {
  const library = readLibrary(options);
  const read = groups.map((group) => withLibraryTypes(group, library, otherMeaning));
  const entries = read.map(({ known }, place) => ({
    file: path.join(root, `packages/compared-${String(place)}.ts`),
    text: known.map(aliasesOf).join(""),
  }));
  const memory = new Map([
    ...read.flatMap(({ files }) => [...files]),
    ...entries.map(({ file, text }) => [file, text] as const),
  ]);
  const program = programOf(memory);
  const checker = program.getTypeChecker();
  return read.map(({ known }, place) => {
    const source = program.getSourceFile(entries[place]?.file ?? "");
    if (source === undefined) throw new Error("there is no program");
    const [wrong] = program.getSemanticDiagnostics(source);
    if (wrong) throw new Error(ts.flattenDiagnosticMessageText(wrong.messageText, "\n"));
    return new Comparing(checker, source).all(known);
  });
}

function programOf(memory: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile, directoryExists } = host;
  const folders = new Set([...memory.keys()].map((file) => path.dirname(file)));
  host.getCurrentDirectory = () => root;
  host.fileExists = (file) => memory.has(file) || fileExists(file);
  host.directoryExists = (folder) => folders.has(folder) || directoryExists?.(folder) === true;
  host.readFile = (file) => memory.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = memory.get(file);
    return text === undefined
      ? getSourceFile(file, version, ...rest)
      : ts.createSourceFile(file, text, version);
  };
  return ts.createProgram([...memory.keys()], options, host);
}

function aliasesOf({ name, file, ownName, libArguments }: Known): string {
  return `import type { ${ownName} as Import${name} } from ${JSON.stringify(file)};
type Our${name} = Import${name};
type Their${name} = ${name}${libArguments};
`;
}

interface Pair {
  readonly from: ts.Type;
  readonly to: ts.Type;
  readonly way: Way;
  readonly lacks: Way;
}

/** Compares the definitions of one group. */
class Comparing {
  readonly #checker: ts.TypeChecker;
  readonly #aliases: ReadonlyMap<string, ts.Type>;
  /** Members of both that have been compared, by where they are declared. */
  readonly #seen = new Set<string>();
  readonly #numbers = new Map<ts.Node, number>();

  constructor(checker: ts.TypeChecker, source: ts.SourceFile) {
    this.#checker = checker;
    this.#aliases = new Map(
      source.statements
        .filter(ts.isTypeAliasDeclaration)
        .map(({ name }) => [name.text, checker.getTypeAtLocation(name)]),
    );
  }

  all(known: readonly Known[]): Comparison {
    // Ancestors go first: what is inherited is told there.
    const inOrder = known
      .map(({ name }) => ({ name, depth: this.#depth(this.#type(`Their${name}`)) }))
      .toSorted((a, b) => a.depth - b.depth);
    return {
      compared: known.map(({ name }) => name),
      differences: inOrder.flatMap(({ name }) => this.#differences(name)),
    };
  }

  #type(alias: string): ts.Type {
    const type = this.#aliases.get(alias);
    if (type === undefined) throw new Error(`${alias} is not there`);
    return type;
  }

  #depth(type: ts.Type): number {
    const parents = type.isClassOrInterface() ? this.#checker.getBaseTypes(type) : [];
    return Math.max(0, ...parents.map((parent) => 1 + this.#depth(parent)));
  }

  #differences(name: string): readonly Difference[] {
    const [ours, theirs] = [this.#type(`Our${name}`), this.#type(`Their${name}`)];
    const pairs: readonly Pair[] = [
      { from: ours, to: theirs, way: "ours is not lib.dom's", lacks: "only lib.dom's" },
      { from: theirs, to: ours, way: "lib.dom's is not ours", lacks: "only ours" },
    ];
    return pairs.flatMap((pair) => {
      if (this.#checker.isTypeAssignableTo(pair.from, pair.to)) return [];
      const itself = { definition: name, member: "itself", way: pair.way };
      if (!isDeclared(pair.from) || !isDeclared(pair.to)) return [itself];
      return pair.to
        .getProperties()
        .flatMap((wanted) => this.#memberDifference(name, pair, wanted));
    });
  }

  #memberDifference(name: string, pair: Pair, wanted: ts.Symbol): readonly Difference[] {
    // By the name inside the compiler: those of well-known symbols are looked up by nothing else.
    const has = pair.from.getProperties().find((one) => one.escapedName === wanted.escapedName);
    const key = [pair.way, this.#place(wanted), this.#place(has), wanted.escapedName].join(" ");
    if (this.#seen.has(key)) return [];
    this.#seen.add(key);
    const member = memberName(wanted);
    if (has === undefined) {
      const isOptional = (wanted.flags & ts.SymbolFlags.Optional) !== 0;
      return isOptional ? [] : [{ definition: name, member, way: pair.lacks }];
    }
    const from = this.#checker.getTypeOfSymbol(has);
    const to = this.#checker.getTypeOfSymbol(wanted);
    if (this.#checker.isTypeAssignableTo(from, to)) return [];
    return [{ definition: name, member, way: pair.way }];
  }

  /** The declaration that a member stands in. */
  #place(symbol: ts.Symbol | undefined): string {
    const node = symbol?.declarations?.[0]?.parent;
    if (node === undefined) return "nowhere";
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return String(number);
  }
}

/** Whether it has members that a declaration of the platform gives it: not a union, not a function, and not a list of the language. */
function isDeclared(type: ts.Type): boolean {
  const target = "target" in type ? (type.target as ts.Type) : type;
  const [place] = target.isClassOrInterface() ? (target.symbol.declarations ?? []) : [];
  return (
    place !== undefined &&
    type.getCallSignatures().length === 0 &&
    !path.basename(place.getSourceFile().fileName).startsWith("lib.es")
  );
}

/** How a member is written: well-known symbols have names inside the compiler. */
function memberName({ name }: ts.Symbol): string {
  return name.replace(/^__@(\w+)@\d+$/u, "[Symbol.$1]");
}
