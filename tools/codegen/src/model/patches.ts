/**
 * Patches: corrections of IDL that is wrong, until the spec is corrected. A patch file is WebIDL in which each
 * definition, `includes` line, or member of a `partial` has one of two attributes:
 * - `[Removes]`: the spec has exactly this line; it is taken out;
 * - `[Adds]`: the spec has no such line; it is put in, with the patch file as its origin.
 * A correction is both: remove the wrong line, add the right one. So each fails at its own place once the spec changes.
 * The comment before it cites the upstream issue. In: trees of specs and patches; out: trees of the corrected platform.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Code } from "../diagnostics/codes.ts";
import type { ContainerNode, MemberNode, RootNode } from "../idl/ast.ts";
import type { ParsedFile } from "../idl/read.ts";
import { mapModel, withEdits } from "./edits.ts";
import {
  attributeTexts,
  bodyOf,
  commentBefore,
  isContainer,
  memberLinesOf,
  placeOf,
  shown,
  spanOfLine,
  spanOfNameIn,
  statementsOf,
} from "./restated.ts";
import type { AnyLine, Line, StatementNode } from "./restated.ts";
import type { Definition, Member, Model, Patched } from "./types.ts";

type Action = Patched["action"];
const actions: readonly string[] = ["Removes", "Adds"] satisfies readonly Action[];

/** A line of a patch, and what it is about. */
export interface PatchLine {
  readonly patched: Patched;
  /** The name of the definition that it changes. */
  readonly definition: string;
  /** Where it puts in what has a place of its own: that place. */
  readonly place: string | undefined;
}
export interface PatchedFiles {
  /** Spec trees without what is removed, then the patch trees that hold what is added. */
  readonly files: readonly ParsedFile[];
  readonly lines: readonly PatchLine[];
}

export function applyPatches(
  sources: readonly ParsedFile[],
  patches: readonly ParsedFile[],
  diagnostics: Diagnostics,
): PatchedFiles {
  const patcher = new Patcher(sources, diagnostics);
  const additions = patches.flatMap((patch) => patcher.read(patch));
  const kept = sources.map((source) => without(source, patcher.removed));
  return { files: [...kept, ...additions], lines: patcher.lines };
}

/** Each line as an edit of what it is about. */
export function recordPatches(model: Model, lines: readonly PatchLine[]): Model {
  if (lines.length === 0) return model;
  const byPlace = Map.groupBy(lines, ({ place }) => place);
  const byDefinition = Map.groupBy(byPlace.get(undefined) ?? [], ({ definition }) => definition);
  const files = new Set(lines.map(({ patched }) => patched.span.file));
  const record = <Thing extends Definition | Member>(thing: Thing): Thing => {
    const { span } = thing.origin;
    const own = files.has(span.file) ? byPlace.get(placeOf(span)) : undefined;
    const around = "writtenIn" in thing ? undefined : byDefinition.get(thing.name);
    const patches = [...(around ?? []), ...(own ?? [])].map(({ patched }) => patched);
    return patches.length === 0 ? thing : withEdits(thing, { patches });
  };
  return mapModel(model, { definition: record, member: record });
}

/** Where a line is looked for, and what it belongs to. */
interface Scope {
  readonly upstream: readonly AnyLine[];
  /** The comment before the partial around it. */
  readonly cited: string;
  readonly definition: string;
}

class Patcher {
  /** Nodes of specs that are taken out. */
  readonly removed = new Set<StatementNode | MemberNode>();
  readonly lines: PatchLine[] = [];
  readonly #sources: ReadonlyMap<string, ParsedFile>;
  readonly #diagnostics: Diagnostics;

  constructor(sources: readonly ParsedFile[], diagnostics: Diagnostics) {
    this.#sources = new Map(sources.map((source) => [source.spec, source]));
    this.#diagnostics = diagnostics;
  }

  /** The tree of what the patch adds; none where it only removes. */
  read(patch: ParsedFile): readonly ParsedFile[] {
    const source = this.#sources.get(patch.spec);
    const lines = statementsOf(patch);
    if (source === undefined || lines.length === 0) {
      this.#reportIdleFile(patch, source);
      return [];
    }
    const statements = statementsOf(source);
    const added = lines.flatMap((line): readonly RootNode[] => {
      if (isContainer(line) && line.node.partial && actionOf(line) === undefined) {
        return this.#members(line, statements);
      }
      const { node } = line;
      const scope = {
        upstream: statements,
        cited: "",
        definition: "name" in node ? node.name : node.target,
      };
      return this.#apply(line, scope) ? [withoutAction(node)] : [];
    });
    return added.length === 0 ? [] : [{ ...patch, roots: added }];
  }

