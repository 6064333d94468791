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
    text: `${known.map(aliasesOf).join("")}export {};\n`,
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

function aliasesOf({ ours, theirs }: Known, place: number): string {
  return `type Our${String(place)} = ${ours};\ntype Their${String(place)} = ${theirs};\n`;
}

interface Pair {
  readonly from: ts.Type;
  readonly to: ts.Type;
  readonly way: Way;
  readonly lacks: Way;
}

interface MemberDifference {
  readonly member: string;
  readonly way: Way;
  /** False where it was told before, or is nothing to tell. */
  readonly isNews: boolean;
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
    const both = known.map(({ name }, place) => {
      const [ours, theirs] = [
        this.#type(`Our${String(place)}`),
        this.#type(`Their${String(place)}`),
      ];
      return { name, ours, theirs, depth: this.#depth(theirs) };
    });
    return {
      compared: known.map(({ name }) => name),
      // Ancestors go first: what is inherited is told there.
      differences: both
        .toSorted((a, b) => a.depth - b.depth)
        .flatMap(({ name, ours, theirs }) => this.#differences(name, ours, theirs)),
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

  #differences(name: string, ours: ts.Type, theirs: ts.Type): readonly Difference[] {
    const pairs: readonly Pair[] = [
      { from: ours, to: theirs, way: "ours is not lib.dom's", lacks: "only lib.dom's" },
      { from: theirs, to: ours, way: "lib.dom's is not ours", lacks: "only ours" },
    ];
    return pairs.flatMap((pair) => {
      const lacking = this.#lackingFields(name, pair);
      if (this.#checker.isTypeAssignableTo(pair.from, pair.to)) return lacking;
      const itself = { definition: name, member: "itself", way: pair.way };
      if (!isDeclared(pair.from) || !isDeclared(pair.to)) return [itself];
      const made = constructorDifference(this.#checker, pair);
      const members = pair.to.getProperties().map((wanted) => this.#member(pair, wanted));
      const failing = [made, ...members].filter((one) => one !== undefined);
      // What is no member, then: an index.
      if (failing.length === 0) return [itself];
      const told = failing.filter(({ isNews }) => isNews);
      return [...lacking, ...told.map(({ member, way }) => ({ definition: name, member, way }))];
    });
  }

  /** What the library has and may be left out: without it ours can be used as the library's all the same, and says less. */
  #lackingFields(name: string, { from, to, lacks }: Pair): readonly Difference[] {
    if (lacks !== "only lib.dom's" || !isDeclared(from) || !isDeclared(to)) return [];
    return to.getProperties().flatMap((wanted) => {
      const isOptional = (wanted.flags & ts.SymbolFlags.Optional) !== 0;
      if (!isOptional || from.getProperty(wanted.name) !== undefined) return [];
      const key = ["field", this.#place(wanted), wanted.escapedName].join(" ");
      if (this.#seen.has(key)) return [];
      this.#seen.add(key);
      return [{ definition: name, member: memberName(wanted), way: lacks }];
    });
  }

  /** How a member differs; undefined where it does not. */
  #member(pair: Pair, wanted: ts.Symbol): MemberDifference | undefined {
    // By the name inside the compiler: those of well-known symbols are looked up by nothing else.
    const has = pair.from.getProperties().find((one) => one.escapedName === wanted.escapedName);
    const key = [pair.way, this.#place(wanted), this.#place(has), wanted.escapedName].join(" ");
    const isNews = !this.#seen.has(key);
    this.#seen.add(key);
    const member = memberName(wanted);
    if (has === undefined) {
      const isOptional = (wanted.flags & ts.SymbolFlags.Optional) !== 0;
      return isOptional ? undefined : { member, way: pair.lacks, isNews };
    }
    const from = this.#checker.getTypeOfSymbol(has);
    const to = this.#checker.getTypeOfSymbol(wanted);
    if (this.#checker.isTypeAssignableTo(from, to)) return undefined;
    return { member, way: pair.way, isNews };
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
  const [place] = type.getSymbol()?.declarations ?? [];
  return (
    place !== undefined &&
    type.getCallSignatures().length === 0 &&
    !path.basename(place.getSourceFile().fileName).startsWith("lib.es")
  );
}

/**
 * Whether for some way in which `to` constructs there is none of `from` that takes the same arguments. The library's classes that no constructor
 * makes have one without arguments: that is told nowhere.
 */
function constructorDifference(
  checker: ts.TypeChecker,
  { from, to, way }: Pair,
): MemberDifference | undefined {
  const [ours, theirs] = [from.getConstructSignatures(), to.getConstructSignatures()];
  const isMade = theirs.every((wanted) => ours.some((one) => takes(checker, one, wanted)));
  if (isMade) return undefined;
  const isOnlyForm = ours.length === 0 && theirs.every(({ parameters }) => parameters.length === 0);
  return { member: "constructor", way, isNews: !isOnlyForm };
}

/** Whether a signature can be called with what the other one takes. */
function takes(checker: ts.TypeChecker, one: ts.Signature, other: ts.Signature): boolean {
  const isRequired = ({ valueDeclaration: node }: ts.Symbol): boolean =>
    node !== undefined && ts.isParameter(node) && !checker.isOptionalParameter(node);
  if (one.parameters.slice(other.parameters.length).some(isRequired)) return false;
  return other.parameters.every((given, place) => {
    const taken = one.parameters[place];
    if (taken === undefined) return true;
    // Which may be left out has to be left out there, too.
    if (isRequired(taken) && !isRequired(given)) return false;
    const [from, to] = [checker.getTypeOfSymbol(given), checker.getTypeOfSymbol(taken)];
    return checker.isTypeAssignableTo(from, to);
  });
}

/** How a member is written: well-known symbols have names inside the compiler. */
function memberName({ name }: ts.Symbol): string {
  return name.replace(/^__@(\w+)@\d+$/u, "[Symbol.$1]");
}
