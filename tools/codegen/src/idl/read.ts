/**
 * Text → syntax trees. What comes in is WebIDL from anywhere; what goes out is a tree per file in which every
 * token can be found again in its text. A file that does not parse is a diagnostic, and the others are read on.
 */
import { createRequire } from "node:module";
import type { parse as parseTheirs, WebIDLParseError } from "webidl2";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { SourceFile, type Span } from "../diagnostics/span.ts";
import type { RootNode, Token, Tokens } from "./ast.ts";
import { legacySyntaxHelp } from "./legacy-syntax.ts";
import { bracketTooDeep, deepestBracket, deepestNesting, tokensTooDeep } from "./nesting.ts";
import { parse } from "./parse.ts";
import { Unreadable } from "./reader.ts";
import { tokenise } from "./tokens.ts";

/** A file's tree and the places of its tokens. */
export interface ParsedFile {
  /** The spec that the file belongs to: the stem of its name. */
  readonly spec: string;
  readonly file: SourceFile;
  readonly roots: readonly RootNode[];
  readonly tokens: readonly Token[];
  /** Start of each token by its index. */
  readonly offsets: readonly number[];
}

/** Larger than any spec by far; beyond it the text is refused instead of read for minutes. */
const maximumLength = 16 * 1024 * 1024;

/** `plain` is the file's text with every place where it was, and without what is no WebIDL. */
export function readFile(
  spec: string,
  read: SourceFile,
  diagnostics: Diagnostics,
  plain: string = read.text,
): ParsedFile | undefined {
  const file = withoutByteOrderMark(read);
  if (file.text.length > maximumLength) {
    diagnostics.report({
      code: "TN0105",
      message: `\`${file.path}\` has ${String(file.text.length)} characters, and at most ${String(maximumLength)} are read`,
      span: { file, start: 0, end: 0 },
      help: "split the file",
    });
    return undefined;
  }
  const text = file === read ? plain : plain.slice(1);
  const { tokens, offsets } = tokenise(text);
  // Each level of a type has a bracket, and few texts have so many open at once.
  const isFlat = deepestBracket(tokens) <= deepestNesting;
  const place = { spec, file, tokens, offsets };
  try {
    const parsed = { ...place, roots: parse(tokens) };
    return isFlat || !isTooDeep(parsed, diagnostics) ? parsed : undefined;
  } catch (error) {
    reportUnreadable(file, faultOf(error, file.path, text), diagnostics);
    return undefined;
  }
}

function isTooDeep(parsed: ParsedFile, diagnostics: Diagnostics): boolean {
  let found = false;
  for (const root of parsed.roots) {
    const tokens = tokensTooDeep(root);
    if (tokens === undefined) continue;
    found = true;
    reportTooDeep(spanOfTokens(parsed, tokens), diagnostics);
  }
  return found;
}

function reportTooDeep(span: Span, diagnostics: Diagnostics): void {
  diagnostics.report({
    code: "TN0105",
    message: `types stand in one another deeper than the ${String(deepestNesting)} levels that are read`,
    span,
    help: "flatten the type, or give inner ones a name by a typedef",
  });
}

/** Some editors put one before the text; the grammar of WebIDL knows none. */
function withoutByteOrderMark(file: SourceFile): SourceFile {
  return file.text.startsWith("\u{feff}") ? new SourceFile(file.path, file.text.slice(1)) : file;
}

/** webidl2 tells what is wrong with a text. It takes its time, and is not even loaded for what has no fault. */
function faultOf(error: unknown, sourceName: string, text: string): unknown {
  if (!(error instanceof Unreadable)) return error;
  const webidl2 = createRequire(import.meta.url)("webidl2") as {
    readonly parse: typeof parseTheirs;
  };
  try {
    webidl2.parse(text, { sourceName, concrete: true });
    return error;
  } catch (told) {
    return told;
  }
}

function reportUnreadable(file: SourceFile, error: unknown, diagnostics: Diagnostics): void {
  if (error instanceof RangeError) {
    const start = bracketTooDeep(file.text) ?? 0;
    reportTooDeep({ file, start, end: start + 1 }, diagnostics);
    return;
  }
  if (!isParseError(error)) throw error;
  const start = file.lineStarts[error.line - 1] ?? 0;
  const line = file.text.slice(start, file.lineStarts[error.line] ?? file.text.length);
  const next = (error.tokens[0] as Token | undefined)?.value ?? "";
  // `input` is the text from the token at fault on; its first token alone may stand earlier in the line, too.
  const found = next === "" ? -1 : file.text.indexOf(error.input, start);
  const from = found === -1 ? start + line.length - line.trimStart().length : found;
  diagnostics.report({
    code: "TN0101",
    message: error.bareMessage,
    span: {
      file,
      start: from,
      end: from + Math.max(1, found === -1 ? line.trim().length : next.length),
    },
    help:
      legacySyntaxHelp(file.text, from) ??
      "correct the text, or patch it under `idl/patches` where it comes from a spec",
  });
}

/** Its class is another one than that of an import. */
function isParseError(error: unknown): error is WebIDLParseError {
  return error instanceof Error && error.name === "WebIDLParseError";
}

/** The span from the first to the last of the tokens of a node, but for the one that is left out. */
export function spanOfTokens(parsed: ParsedFile, tokens: Tokens, without?: string): Span {
  let start = Number.MAX_SAFE_INTEGER;
  let end = 0;
  for (const name in tokens) {
    const token = tokens[name];
    if (!token || name === without) continue;
    const at = parsed.offsets[token.index] ?? 0;
    start = Math.min(start, at);
    end = Math.max(end, at + token.value.length);
  }
  return start > end ? { file: parsed.file, start: 0, end: 0 } : { file: parsed.file, start, end };
}

/** The span of one token of a node, else of all its tokens. */
export function spanOfToken(parsed: ParsedFile, tokens: Tokens, name: string): Span {
  const token = tokens[name];
  if (!token) return spanOfTokens(parsed, tokens);
  const start = parsed.offsets[token.index] ?? 0;
  return { file: parsed.file, start, end: start + token.value.length };
}
