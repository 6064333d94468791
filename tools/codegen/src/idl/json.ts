/**
 * JSON text → its value, and the place of every entry in it. What is no JSON, and a key that stands twice, of which
 * a program would silently see only the last, is reported at its own place.
 */
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Node, ParseError } from "jsonc-parser";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan } from "../diagnostics/span.ts";
import type { SourceFile, Span } from "../diagnostics/span.ts";

/** Keys and indices from the root on. */
export type JsonPath = readonly (string | number)[];

/** Where an entry stands: its value, or its key where that is asked for or the value has entries itself. */
export type SpanOf = (path: JsonPath, part?: "key" | "value") => Span;

export interface Json {
  readonly value: unknown;
  /** Of what is around an entry where there is none. */
  readonly spanOf: SpanOf;
}

/** With comments, and commas at the end of lists, where `comments` says so. */
export function parseJson(
  file: SourceFile,
  diagnostics: Diagnostics,
  comments = false,
): Json | undefined {
  try {
    return parse(file, diagnostics, comments);
  } catch (error) {
    // The stack ran out.
    if (!(error instanceof RangeError)) throw error;
    diagnostics.report({
      code: "TN0105",
      message: `\`${file.path}\` is nested too deeply to be read`,
      span: { file, start: 0, end: 0 },
      help: "write it as idl/README.md describes: no entry is more than a few levels deep",
    });
    return undefined;
  }
}

function parse(file: SourceFile, diagnostics: Diagnostics, comments: boolean): Json | undefined {
  const value = plainValue(file.text);
  return value === undefined
    ? parseWithPlaces(file, diagnostics, comments)
    : { value, spanOf: laterSpans(file) };
}

/** No entry of our data is nearly as deep. */
const deepest = 100;

/** The value of a text without any fault, and undefined where there may be one: to see that there is none takes no tree. */
function plainValue(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  // Each key ends so, and some texts hold the same; so there are at least as many as keys.
  const ends = text.match(/"\s*:/gu)?.length ?? 0;
  return keyCount(value, 0) === ends ? value : undefined;
}

function keyCount(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth > deepest) return NaN;
  const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let count = Array.isArray(value) ? 0 : inside.length;
  for (const each of inside) count += keyCount(each, depth + 1);
  return count;
}

/** Most texts are never asked for the place of an entry. */
function laterSpans(file: SourceFile): SpanOf {
  let tree: Node | undefined;
  return (path, part) => {
    tree ??= parseTree(file.text);
    return tree === undefined ? { file, start: 0, end: 0 } : spanAt({ file, tree }, path, part);
  };
}

function parseWithPlaces(
  file: SourceFile,
  diagnostics: Diagnostics,
  comments: boolean,
): Json | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(file.text, errors, {
    disallowComments: !comments,
    allowTrailingComma: comments,
  });
  const [error] = errors;
  if (tree === undefined || error !== undefined) {
    reportBroken(file, error, diagnostics);
    return undefined;
  }
  const repeated = repeatedKeys(tree);
  for (const [first, second] of repeated) reportRepeated(file, first, second, diagnostics);
  if (repeated.length > 0) return undefined;
  const value: unknown = comments ? getNodeValue(tree) : JSON.parse(file.text);
  return { value, spanOf: (path, part) => spanAt({ file, tree }, path, part) };
}

function spanAt(
  { file, tree }: { readonly file: SourceFile; readonly tree: Node },
  path: JsonPath,
  part: "key" | "value" = "value",
): Span {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    const key = node?.parent?.type === "property" ? node.parent.children?.[0] : undefined;
    const isAsked = part === "key" || node?.children !== undefined || length < path.length;
    const shown = isAsked ? (key ?? node) : node;
    if (shown !== undefined) return spanOfNode(file, shown);
  }
  return { file, start: 0, end: 0 };
}

function spanOfNode(file: SourceFile, { offset, length }: Node): Span {
  return { file, start: offset, end: offset + length };
}

/** Pairs of keys of one object that are the same. */
function repeatedKeys(node: Node): readonly (readonly [Node, Node])[] {
  const children = node.children ?? [];
  const inside = children.flatMap(repeatedKeys);
  if (node.type !== "object") return inside;
  const seen = new Map<unknown, Node>();
  const found: (readonly [Node, Node])[] = [];
  for (const property of children) {
    const key = property.children?.[0];
    if (key === undefined) continue;
    const before = seen.get(key.value);
    if (before === undefined) seen.set(key.value, key);
    else found.push([before, key]);
  }
  return [...found, ...inside];
}

function reportRepeated(
  file: SourceFile,
  first: Node,
  second: Node,
  diagnostics: Diagnostics,
): void {
  diagnostics.report({
    code: "TN0102",
    message: `the key \`${String(second.value)}\` stands twice`,
    span: spanOfNode(file, second),
    notes: [`it first stands at ${formatSpan(spanOfNode(file, first))}`],
    help: "remove one of them",
  });
}

const faults: Readonly<Record<string, string>> = {
  PropertyNameExpected: "a key in double quotes is expected",
  ValueExpected: "a value is expected",
  ColonExpected: "a colon is expected",
  CommaExpected: "a comma is expected",
  CloseBraceExpected: "`}` is expected",
  CloseBracketExpected: "`]` is expected",
  EndOfFileExpected: "nothing more is expected",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: "the string does not end",
};

function reportBroken(
  file: SourceFile,
  error: ParseError | undefined,
  diagnostics: Diagnostics,
): void {
  const start = error?.offset ?? 0;
  const fault = faults[error === undefined ? "" : printParseErrorCode(error.error)];
  diagnostics.report({
    code: "TN0102",
    message: `\`${file.path}\` is not JSON: ${fault ?? "this means nothing in JSON"}`,
    span: { file, start, end: start + Math.max(1, error?.length ?? 0) },
    help: "correct the text",
  });
}
