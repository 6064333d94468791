/** Laws about how modules are written: sizes, types, references in the model, policies, and what output depends on. */
import ts from "typescript";
import { heightOf, located, nodesOf } from "../source.ts";
import type { SourceModule } from "../source.ts";

export function longFiles(modules: readonly SourceModule[]): readonly string[] {
  return modules.filter(({ text }) => text.split("\n").length > 401).map(({ path }) => path);
}

export function longFunctions(modules: readonly SourceModule[]): readonly string[] {
  return found(modules, (node) =>
    ts.isFunctionLike(node) && heightOf(node) > 60 ? `${String(heightOf(node))} lines` : undefined,
  );
}

export function untyped(modules: readonly SourceModule[]): readonly string[] {
  return found(modules, (node) => (node.kind === ts.SyntaxKind.AnyKeyword ? "any" : undefined));
}

/** Texts that the model holds as texts, because they name nothing that the model has. */
const plainTexts: ReadonlySet<string> = new Set([
  // What a thing is called; its identity is its id.
  "MemberBase.name",
  "DefinitionBase.name",
  "Argument.name",
  // As written, for who looks at attributes that no stage reads.
  "ExtendedAttribute.name",
  "ExtendedAttribute.values",
  // Values, titles and addresses.
  "DefaultValue.text",
  "DefaultValue.value",
  "EnumValue.value",
  "Spec.title",
  "Spec.url",
  "DispatchedEvent.type",
  "DispatchedEvent.href",
  "EventDefinition.type",
  "EventDefinition.href",
  "FoundIn.format",
  "FoundIn.href",
  "EventExtension.href",
  // Packages are no part of the model.
  "DeclaredIn.package",
  // Globals are named by IDL's own words for them, not by interfaces.
  "Exposure.globals",
  "InterfaceDefinition.globalNames",
  // Names that only programs use.
  "InterfaceDefinition.windowAliases",
  "Edits.rustName",
  "Edits.tsName",
  "Edits.omit",
  "Edits.other",
  "Patched.line",
  "Model.renamed",
]);

/** Where the model's shapes are. */
const typeFiles = new Set(["model/types.ts", "model/listed-events.ts"]);

/** References of the model that are bare strings instead of ids. */
export function bareReferences(modules: readonly SourceModule[]): readonly string[] {
  const types = modules.filter(({ path }) => typeFiles.has(path));
  return types.flatMap((module) =>
    nodesOf(module.tree).flatMap((node) => {
      if (!ts.isPropertySignature(node) || !node.type || !holdsString(node.type)) return [];
      const name = `${ownerOf(node)}.${node.name.getText()}`;
      return plainTexts.has(name) ? [] : [located(module, node, name)];
    }),
  );
}

/** Entries of the list above that no longer stand for anything. */
export function idlePlainTexts(modules: readonly SourceModule[]): readonly string[] {
  const properties = modules
    .filter(({ path }) => typeFiles.has(path))
    .flatMap(({ tree }) => nodesOf(tree))
    .filter((node) => ts.isPropertySignature(node))
    .map((node) => `${ownerOf(node)}.${node.name.getText()}`);
  return [...plainTexts].filter((name) => !properties.includes(name));
}

function holdsString(type: ts.TypeNode): boolean {
  return nodesOf(type).some(({ kind }) => kind === ts.SyntaxKind.StringKeyword);
}

function ownerOf(node: ts.Node): string {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isInterfaceDeclaration(at) || ts.isTypeAliasDeclaration(at)) return at.name.text;
  }
  return "";
}

const opposites: readonly (readonly [string, string])[] = [
  ["open", "closed"],
  ["enabled", "disabled"],
  ["sync", "async"],
  ["optional", "required"],
  ["owned", "foreign"],
  ["visible", "hidden"],
  ["public", "private"],
];

/** Two booleans side by side of which one says what the other denies: they can disagree, where one value could not. */
export function contradictions(modules: readonly SourceModule[]): readonly string[] {
  return modules.flatMap((module) =>
    nodesOf(module.tree).flatMap((node) => {
      const names = booleansOf(node);
      return names.flatMap((name, place) =>
        names
          .slice(place + 1)
          .filter((other) => denies(plain(name), plain(other)))
          .map((other) => located(module, node, `${name} and ${other}`)),
      );
    }),
  );
}

