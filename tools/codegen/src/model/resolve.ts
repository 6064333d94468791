/**
 * Collected trees → the model: every name becomes an id, mixins reach their includers, events their targets.
 */
import { withOwnEvents } from "./own-events.ts";
import { noAsyncNames } from "./async-names.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan, type SourceFile } from "../diagnostics/span.ts";
import type {
  CallbackNode,
  ContainerNode,
  ExtendedAttributeNode,
  NamedNode,
  TypedefNode,
} from "../idl/ast.ts";
import type { OwnEvents } from "../idl/inputs.ts";
import { type ParsedFile, spanOfToken } from "../idl/read.ts";
import { resolveAttributeReferences } from "./attribute-references.ts";
import {
  type Collected,
  type CollectedDefinition,
  membersOf,
  type Sourced,
  spanOfName,
} from "./collect.ts";
import { dispatchedBy, readEvents } from "./events.ts";
import { exposureOf, has, valuesOfAttribute } from "./extended-attributes.ts";
import { growsTooMuch } from "./growth.ts";
import { breakInheritanceCycles } from "./inheritance.ts";
import { Members, noEdits } from "./members.ts";
import { includeMixins } from "./mixins.ts";
import { isOverloadable, numberOverloads } from "./overloads.ts";
import { References } from "./references.ts";
import { readSpecs } from "./specs.ts";
import type {
  Constructor,
  Definition,
  DefinitionId,
  Exposure,
  ExtendedAttribute,
  Field,
  Inclusion,
  InterfaceDefinition,
  Member,
  MemberId,
  Model,
  SpecId,
} from "./types.ts";

export interface ResolveInput {
  readonly collected: Collected;
  readonly files: readonly ParsedFile[];
  /** webref's list of events; none when only IDL of one's own is read. */
  readonly events: SourceFile | undefined;
  /** Those of a project. */
  readonly ownEvents: readonly OwnEvents[];
  /** Specs of a project. */
  readonly own: ReadonlySet<string>;
}

export function resolve(
  { collected, files, events: eventsFile, ownEvents, own }: ResolveInput,
  diagnostics: Diagnostics,
): Model {
  const resolver = new Resolver(collected, diagnostics);
  const plain = new Map<DefinitionId, Definition>();
  for (const definition of collected.named.values()) {
    const resolved = resolver.definition(definition);
    plain.set(resolved.id, resolved);
  }
  const inclusions = resolver.inclusions(collected);
  const acyclic = breakInheritanceCycles(plain, diagnostics);
  const isLarge = growsTooMuch({ definitions: acyclic, inclusions, own }, diagnostics);
  const mixed = isLarge ? acyclic : includeMixins(acyclic, diagnostics);
  const checked = resolveAttributeReferences(mixed, diagnostics);
  const listed = eventsFile ? readEvents(eventsFile, checked, diagnostics) : [];
  const events = withOwnEvents(listed, ownEvents, checked, diagnostics);
  const dispatched = dispatchedBy(events, checked);
  const definitions = new Map<DefinitionId, Definition>();
  for (const [id, definition] of checked) {
    const own = dispatched.get(id);
    definitions.set(
      id,
      definition.kind === "interface" && own ? { ...definition, events: own } : definition,
    );
  }
  return {
    definitions,
    inclusions,
    specs: readSpecs(files),
    renamed: new Map(),
    asyncNames: noAsyncNames,
    keys: [],
    styleProperties: undefined,
    webSys: undefined,
    stability: undefined,
    events,
  };
}

class Resolver {
  readonly #references: References;
  readonly #members: Members;
  readonly #diagnostics: Diagnostics;
  readonly #includes: ReadonlyMap<string, readonly string[]>;
  readonly #includers: ReadonlyMap<string, readonly string[]>;

