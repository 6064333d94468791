/**
 * What IDL names become in TypeScript: file names, names of facade modules, parameter names, property keys. Types and members keep the names that
 * the platform gives them.
 */
import type { Definition, Member } from "../../model/types.ts";
import { deviceNames } from "../device-names.ts";
import { wordsOf } from "../split-words.ts";

/** Words that cannot name a parameter or a function of a module, which is always strict. */
const reserved: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof var void while with yield undefined"
  ).split(" "),
);

/** Names that the body of a generated function uses for itself; a parameter of such a name would hide them. */
export const bodyNames: ReadonlySet<string> = new Set(
  (
    "asAsyncDisposable asDisposable awaitRequest call callForEach callForResult callMethod construct disposable " +
    "dispose endAtOnce endQuietly globalThis hasGlobal hold isInstance iterateByReader iterateRequest iterateWith observeBatches " +
    "onError onValue onValues readAttribute requireGlobal softAbort undefined writeAttribute"
  ).split(" "),
);

/** Words that mean something where a type is expected. */
const typeWords: ReadonlySet<string> = new Set(
  "any bigint boolean infer intrinsic keyof never number object readonly string symbol undefined unique unknown void".split(
    " ",
  ),
);

/** Types of the language that generated code speaks of: a definition of such a name would change what they mean. */
const languageTypes: ReadonlySet<string> = new Set(
  (
    "AsyncDisposable AsyncIterable AsyncIteratorObject BuiltinIteratorReturn Disposable Iterable IteratorObject Omit " +
    "Promise PromiseLike Readonly Record Symbol"
  ).split(" "),
);

/** Files that every package may have, and those that Windows keeps for itself: a definition's own file is called otherwise. */
const takenStems: ReadonlySet<string> = new Set([
  ...deviceNames,
  ..."callbacks dictionaries enums exposed fields globals index target-events typedefs".split(" "),
]);

/** A definition or member, as far as names go. */
type Named = Pick<Definition | Member, "name" | "edits">;

/** The name of a definition's type: IDL's own, unless an override says otherwise. */
export function typeName({ name, edits }: Named): string {
  return edits.tsName?.value ?? identifier(name);
}

/** The name of a function or constant of a module; a word that the language keeps for itself gets a `_`. */
export function functionName({ name, edits }: Named): string {
  return parameterName(edits.tsName?.value ?? name);
}

/** The function that writes an attribute: `title` → `setTitle`. */
export function setterName({ name, edits }: Named): string {
  return `set${capitalized(functionName({ name, edits }))}`;
}

/** The function that reads a global, whose own name is that of the functions over what it gives: `crypto` → `getCrypto`. */
export function globalGetterName({ name, edits }: Named): string {
  return functionName({ name: `get${capitalized(name)}`, edits });
}

function capitalized(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** The parameter that stands for the type of an argument: `localName` → `LocalName`. */
export function typeParameterName(argument: string): string {
  return capitalized(argument);
}

/** The namespace under which the functions over a definition are exported: `URLSearchParams` → `urlSearchParams`. */
export function namespaceName(definition: Named): string {
  return parameterName(facadeName(typeName(definition)));
}

/** `URLSearchParams` → `url-search-params` */
export function fileStem(definition: Named): string {
  const name = typeName(definition);
  const stem = wordsOf(name).join("-").toLowerCase() || name;
  return takenStems.has(stem) ? `${stem}-definition` : stem;
}

/** `SVGSVGElement` → `svgSVGElement`: the first word is small, the others stay as the platform writes them. */
function facadeName(name: string): string {
  const [first = name] = wordsOf(name);
  const start = Math.max(name.search(/[A-Za-z0-9]/u), 0);
  return name.slice(0, start) + first.toLowerCase() + name.slice(start + first.length);
}

/** IDL's names may hold a `-`, which no identifier does. */
function identifier(name: string): string {
  return name.replaceAll("-", "_");
}

/** The interface that stands in for a platform interface in a program without a type of its own for it. */
export function generatedName(name: string): string {
  return `Generated${name}`;
}

/**
 * What the index exports a module of functions as. What it would hide in a program that imports it, as `document` or `console`, is a global that the program
 * may use beside it: `documentApi.setTitle(document, "…")`.
 */
export function exportedName(
  { scopeNames }: { readonly scopeNames: readonly string[] },
  definition: Named,
): string {
  const name = namespaceName(definition);
  return scopeNames.includes(name) ? `${name}Api` : name;
}

/** A parameter's name, distinct from those in `taken`. */
export function parameterName(name: string, taken: ReadonlySet<string> = new Set()): string {
  let result = identifier(name);
  while (reserved.has(result) || taken.has(result)) result = `${result}_`;
  return result;
}

/** Whether no type can have the name, or none of ours without changing what generated code says beside it. */
export function isTakenType(name: string): boolean {
  return reserved.has(name) || languageTypes.has(name) || typeWords.has(name);
}

export function isReserved(name: string): boolean {
  return reserved.has(name);
}

const identifierForm = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** A key in a type: quoted only where it is not an identifier. */
export function propertyKey(name: string): string {
  return identifierForm.test(name) ? name : stringLiteral(name);
}

const withoutEscapes = /^[\w ./:$@-]*$/u;

/** A string literal in the quotes that the formatter prefers: double, unless that needs more escapes. */
export function stringLiteral(value: string): string {
  if (withoutEscapes.test(value)) return `"${value}"`;
  const json = JSON.stringify(value)
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  const doubles = value.split('"').length;
  const singles = value.split("'").length;
  if (doubles <= singles) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
