// Overrides whose lines the platform writes otherwise now. Where it is plain which line is meant, that one is restated, with the
// attributes of ours that the old one had; where it is not, the override goes.
import type { ExtendedAttributeNode, RootNode, TypeNode } from "../../../../codegen/src/idl/ast.ts";
import { type ParsedFile, spanOfTokens } from "../../../../codegen/src/idl/read.ts";
import { ourAttributes } from "../../../../codegen/src/model/our-attributes.ts";
import {
  type AnyLine,
  attributeTexts,
  bodyOf,
  headOf,
  isContainer,
  memberLinesOf,
  shown,
  spanOfLine,
  statementsOf,
} from "../../../../codegen/src/model/restated.ts";
import type { Edit } from "./edit.ts";
import { lineAt, type RestatedLine, restatedLines, withoutLines } from "./idl-file.ts";
import type { Deed, Mended } from "./mended.ts";

/** A place that the compiler names, and whether what stands there changes nothing, so that restating would not help. */
export interface OverrideFault {
  readonly offset: number;
  readonly isIdle: boolean;
}

/** `platform` are the files of the spec: its own, and its patches. */
export function withMendedOverrides(
  parsed: ParsedFile,
  faults: readonly OverrideFault[],
  platform: readonly ParsedFile[],
): Mended {
  const lines = restatedLines(parsed);
  const faulty = Map.groupBy(faults, ({ offset }) => lineAt(lines, offset));
  const right = new Set(
    lines.filter((line) => !faulty.has(line)).map(({ line, container }) => inside(container, line)),
  );
  const removed = new Set<AnyLine["node"]>();
  const replaced: Edit[] = [];
  const done: Deed[] = [];
  for (const [restated, found] of faulty) {
    if (restated === undefined) continue;
    const { line } = restated;
    const idle = found.filter(({ isIdle }) => isIdle).map(({ offset }) => offset);
    const ours = ownAttributes(line, idle);
    const target =
      idle.length > 0
        ? restated.line
        : targetOf(restated, candidatesFor(restated, platform), right);
    if (target === undefined || ours.length === 0) {
      removed.add(line.node);
      done.push({ what: "removed", line: sourceOf(line) });
      continue;
    }
    right.add(inside(restated.container, target));
    const put = `[${[...ours, ...theirAttributes(target)].join(", ")}] ${shown(target)}`;
    const whole = spanOfLine(line);
    const end = isContainerLine(line) ? endOfHead(line) : whole.end;
    replaced.push({
      from: whole.start,
      to: end,
      text: isContainerLine(line) ? `${put} ` : `${put};`,
    });
    done.push({ what: "restated", line: put });
  }
  return { text: withoutLines(parsed, removed, replaced), done };
}

/** The line that says the same but for its attributes, else the only one of that name with the same types, or as many arguments. */
function targetOf(
  { line, container }: RestatedLine,
  candidates: readonly AnyLine[],
  taken: ReadonlySet<string>,
): AnyLine | undefined {
  const same = candidates.find((candidate) => textOf(candidate) === textOf(line));
  if (same !== undefined) return same;
  const free = candidates.filter((candidate) => !taken.has(inside(container, candidate)));
  const only = (keyOf: (each: AnyLine) => string): AnyLine | undefined => {
    const alike = free.filter((candidate) => keyOf(candidate) === keyOf(line));
    return new Set(alike.map(textOf)).size === 1 ? alike[0] : undefined;
  };
  return only(typesOf) ?? only(countOf);
}

function candidatesFor(
  { line, container }: RestatedLine,
  platform: readonly ParsedFile[],
): readonly AnyLine[] {
  const statements = platform.flatMap(statementsOf);
  if (container === undefined)
    return statements.filter(({ node }) => node.type === line.node.type && !isPartial(node));
  return statements
    .filter(isContainer)
    .filter(({ node }) => node.name === container.node.name && node.type === container.node.type)
    .flatMap(memberLinesOf);
}

function isPartial(node: RootNode | AnyLine["node"]): boolean {
  return "partial" in node && node.partial;
}

/** Containers may have lines of the same text. */
function inside(container: RestatedLine["container"], line: AnyLine): string {
  return `${container?.node.name ?? ""} ${textOf(line)}`;
}

/** Kind, name and types of arguments. */
function typesOf({ node }: AnyLine): string {
  const types = "arguments" in node ? node.arguments.map(({ idlType }) => shownType(idlType)) : [];
  return `${nameOf(node)} ${types.join()}`;
}

/** Kind, name and number of arguments. */
function countOf({ node }: AnyLine): string {
  return `${nameOf(node)} ${String("arguments" in node ? node.arguments.length : 0)}`;
}

function nameOf(node: AnyLine["node"]): string {
  return `${node.type} ${"name" in node ? node.name : ""}`;
}

function shownType({ generic, nullable, idlType }: TypeNode): string {
  const within = typeof idlType === "string" ? idlType : idlType.map(shownType).join();
  return `${generic}(${within})${nullable ? "?" : ""}`;
}

const isContainerLine = ({ node }: AnyLine): boolean => "members" in node;

function textOf(line: AnyLine): string {
  return isContainerLine(line) ? headOf(line) : bodyOf(line);
}

function endOfHead({ node, parsed }: AnyLine): number {
  const open = node.tokens["open"];
  return (open && parsed.offsets[open.index]) ?? 0;
}

/** Attributes of ours, but for those at `idle` places, as they are written. */
function ownAttributes(line: AnyLine, idle: readonly number[]): readonly string[] {
  return [...attributeTexts(line).values()]
    .filter(({ name }) => ourAttributes.has(name))
    .filter((node) => {
      const { start, end } = spanOf(line, node);
      return !idle.some((offset) => start <= offset && offset < end);
    })
    .map((node) => written(line, node));
}

/** Those of the platform; whether a patch puts the line in is no matter of it. */
function theirAttributes(line: AnyLine): readonly string[] {
  return [...attributeTexts(line).values()]
    .filter(({ name }) => !ourAttributes.has(name) && name !== "Adds" && name !== "Removes")
    .map((node) => written(line, node));
}

function spanOf(
  { parsed }: AnyLine,
  { tokens, params }: ExtendedAttributeNode,
): { readonly start: number; readonly end: number } {
  return spanOfTokens(parsed, { ...tokens, ...params?.tokens }, "separator");
}

function written(line: AnyLine, node: ExtendedAttributeNode): string {
  const { start, end } = spanOf(line, node);
  return line.parsed.file.text.slice(start, end).replaceAll(/\s+/gu, " ");
}

function sourceOf(line: AnyLine): string {
  const attributes = [...attributeTexts(line).values()].map((node) => written(line, node));
  return `[${attributes.join(", ")}] ${shown(line)}`;
}