/** Boolean properties of a type, and boolean parameters of a function. */
function booleansOf(node: ts.Node): readonly string[] {
  const members =
    ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node) || ts.isClassLike(node)
      ? [...node.members]
      : ts.isFunctionLike(node)
        ? [...node.parameters]
        : [];
  return members.flatMap((member) => {
    const isTyped =
      ts.isPropertySignature(member) || ts.isPropertyDeclaration(member) || ts.isParameter(member);
    const isBoolean =
      isTyped &&
      member.type !== undefined &&
      nodesOf(member.type).some(({ kind }) => kind === ts.SyntaxKind.BooleanKeyword);
    return isBoolean ? [member.name.getText()] : [];
  });
}

function plain(name: string): string {
  return name.replace(/^(?:is|has|can|may|should)(?=[A-Z])/u, "").toLowerCase();
}

function denies(one: string, other: string): boolean {
  const negations = ["not", "non", "no", "un", "in", "im", "ir", "dis"];
  const isDenied = (a: string, b: string): boolean =>
    negations.some((negation) => b === negation + a) ||
    opposites.some(([left, right]) => left === a && right === b);
  return isDenied(one, other) || isDenied(other, one);
}

/** What is another on another machine, or at another time, and so must not come near output. */
const ofTheMachine: ReadonlySet<string> = new Set([
  "Date",
  "Intl",
  "Temporal",
  "localeCompare",
  "performance",
  "process",
  "random",
  "randomUUID",
  "toLocaleLowerCase",
  "toLocaleString",
  "toLocaleUpperCase",
]);
const modulesOfTheMachine = ["node:os", "node:process", "node:child_process", "node:perf_hooks"];

/** Where such a thing cannot reach output, and why. */
const harmless: ReadonlyMap<string, string> = new Map([
  ["output/write.ts: process", "the name of a temporary file, gone when the file is written"],
  ["diagnostics/stage.ts: performance", "how long a stage took, on the timeline of the process"],
  ["diagnostics/stage.ts: process", "the same in processor time"],
]);

/** Commands talk to a person on a machine; what generated tests run is about one. */
function isOutside(path: string): boolean {
  return path.startsWith("cli") || path.startsWith("reality/");
}

export function usesOfTheMachine(modules: readonly SourceModule[]): readonly string[] {
  const uses = modules
    .filter(({ path }) => !isOutside(path))
    .flatMap((module) => [
      ...module.imports
        .filter((imported) => modulesOfTheMachine.includes(imported))
        .map((imported) => `${module.path}: ${imported}`),
      ...nodesOf(module.tree)
        .filter((node) => ts.isIdentifier(node) && ofTheMachine.has(node.text))
        .map((node) => `${module.path}: ${node.getText()}`),
    ]);
  return [...new Set(uses)].filter((use) => !harmless.has(use));
}

/** Exceptions of the two lists here that nothing needs any more. */
export function idleExceptions(modules: readonly SourceModule[]): readonly string[] {
  const words = (path: string): readonly string[] =>
    modules
      .filter((module) => module.path === path)
      .flatMap(({ tree }) => nodesOf(tree))
      .map((node) => (ts.isIdentifier(node) ? node.text : ""));
  const ofHarmless = [...harmless.keys()].filter((use) => {
    const [path = "", name = ""] = use.split(": ");
    return !words(path).includes(name);
  });
  const ofCasing = [...casing.keys()].filter((path) => !words(path).some(isCasing));
  return [...ofHarmless, ...ofCasing];
}

function isCasing(word: string): boolean {
  return word === "toUpperCase" || word === "toLowerCase";
}

/** Casing makes a name, and names are made in one module for each language. */
const casing: ReadonlyMap<string, string> = new Map([
  ["emit/typescript/constants.ts", "the digits of a number"],
  ["emit/markup.ts", "the digits of a byte"],
  ["emit/surface/parity.ts", "compares names of both languages, makes none"],
]);

export function namesMadeElsewhere(modules: readonly SourceModule[]): readonly string[] {
  const places = modules.filter(
    ({ path }) => path.startsWith("emit/") && !path.endsWith("/names.ts") && !casing.has(path),
  );
  return found(places, (node) =>
    ts.isIdentifier(node) && isCasing(node.text) ? node.text : undefined,
  );
}

function found(
  modules: readonly SourceModule[],
  fault: (node: ts.Node) => string | undefined,
): readonly string[] {
  return modules.flatMap((module) =>
    nodesOf(module.tree).flatMap((node) => {
      const what = fault(node);
      return what === undefined ? [] : [located(module, node, what)];
    }),
  );
}
