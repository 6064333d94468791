/**
 * Overrides: WebIDL that restates a line of a spec and adds attributes of ours, which say how the line is projected.
 * In: the model and the trees of `idl/overrides`; out: a model whose things carry the edits, each with its place.
 * A line that no longer reads like the spec's, and an attribute that changes nothing, are reported.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan } from "../diagnostics/span.ts";
import type { Span } from "../diagnostics/span.ts";
import type { ExtendedAttributeNode } from "../idl/ast.ts";
import { spanOfTokens } from "../idl/read.ts";
import type { ParsedFile } from "../idl/read.ts";
import { mapModel } from "./edits.ts";
import { readExtended } from "./extended-attributes.ts";
import { withGivenType } from "./given-type.ts";
import { addEdits } from "./override-edits.ts";
import type { OwnAttribute } from "./override-edits.ts";
import { ourAttributes } from "./our-attributes.ts";
import {
  attributeTexts,
  bodyOf,
  constructorLinesOf,
  headOf,
  isContainer,
  memberLinesOf,
  placeOf,
  shown,
  spanOfLine,
  spanOfNameIn,
  statementsOf,
} from "./restated.ts";
import type { AnyLine, Line, StatementNode } from "./restated.ts";
import type { Definition, Member, Model } from "./types.ts";

export interface OverrideInput {
  readonly model: Model;
  /** What the model was made from, patches included. */
  readonly sources: readonly ParsedFile[];
  /** Files of `idl/overrides`; each restates lines of the spec it is named for. */
  readonly overrides: readonly ParsedFile[];
}
/** An attribute that is not ours. */
interface Theirs {
  readonly name: string;
  readonly span: Span;
}
interface Override {
  readonly line: AnyLine;
  readonly attributes: readonly OwnAttribute[];
}

export function applyOverrides(input: OverrideInput, diagnostics: Diagnostics): Model {
  const finder = new OverrideFinder(input.sources, diagnostics);
  for (const file of input.overrides) finder.read(file);
  const { byPlace } = finder;
  if (byPlace.size === 0) return input.model;
  const told = new Set<Override>();
  const edit = <Thing extends Definition | Member>(thing: Thing): Thing => {
    const override = byPlace.get(placeOf(thing.origin.span));
    if (override === undefined) return thing;
    // A mixin's member comes by once for each includer; what is wrong with it is said once.
    const quiet = told.has(override);
    told.add(override);
    const { definitions } = input.model;
    const heard = quiet ? undefined : diagnostics;
    const edited = addEdits(thing, override.attributes, definitions, heard);
    return withGivenType(edited, definitions, heard);
  };
  return mapModel(input.model, { definition: edit, member: edit });
}

/** Finds for each restated line the line of the spec that it means. */
class OverrideFinder {
  /** By the place of the name in the spec, which is the model's `origin`. */
  readonly byPlace = new Map<string, Override>();
  readonly #statements = new Map<string, Line<StatementNode>[]>();
  readonly #diagnostics: Diagnostics;

  constructor(sources: readonly ParsedFile[], diagnostics: Diagnostics) {
    for (const source of sources) {
      const before = this.#statements.get(source.spec) ?? [];
      this.#statements.set(source.spec, [...before, ...statementsOf(source)]);
    }
    this.#diagnostics = diagnostics;
  }