  constructor(collected: Collected, diagnostics: Diagnostics) {
    const ids = new Map<string, DefinitionId>();
    const typedefs = new Map<string, Sourced<TypedefNode>>();
    for (const { name, main } of collected.named.values()) {
      ids.set(name, name as DefinitionId);
      if (main.node.type === "typedef")
        typedefs.set(name, { node: main.node, parsed: main.parsed });
    }
    addAliases(collected, ids);
    this.#references = new References(ids, typedefs, diagnostics);
    this.#members = new Members(this.#references, diagnostics);
    this.#diagnostics = diagnostics;
    this.#includes = groupBy(collected.includes, ({ node }) => [node.target, node.includes]);
    this.#includers = groupBy(collected.includes, ({ node }) => [node.includes, node.target]);
  }

  inclusions({ includes }: Collected): readonly Inclusion[] {
    return includes.map(({ node, parsed }) => ({
      target: node.target as DefinitionId,
      mixin: node.includes as DefinitionId,
      origin: { spec: parsed.spec as SpecId, span: spanOfToken(parsed, node.tokens, "mixin") },
      extended: this.#members.extended(node.extAttrs, parsed),
    }));
  }

  definition(collected: CollectedDefinition): Definition {
    const { node, parsed } = collected.main;
    const base = this.#base(collected);
    switch (node.type) {
      case "enum":
        return {
          ...base,
          kind: "enum",
          values: node.values.map(({ value, tokens }) => ({
            value,
            span: spanOfToken(parsed, tokens, "value"),
          })),
        };
      case "typedef":
        return {
          ...base,
          kind: "typedef",
          type:
            this.#references.typedef(node.name) ?? this.#references.resolve(node.idlType, parsed),
        };
      case "callback":
        return { ...base, ...this.#callback(node, parsed) };
      case "dictionary":
        return {
          ...base,
          kind: "dictionary",
          parent: this.#parent(node, parsed, "dictionary"),
          members: this.#ownMembers(collected, base).filter(
            (member): member is Field => member.kind === "field",
          ),
        };
      case "interface mixin":
        return {
          ...base,
          kind: "mixin",
          members: this.#ownMembers(collected, base),
          includers: this.#linked(this.#includers, node.name),
        };
      case "namespace":
        return { ...base, kind: "namespace", members: this.#ownMembers(collected, base) };
      case "callback interface":
        return { ...base, kind: "callbackInterface", members: this.#ownMembers(collected, base) };
      case "interface":
        return this.#interface(collected, base, node);
    }
  }

  #base({ name, main, partials }: CollectedDefinition): DefinitionBase {
    const { node, parsed } = main;
    const own = this.#members.extended(node.extAttrs, parsed);
    // A partial's own attributes are about its members, but for legacy ones that name the interface.
    const fromPartials = partials.flatMap((partial) =>
      this.#members.extended(partial.node.extAttrs.filter(isAboutDefinition), partial.parsed),
    );
    const extended = [...own, ...fromPartials];
    return {
      id: name as DefinitionId,
      name,
      origin: { spec: parsed.spec as SpecId, span: spanOfName({ node, parsed }) },
      partials: partials.map((partial) => ({
        origin: { spec: partial.parsed.spec as SpecId, span: spanOfName(partial) },
        extended: this.#members.extended(partial.node.extAttrs, partial.parsed),
      })),
      exposure: exposureOf(own, undefined),
      extended,
      edits: noEdits,
    };
  }

  #interface(
    collected: CollectedDefinition,
    base: DefinitionBase,
    node: ContainerNode,
  ): InterfaceDefinition {
    const { extended } = base;
    const namespace = valuesOfAttribute(extended, "LegacyNamespace")?.[0];
    const global = valuesOfAttribute(extended, "Global");
    return {
      ...base,
      kind: "interface",
      parent: this.#parent(node, collected.main.parsed, "interface"),
      includes: this.#linked(this.#includes, node.name),
      members: this.#ownMembers(collected, base),
      // Without a value, as it was written once, it names the interface itself.
      globalNames: global?.length === 0 ? [base.name] : (global ?? []),
      hasInterfaceObject: !has(extended, "LegacyNoInterfaceObject"),
      namespace: namespace === undefined ? undefined : this.#references.idOf(namespace),
      windowAliases: valuesOfAttribute(extended, "LegacyWindowAlias") ?? [],
      factoryFunctions: extended
        .filter(({ name }) => name === "LegacyFactoryFunction")
        .map((attribute) => factoryFunction(base, attribute)),
      serializable: has(extended, "Serializable"),
      transferable: has(extended, "Transferable"),
      events: [],
    };
  }

