/**
 * What IDL names become in TypeScript: file names, names of facade modules, parameter names, property keys. Types and members keep the names that
 * the platform gives them.
 */

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
    "asAsyncDisposable asDisposable call callMethod construct disposable dispose endQuietly globalThis hasGlobal " +
    "isInstance readAttribute requireGlobal softAbort"
  ).split(" "),
);

/** Types of the language that generated code speaks of: a definition of such a name would change what they mean. */
export const languageTypes: ReadonlySet<string> = new Set(
  (
    "AsyncDisposable AsyncIterable AsyncIteratorObject BuiltinIteratorReturn Disposable Iterable IteratorObject Omit " +
    "Promise PromiseLike Readonly Record Symbol"
  ).split(" "),
);

/** `ReadableStreamBYOBReader` → `Readable`, `Stream`, `BYOB`, `Reader`. A digit belongs to the word before it. */
export function words(name: string): readonly string[] {
  return name.match(/[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+|[^A-Za-z0-9_-]+/gu) ?? [name];
}

/** `URLSearchParams` → `url-search-params` */
export function fileStem(name: string): string {
  return words(name).join("-").toLowerCase();
}

/** The namespace under which an interface's functions are exported: `URLSearchParams` → `urlSearchParams`. */
export function facadeName(name: string): string {
  const [first = name] = words(name);
  const rest = name.slice(name.indexOf(first) + first.length);
  return first.toLowerCase() + rest;
}

/** The interface that stands in for a platform interface in a program without a type of its own for it. */
export function generatedName(name: string): string {
  return `Generated${name}`;
}

/** A parameter's name, distinct from those in `taken`. */
export function parameterName(name: string, taken: ReadonlySet<string> = new Set()): string {
  let result = name;
  while (reserved.has(result) || taken.has(result)) result = `${result}_`;
  return result;
}

export function isReserved(name: string): boolean {
  return reserved.has(name);
}

/** A key in a type: quoted only where it is not an identifier. */
export function propertyKey(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : stringLiteral(name);
}

/** A string literal in the quotes that the formatter prefers: double, unless that needs more escapes. */
export function stringLiteral(value: string): string {
  const json = JSON.stringify(value)
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  const doubles = value.split('"').length;
  const singles = value.split("'").length;
  if (doubles <= singles) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