  #members(
    line: Line<ContainerNode>,
    statements: readonly Line<StatementNode>[],
  ): readonly RootNode[] {
    const upstream = statements
      .filter(isContainer)
      .filter(({ node }) => node.name === line.node.name && node.type === line.node.type)
      .flatMap(memberLinesOf);
    const cited = commentBefore(line);
    const lines = memberLinesOf(line);
    if (lines.length === 0) {
      this.#report(line, "TN0305", "the patch holds no line", "add one, or remove the patch");
    }
    const added = lines
      .filter((member) => this.#apply(member, { upstream, cited, definition: line.node.name }))
      .map(({ node }) => withoutAction(node));
    return added.length === 0 ? [] : [{ ...line.node, members: added }];
  }

  /** True where the line is to be put in. */
  #apply(line: AnyLine, { upstream, cited, definition }: Scope): boolean {
    const action = actionOf(line);
    if (action === undefined) {
      this.#report(
        line,
        "TN0305",
        "a patch needs `[Removes]` or `[Adds]` on this line",
        "say which of both it is",
      );
      return false;
    }
    if (!citesIssue(commentBefore(line)) && !citesIssue(cited)) {
      this.#report(
        line,
        "TN0307",
        "the patch does not cite the upstream issue",
        "report the fault to the spec, and put the issue's address in a comment before the line",
      );
    }
    const text = wholeText(line);
    const alike = upstream.filter((candidate) => wholeText(candidate) === text);
    const same = alike.filter(({ node }) => !this.removed.has(node));
    if (action === "Adds") {
      if (alike.length === 0) {
        this.#record(line, "Adds", definition);
        return true;
      }
      if (same.length === 0) {
        this.#report(
          line,
          "TN0305",
          "the patch removes this line and adds it again",
          "remove both, or correct the line",
        );
        return false;
      }
      this.#report(
        line,
        "TN0305",
        `\`${line.parsed.spec}\` has this line by now`,
        "remove the patch",
      );
      return false;
    }
    if (same.length === 0) this.#reportGone(line);
    else this.#record(line, "Removes", definition);
    for (const { node } of same) this.removed.add(node);
    return false;
  }

  #record(line: AnyLine, action: Action, definition: string): void {
    const hasPlace = action === "Adds" && line.node.type !== "includes";
    this.lines.push({
      patched: { action, line: shown(line), span: spanOfLine(line) },
      definition,
      place: hasPlace ? placeOf(spanOfNameIn(line)) : undefined,
    });
  }

  #reportIdleFile({ file, spec }: ParsedFile, source: ParsedFile | undefined): void {
    this.#diagnostics.report({
      code: "TN0305",
      message:
        source === undefined
          ? `no spec is called \`${spec}\`, so \`${file.path}\` patches nothing`
          : `\`${file.path}\` holds no line`,
      span: { file, start: 0, end: 0 },
      help: source === undefined ? "name the file for the spec it patches" : "remove the file",
    });
  }

  #reportGone(line: AnyLine): void {
    this.#report(
      line,
      "TN0305",
      `\`${line.parsed.spec}\` has no line \`${shown(line)}\``,
      "remove the patch if the spec was corrected, else restate what it says now",
    );
  }

  #report(line: AnyLine, code: Code, message: string, help: string): void {
    this.#diagnostics.report({ code, message, span: spanOfLine(line), help });
  }
}

function actionOf(line: AnyLine): Action | undefined {
  const found = line.node.extAttrs.filter(
    ({ name, rhs }) => actions.includes(name) && rhs === null,
  );
  return found.length === 1 ? (found[0]?.name as Action) : undefined;
}

/** The line with its attributes in one order, but for the action. */
function wholeText(line: AnyLine): string {
  const attributes = [...attributeTexts(line).keys()].filter((text) => !actions.includes(text));
  return `[${attributes.toSorted().join(" , ")}] ${bodyOf(line)}`;
}

function citesIssue(comment: string): boolean {
  return /(?:\/\/|\/\*)[^]*https:\/\/\S+/u.test(comment);
}

function without(source: ParsedFile, removed: ReadonlySet<StatementNode | MemberNode>): ParsedFile {
  const touched = (root: RootNode): boolean =>
    root.type !== "eof" &&
    (removed.has(root) ||
      ("members" in root && root.members.some((member) => removed.has(member))));
  if (!source.roots.some(touched)) return source;
  const roots = source.roots.flatMap((root): readonly RootNode[] => {
    if (root.type === "eof" || !touched(root)) return [root];
    if (removed.has(root) || !("members" in root)) return [];
    return [{ ...root, members: root.members.filter((member) => !removed.has(member)) }];
  });
  return { ...source, roots };
}

function withoutAction<Node extends StatementNode | MemberNode>(node: Node): Node {
  const { tokens } = node.extAttrs;
  const kept = node.extAttrs.filter(({ name }) => !actions.includes(name));
  return { ...node, extAttrs: Object.assign(kept, { tokens }) };
}