  #callback(
    node: CallbackNode,
    parsed: ParsedFile,
  ): Pick<Definition & { kind: "callback" }, "kind" | "returns" | "arguments" | "constructs"> {
    return {
      kind: "callback",
      returns: this.#references.resolve(node.idlType, parsed),
      arguments: this.#members.arguments(node, parsed),
      constructs: false,
    };
  }

  #ownMembers(collected: CollectedDefinition, base: DefinitionBase): readonly Member[] {
    const members = membersOf(collected).map((member) =>
      this.#members.read(member, base.id, base.exposure),
    );
    const numbered = numberOverloads(base.id, members);
    this.#reportRepeated(numbered);
    return numbered;
  }

  /** Only operations and constructors may share a name. */
  #reportRepeated(members: readonly Member[]): void {
    const first = new Map<string, Member>();
    for (const member of members) {
      const plainId = member.id.includes("#") ? member.id.replace(/#\d+$/, "") : member.id;
      const before = first.get(plainId);
      if (before === undefined) first.set(plainId, member);
      else if (!isOverloadable(before) || !isOverloadable(member)) {
        this.#diagnostics.report({
          code: "TN0210",
          message: `\`${plainId}\` stands twice`,
          span: member.origin.span,
          notes: [`it first stands at ${formatSpan(before.origin.span)}`],
          help: "remove one of them; only operations can be overloaded",
        });
      }
    }
  }

  #parent(
    node: ContainerNode,
    parsed: ParsedFile,
    kind: NamedNode["type"],
  ): DefinitionId | undefined {
    if (node.inheritance === null) return undefined;
    const id = this.#references.idOf(node.inheritance);
    if (id !== undefined) return id;
    this.#diagnostics.report({
      code: "TN0201",
      message: `\`${node.name}\` inherits from \`${node.inheritance}\`, which no ${kind} is called`,
      span: spanOfToken(parsed, node.tokens, "inheritance"),
      help: "correct the name, or define it",
    });
    return undefined;
  }

  #linked(links: ReadonlyMap<string, readonly string[]>, name: string): readonly DefinitionId[] {
    return (links.get(name) ?? []).map((other) => other as DefinitionId);
  }
}

type DefinitionBase = Pick<
  Definition,
  "id" | "name" | "origin" | "partials" | "extended" | "edits"
> & {
  readonly exposure: Exposure;
};

function isAboutDefinition({ name }: ExtendedAttributeNode): boolean {
  return name !== "Exposed" && name !== "SecureContext" && name !== "CrossOriginIsolated";
}

/** `[LegacyWindowAlias=SVGRect]` on `DOMRect`: IDL may still use the old name as a type. */
function addAliases(collected: Collected, ids: Map<string, DefinitionId>): void {
  for (const { name, main } of collected.named.values()) {
    const alias =
      main.node.extAttrs.find((attribute) => attribute.name === "LegacyWindowAlias")?.rhs?.value ??
      [];
    for (const old of typeof alias === "string" ? [alias] : alias.map(({ value }) => value)) {
      if (!ids.has(old)) ids.set(old, name as DefinitionId);
    }
  }
}

function groupBy<Item>(
  items: readonly Item[],
  entryOf: (item: Item) => readonly [string, string],
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const [key, value] = entryOf(item);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function factoryFunction(
  { id, name: own, origin, exposure, edits }: DefinitionBase,
  { values: [name = own], arguments: parameters, span }: ExtendedAttribute,
): Constructor {
  return {
    kind: "constructor",
    onlyExtended: false,
    id: `${id}.${name}` as MemberId,
    name,
    writtenIn: id,
    partial: false,
    origin: { ...origin, span },
    exposure,
    extended: [],
    edits,
    arguments: parameters,
    throws: "may",
    overload: { index: 0, count: 1 },
  };
}
