/**
 * Lines that data files restate, so that they can be compared with what a spec says: the tokens of a node without
 * white space and comments. Data that restates a line fails at its own place once the spec changes that line.
 */
import type { Span } from "../diagnostics/span.ts";
import type {
  ContainerNode,
  ExtendedAttributeNode,
  IncludesNode,
  MemberNode,
  NamedNode,
  TypeNode,
} from "../idl/ast.ts";
import { type ParsedFile, spanOfTokens } from "../idl/read.ts";
import { legacyConstructors } from "./legacy-forms.ts";

/** A node with the tokens it is written with, from its extended attributes to its semicolon. */
export interface Line<Node> {
  readonly node: Node;
  readonly parsed: ParsedFile;
  readonly first: number;
  readonly last: number;
}
export type StatementNode = NamedNode | IncludesNode;
export type AnyLine = Line<StatementNode | MemberNode>;

export function statementsOf(parsed: ParsedFile): readonly Line<StatementNode>[] {
  const nodes = parsed.roots.filter((root) => root.type !== "eof");
  return nodes.map((node) => lineOf(node, parsed));
}

export function memberLinesOf({ node, parsed }: Line<ContainerNode>): readonly Line<MemberNode>[] {
  return node.members.map((member) => lineOf(member, parsed));
}

/** `[Constructor(…)]`, restated as the `constructor(…);` that it means. */
export function constructorLinesOf({
  node,
  parsed,
}: Line<ContainerNode>): readonly Line<MemberNode>[] {
  return legacyConstructors(node).map((constructor) => {
    const first = indexOf(constructor, "base");
    const close = constructor.tokens["close"];
    return { node: constructor, parsed, first, last: close ? close.index : first };
  });
}

export function isContainer(line: Line<StatementNode>): line is Line<ContainerNode> {
  return "members" in line.node;
}

/** Without its extended attributes; of a container only what stands before `{`. */
export function headOf(line: AnyLine): string {
  const end = "members" in line.node ? indexOf(line.node, "open") - 1 : line.last;
  return textOf(line.parsed, afterAttributes(line), end);
}

/** All of it but its extended attributes. */
export function bodyOf(line: AnyLine): string {
  const { node, parsed, first, last } = line;
  if (node.type === "constructor" && !node.tokens["termination"])
    return `constructor ${first === last ? "( )" : textOf(parsed, first + 1, last)} ;`;
  return textOf(line.parsed, afterAttributes(line), line.last);
}

/** As its author wrote it, in one row and without extended attributes, for messages. */
export function shown(line: AnyLine): string {
  const container = "members" in line.node;
  const end = container
    ? indexOf(line.node, "open") - 1
    : line.last - (line.node.tokens["termination"] ? 1 : 0);
  const from = line.parsed.offsets[afterAttributes(line)] ?? 0;
  const to = (line.parsed.offsets[end] ?? from) + (line.parsed.tokens[end]?.value.length ?? 0);
  return line.parsed.file.text.slice(from, to).replaceAll(/\s+/gu, " ");
}

/** Each extended attribute as text, by which two lines are compared whatever their order. */
export function attributeTexts(line: AnyLine): ReadonlyMap<string, ExtendedAttributeNode> {
  const texts = new Map<string, ExtendedAttributeNode>();
  const close = afterAttributes(line) - 1;
  line.node.extAttrs.forEach((attribute, place) => {
    const next = line.node.extAttrs[place + 1];
    // The next attribute's name follows a comma; the last attribute ends before `]`.
    const end = next === undefined ? close - 1 : indexOf(next, "name") - 2;
    texts.set(textOf(line.parsed, indexOf(attribute, "name"), end), attribute);
  });
  return texts;
}

/** What a reader sees as the line, without the comment before it. */
export function spanOfLine({ parsed, first, last }: Line<unknown>): Span {
  const start = parsed.offsets[first] ?? 0;
  const end = (parsed.offsets[last] ?? start) + (parsed.tokens[last]?.value.length ?? 0);
  return { file: parsed.file, start, end };
}

/** The same choice of token as the model's `origin`. */
export function spanOfNameIn({ node, parsed }: AnyLine): Span {
  const { tokens } = node;
  const unnamed = node.type === "operation" && node.name === "" ? tokens["special"] : undefined;
  const token = unnamed ?? tokens["name"] ?? tokens["base"];
  return spanOfTokens(parsed, token ? { token } : tokens);
}

/** By which a line and what the model makes of it are found together. */
export function placeOf(span: Span): string {
  return `${span.file.path}:${String(span.start)}`;
}

/** White space and comments before the line. */
export function commentBefore({ parsed: { file, tokens, offsets }, first }: Line<unknown>): string {
  const before = tokens[first - 1];
  const end = before === undefined ? 0 : (offsets[first - 1] ?? 0) + before.value.length;
  return file.text.slice(end, offsets[first]);
}

/** True where `offset` of `file` lies within the line. */
export function covers(line: Line<unknown>, span: Span): boolean {
  if (line.parsed.file !== span.file) return false;
  const whole = spanOfLine(line);
  return whole.start <= span.start && span.start < whole.end;
}

type WithTokens = Pick<ExtendedAttributeNode, "tokens">;

function lineOf<Node extends MemberNode | StatementNode>(
  node: Node,
  parsed: ParsedFile,
): Line<Node> {
  return { node, parsed, first: firstIndex(node), last: indexOf(node, "termination") };
}

/** The first token of a node is that of its attributes, one of its own, or one of the type it begins with. */
function firstIndex(node: MemberNode | StatementNode | TypeNode): number {
  if (node.extAttrs.length > 0) return indexOf(node.extAttrs, "open");
  const own = Object.values(node.tokens).flatMap((token) => (token ? [token.index] : []));
  return Math.min(...own, ...typesOf(node).map(firstIndex));
}

function typesOf(node: MemberNode | StatementNode | TypeNode): readonly TypeNode[] {
  if (!("idlType" in node) || !node.idlType || typeof node.idlType === "string") return [];
  return "generic" in node.idlType ? [node.idlType] : node.idlType.slice(0, 1);
}

function afterAttributes({ node, first }: AnyLine): number {
  return node.extAttrs.length === 0 ? first : indexOf(node.extAttrs, "close") + 1;
}

function indexOf(node: WithTokens, token: string): number {
  const found = node.tokens[token];
  if (found) return found.index;
  throw new Error(`a node without its \`${token}\` token`);
}

function textOf(parsed: ParsedFile, first: number, last: number): string {
  return parsed.tokens
    .slice(first, last + 1)
    .map((token) => token.value)
    .join(" ");
}