  read(file: ParsedFile): void {
    const statements = this.#statements.get(file.spec);
    if (statements === undefined) {
      this.#reportNoMatch(
        { file: file.file, start: 0, end: 0 },
        `no spec is called \`${file.spec}\`, so \`${file.file.path}\` overrides nothing`,
        [],
      );
      return;
    }
    const lines = statementsOf(file);
    if (lines.length === 0) this.#reportIdle({ file: file.file, start: 0, end: 0 });
    for (const line of lines) this.#statement(line, statements);
  }

  #statement(line: Line<StatementNode>, statements: readonly Line<StatementNode>[]): void {
    const partial = "partial" in line.node && line.node.partial;
    if (!isContainer(line)) {
      this.#match(line, statements, bodyOf);
      return;
    }
    if (partial) this.#refuseAttributes(line);
    else if (line.node.extAttrs.length > 0) this.#match(line, statements, headOf);
    const members = memberLinesOf(line);
    if (members.length === 0 && line.node.extAttrs.length === 0) this.#reportIdle(spanOfLine(line));
    const candidates = statements
      .filter(isContainer)
      .filter(({ node }) => node.name === line.node.name && node.type === line.node.type)
      .flatMap((container) => [...constructorLinesOf(container), ...memberLinesOf(container)]);
    for (const member of members) this.#match(member, candidates, bodyOf, line.node.name);
  }

  #match(
    line: AnyLine,
    candidates: readonly AnyLine[],
    textOf: (line: AnyLine) => string,
    owner?: string,
  ): void {
    const text = textOf(line);
    const found = candidates.filter((candidate) => textOf(candidate) === text);
    const what = owner === undefined ? `\`${shown(line)}\`` : `\`${shown(line)}\` of \`${owner}\``;
    if (found[0] === undefined) {
      this.#reportNoMatch(
        spanOfLine(line),
        `${what} is not a line of \`${line.parsed.spec}\``,
        similar(line, candidates),
      );
      return;
    }
    const upstream = attributeTexts(found[0]);
    const [own, theirs] = split(line, upstream);
    const fault = this.#attributeFault(theirs, upstream);
    if (fault !== undefined) {
      this.#diagnostics.report({ ...fault, span: fault.span ?? spanOfLine(line) });
      return;
    }
    if (own.length === 0) {
      this.#reportIdle(spanOfLine(line));
      return;
    }
    const repeated = own.find(
      (attribute) => own.find(({ rule }) => rule === attribute.rule) !== attribute,
    );
    if (repeated !== undefined) {
      this.#reportRepeated(repeated);
      return;
    }
    for (const target of found) this.#add(target, { line, attributes: own });
  }

  #add(target: AnyLine, override: Override): void {
    const place = placeOf(spanOfNameIn(target));
    const before = this.byPlace.get(place);
    if (before === undefined) {
      this.byPlace.set(place, override);
      return;
    }
    this.#diagnostics.report({
      code: "TN0302",
      message: "this line is overridden a second time",
      span: spanOfLine(override.line),
      notes: [`the first override is at ${formatSpan(spanOfLine(before.line))}`],
      help: "put all attributes on one of the two lines",
    });
  }

  /** Attributes that are not ours have to be those of the spec: all of them, and no other. */
  #attributeFault(
    theirs: ReadonlyMap<string, Theirs>,
    upstream: ReadonlyMap<string, ExtendedAttributeNode>,
  ):
    | { code: "TN0301" | "TN0303"; message: string; span: Span | undefined; help: string }
    | undefined {
    for (const [text, { name, span }] of theirs) {
      if (upstream.has(text)) continue;
      const ours = [...ourAttributes.keys()].map((known) => `\`${known}\``).join(", ");
      return {
        code: "TN0303",
        message: `\`${name}\` is not an attribute of ours, nor does the spec have \`[${text}]\` on this line`,
        span,
        help: `use one of ${ours}; what the spec says is changed by a patch`,
      };
    }
    for (const [text, { name }] of upstream) {
      // One of ours that the spec's own text has: an override may say it differently.
      if (theirs.has(text) || ourAttributes.has(name)) continue;
      return {
        code: "TN0301",
        message: `the spec has \`[${text}]\` on this line, and the override has not`,
        span: undefined,
        help: "restate the line as the spec writes it now",
      };
    }
    return undefined;
  }

  #refuseAttributes(line: AnyLine): void {
    const [attribute] = line.node.extAttrs;
    if (attribute === undefined) return;
    this.#diagnostics.report({
      code: "TN0302",
      message: `\`${attribute.name}\` on a partial says nothing about its members or the definition`,
      span: spanOfTokens(line.parsed, attribute.tokens),
      help: "write it on each member it is meant for, or restate the definition without `partial`",
    });
  }

  #reportNoMatch(span: Span, message: string, notes: readonly string[]): void {
    this.#diagnostics.report({
      code: "TN0301",
      message,
      span,
      notes,
      help: "restate the line as the spec writes it now, or remove the override",
    });
  }

  #reportRepeated({ rule, span }: OwnAttribute): void {
    this.#diagnostics.report({
      code: "TN0302",
      message: `\`${rule.name}\` stands twice on this line`,
      span,
      help: "remove one of them",
    });
  }

  #reportIdle(span: Span): void {
    this.#diagnostics.report({
      code: "TN0302",
      message: "the override adds no attribute of ours",
      span,
      help: "add one, or remove the line",
    });
  }
}

/** Our attributes with their values, and the others, which the spec's own are among, by their text. */
function split(
  line: AnyLine,
  upstream: ReadonlyMap<string, ExtendedAttributeNode>,
): readonly [readonly OwnAttribute[], ReadonlyMap<string, Theirs>] {
  const own: OwnAttribute[] = [];
  const theirs = new Map<string, Theirs>();
  const restated = new Set<ExtendedAttributeNode>();
  for (const [text, node] of attributeTexts(line)) {
    if (ourAttributes.has(node.name) && !upstream.has(text)) continue;
    const span = spanOfTokens(line.parsed, { ...node.tokens, ...node.params?.tokens });
    theirs.set(text, { name: node.name, span });
    restated.add(node);
  }
  // Not by their text: one that is written twice has the same.
  const nodes = line.node.extAttrs.filter((node) => !restated.has(node));
  for (const { name, values, span } of readExtended(nodes, line.parsed, () => [])) {
    const rule = ourAttributes.get(name);
    if (rule !== undefined) own.push({ rule, values, span });
  }
  return [own, theirs];
}

/** Lines of the spec with the same name: what the restated line probably became. */
function similar(line: AnyLine, candidates: readonly AnyLine[]): readonly string[] {
  const name = nameOf(line);
  return candidates
    .filter((candidate) => name !== "" && nameOf(candidate) === name)
    .slice(0, 3)
    .map(
      (candidate) => `the spec has \`${shown(candidate)}\` at ${formatSpan(spanOfLine(candidate))}`,
    );
}

function nameOf({ node }: AnyLine): string {
  return "name" in node ? node.name : node.type;
}
