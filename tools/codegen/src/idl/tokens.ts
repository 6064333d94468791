/**
 * Text → the words of WebIDL. White space and comments stand between them and are no words: what is before one is found by its place.
 */
import type { Token } from "./ast.ts";

export interface Tokenised {
  readonly tokens: readonly Token[];
  /** Start of each token by its index. */
  readonly offsets: readonly number[];
}

/** What texts are made of, by its text: each once, so that names are compared by their places in memory. */
interface Word {
  readonly type: string;
  readonly value: string;
}

/** Every word and mark of the grammar, and any other once it was met. */
const words = new Map<string, Word>(
  (
    "-Infinity ArrayBuffer BigInt64Array BigUint64Array ByteString DOMString DataView Float16Array Float32Array Float64Array " +
    "FrozenArray Infinity Int16Array Int32Array Int8Array NaN ObservableArray Promise SharedArrayBuffer USVString Uint16Array " +
    "Uint32Array Uint8Array Uint8ClampedArray any async async_iterable async_sequence attribute bigint boolean byte callback " +
    "const constructor deleter dictionary double enum false float getter includes inherit interface iterable long maplike mixin " +
    "namespace null object octet optional or partial readonly record required sequence setlike setter short static stringifier " +
    "symbol true typedef undefined unrestricted unsigned void ( ) , ... : ; < = > ? * [ ] { }"
  )
    .split(" ")
    .map((value) => [value, { type: "inline", value }]),
);

const blank = /(?:[\t\n\r ]+|\/\/.*|\/\*[^]*?\*\/)*/y;
const integer = /-?(?:0(?:[Xx][0-9A-Fa-f]+|[0-7]*)|[1-9][0-9]*)/y;
const decimal = /-?(?:(?:[0-9]+\.[0-9]*|[0-9]*\.[0-9]+)(?:[Ee][-+]?[0-9]+)?|[0-9]+[Ee][-+]?[0-9]+)/y;
const other = /[_-]?[A-Za-z][\w-]*|"[^"]*"|\.\.\.|[^]/y;

/** The last token is the end of the text. */
export function tokenise(text: string): Tokenised {
  const tokens: Token[] = [];
  const offsets: number[] = [];
  for (let at = endOf(blank, text, 0); at < text.length; at = endOf(blank, text, at)) {
    const start = at;
    const number = isNumeric(text.charCodeAt(at)) ? numberAt(text, at) : undefined;
    at = number === undefined ? endOf(other, text, at) : number.end;
    const { type, value } = wordOf(text.slice(start, at), number?.type);
    offsets.push(start);
    tokens.push({ type, value, index: tokens.length });
  }
  offsets.push(text.length);
  tokens.push({ type: "eof", value: "", index: tokens.length });
  return { tokens, offsets };
}

function wordOf(text: string, type: Word["type"] | undefined): Word {
  const known = words.get(text);
  if (known !== undefined) return known;
  const word = { type: type ?? typeOf(text), value: text };
  words.set(text, word);
  return word;
}

function endOf(form: RegExp, text: string, at: number): number {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : at;
}

/** `-`, `.` or a digit: what a number may begin with. */
function isNumeric(code: number): boolean {
  return code === 0x2d || code === 0x2e || (code >= 0x30 && code <= 0x39);
}

function numberAt(
  text: string,
  at: number,
): { readonly type: "decimal" | "integer"; readonly end: number } | undefined {
  const long = endOf(decimal, text, at);
  if (long > at) return { type: "decimal", end: long };
  const short = endOf(integer, text, at);
  return short > at ? { type: "integer", end: short } : undefined;
}

function typeOf(word: string): "string" | "identifier" | "other" {
  const first = word.charCodeAt(0) | 0x20;
  // Of one character is a letter, or what means nothing; a longer one is a string or a name.
  if (word.length === 1) return first >= 0x61 && first <= 0x7a ? "identifier" : "other";
  return word.startsWith('"') ? "string" : "identifier";
}
