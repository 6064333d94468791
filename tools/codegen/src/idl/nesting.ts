/**
 * How deeply types stand in one another. Every later stage walks types by recursion, and what one type costs grows
 * with its depth: what no person would write is refused here, by a walk that keeps its own stack.
 */
import type {
  ArgumentNode,
  ExtendedAttributeNode,
  MemberNode,
  RootNode,
  Token,
  Tokens,
  TypeNode,
} from "./ast.ts";

export const deepestNesting = 64;

/** What a type may stand in, and how many types and extended attributes it stands in already. */
interface Visit {
  readonly node: PossibleHolder;
  readonly depth: number;
}
interface PossibleHolder {
  readonly tokens?: Tokens;
  readonly members?: readonly MemberNode[];
  readonly arguments?: readonly ArgumentNode[];
  readonly extAttrs?: readonly ExtendedAttributeNode[];
  readonly idlType?: string | TypeNode | readonly TypeNode[] | null;
}

/** The tokens of the first type beyond the limit in one definition. */
export function tokensTooDeep(root: RootNode): Tokens | undefined {
  const waiting: Visit[] = [{ node: root as PossibleHolder, depth: 0 }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { node, depth } = at;
    if (depth > deepestNesting) return node.tokens;
    const inside = [
      ...visits(node.members, depth),
      ...visits(node.arguments, depth),
      ...visits(node.extAttrs, depth + 1),
      ...typesOf(node, depth),
    ];
    waiting.push(...inside.toReversed());
  }
  return undefined;
}

function visits(nodes: readonly PossibleHolder[] = [], depth: number): readonly Visit[] {
  return nodes.map((node) => ({ node, depth }));
}

/** A plain type holds none, and stands no deeper than what holds it. */
function typesOf({ idlType }: PossibleHolder, depth: number): readonly Visit[] {
  if (idlType === undefined || idlType === null || typeof idlType === "string") return [];
  const types = Array.isArray(idlType) ? (idlType as readonly TypeNode[]) : [idlType as TypeNode];
  return types.map((node) => ({
    node,
    depth: depth + (typeof node.idlType === "string" ? 0 : 1),
  }));
}

/** How many brackets are open at once, at most. */
export function deepestBracket(tokens: readonly Token[]): number {
  let depth = 0;
  let deepest = 0;
  for (const { type, value } of tokens) {
    if (type !== "inline" || value.length !== 1) continue;
    if ("<([{".includes(value)) depth += 1;
    else if (">)]}".includes(value)) depth -= 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** Where brackets first stand so deep that the parser may have given up there; for texts of which there is no tree. */
export function bracketTooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(
    /\/\/.*|\/\*[\s\S]*?\*\/|"[^"]*"|[<([{]|[>)\]}]/gu,
  )) {
    if (found.length > 1) continue;
    depth += "<([{".includes(found) ? 1 : -1;
    if (depth > deepestNesting) return index;
  }
  return undefined;
}
