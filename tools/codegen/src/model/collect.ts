/**
 * Syntax trees → named things, each with its partials beside it, and the includes between them.
 * Nothing is resolved yet: types are still nodes. What stands twice, or extends nothing, is reported here.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan, type Span } from "../diagnostics/span.ts";
import type { ContainerNode, IncludesNode, MemberNode, NamedNode } from "../idl/ast.ts";
import { type ParsedFile, spanOfToken } from "../idl/read.ts";
import { legacyConstructors } from "./legacy-forms.ts";

/** A node and the file it stands in. */
export interface Sourced<Node> {
  readonly node: Node;
  readonly parsed: ParsedFile;
}
export interface Collected {
  readonly named: ReadonlyMap<string, CollectedDefinition>;
  readonly includes: readonly Sourced<IncludesNode>[];
}
export interface CollectedDefinition {
  readonly name: string;
  readonly main: Sourced<NamedNode>;
  readonly partials: readonly Sourced<ContainerNode>[];
}
/** A member with the container, main or partial, that it was written in. */
export interface CollectedMember {
  readonly node: MemberNode;
  readonly container: ContainerNode;
  readonly parsed: ParsedFile;
}

export function collect(files: readonly ParsedFile[], diagnostics: Diagnostics): Collected {
  const mains = new Map<string, Sourced<NamedNode>>();
  const partials = new Map<string, Sourced<ContainerNode>[]>();
  const includes: Sourced<IncludesNode>[] = [];
  for (const parsed of files) {
    for (const node of parsed.roots) {
      if (node.type === "eof") continue;
      if (node.type === "includes") includes.push({ node, parsed });
      else if ("partial" in node && node.partial) append(partials, node.name, { node, parsed });
      else addMain(mains, { node, parsed }, diagnostics);
    }
  }
  reportPartialsOfNothing(mains, partials, diagnostics);
  const named = new Map<string, CollectedDefinition>();
  for (const name of [...mains.keys()].toSorted()) {
    const main = mains.get(name);
    if (main) named.set(name, { name, main, partials: partials.get(name) ?? [] });
  }
  return { named, includes: checkIncludes(includes, named, diagnostics) };
}

/** All members of a definition: its own, then each partial's, in the order of the files. */
export function membersOf(definition: CollectedDefinition): readonly CollectedMember[] {
  const containers: Sourced<ContainerNode>[] = [];
  const main = definition.main.node;
  if ("members" in main) containers.push({ node: main, parsed: definition.main.parsed });
  containers.push(...definition.partials);
  return containers.flatMap(({ node, parsed }) =>
    [...legacyConstructors(node), ...node.members].map((member) => ({
      node: member,
      container: node,
      parsed,
    })),
  );
}

export function spanOfName({ node, parsed }: Sourced<NamedNode>): Span {
  return spanOfToken(parsed, node.tokens, "name");
}

function addMain(
  mains: Map<string, Sourced<NamedNode>>,
  found: Sourced<NamedNode>,
  diagnostics: Diagnostics,
): void {
  const { name } = found.node;
  const first = mains.get(name);
  if (first === undefined) {
    mains.set(name, found);
    return;
  }
  diagnostics.report({
    code: "TN0202",
    message: `\`${name}\` is defined twice`,
    span: spanOfName(found),
    notes: [`it is first defined at ${formatSpan(spanOfName(first))}`],
    help: "remove one of them, or make the second `partial`",
  });
}

function reportPartialsOfNothing(
  mains: ReadonlyMap<string, Sourced<NamedNode>>,
  partials: Map<string, Sourced<ContainerNode>[]>,
  diagnostics: Diagnostics,
): void {
  for (const [name, found] of partials) {
    const main = mains.get(name);
    const fitting = found.filter((partial) => main?.node.type === partial.node.type);
    for (const partial of found) {
      if (fitting.includes(partial)) continue;
      diagnostics.report({
        code: "TN0205",
        message: main
          ? `\`${name}\` is extended as ${partial.node.type} but is defined as ${main.node.type}`
          : `\`${name}\` is extended but nowhere defined`,
        span: spanOfName(partial),
        notes: main ? [`it is defined at ${formatSpan(spanOfName(main))}`] : [],
        help: main ? "write the same kind in both places" : "define it, or correct the name",
      });
    }
    partials.set(name, fitting);
  }
}

function checkIncludes(
  includes: readonly Sourced<IncludesNode>[],
  named: ReadonlyMap<string, CollectedDefinition>,
  diagnostics: Diagnostics,
): readonly Sourced<IncludesNode>[] {
  const seen = new Set<string>();
  return includes.filter(({ node, parsed }) => {
    const target = named.get(node.target)?.main.node.type;
    const mixin = named.get(node.includes)?.main.node.type;
    const repeated = seen.has(`${node.target} ${node.includes}`);
    seen.add(`${node.target} ${node.includes}`);
    if (target === "interface" && mixin === "interface mixin" && !repeated) return true;
    const wrong = target !== "interface" ? node.target : node.includes;
    const kind = target !== "interface" ? "an interface" : "an interface mixin";
    diagnostics.report({
      code: "TN0205",
      message: repeated
        ? `\`${node.target}\` includes \`${node.includes}\` twice`
        : `\`${wrong}\` is not ${kind}, so \`${node.target} includes ${node.includes}\` means nothing`,
      span: spanOfToken(parsed, node.tokens, target !== "interface" ? "target" : "mixin"),
      help: repeated ? "remove one of the two lines" : "correct the name, or define it",
    });
    return false;
  });
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
