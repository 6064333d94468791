/**
 * Names in extended attributes that mean something of the model: globals of `[Exposed]`, the namespace of
 * `[LegacyNamespace]`, the attribute of `[PutForwards]`. In: resolved definitions; out: the same with that attribute
 * as a member's id. A name that nothing has is reported at the extended attribute.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { has } from "./extended-attributes.ts";
import type {
  Attribute,
  Definition,
  DefinitionId,
  ExtendedAttribute,
  InterfaceDefinition,
  Member,
  MemberId,
} from "./types.ts";

type Definitions = ReadonlyMap<DefinitionId, Definition>;

export function resolveAttributeReferences(
  definitions: Definitions,
  diagnostics: Diagnostics,
): Definitions {
  const report = (attribute: ExtendedAttribute, message: string, help: string): void => {
    diagnostics.report({ code: "TN0201", message, span: attribute.span, help });
  };
  const globals = globalNames(definitions);
  for (const definition of definitions.values()) {
    for (const attribute of attributesOf(definition)) {
      if (attribute.name === "Exposed") checkExposed(attribute, globals, report);
      if (attribute.name === "LegacyNamespace") checkNamespace(attribute, definitions, report);
    }
  }
  return new Map(
    [...definitions].map(([id, definition]) => [id, forwarded(definition, definitions, report)]),
  );
}

type Report = (attribute: ExtendedAttribute, message: string, help: string) => void;

/** Of the definition, its partials and its own members. */
function attributesOf(definition: Definition): readonly ExtendedAttribute[] {
  const members: readonly Member[] = "members" in definition ? definition.members : [];
  return [
    ...definition.extended,
    // What is about the definition stands among its own; a partial alone says where its members are exposed.
    ...definition.partials.flatMap(({ extended }) =>
      extended.filter(({ name }) => name === "Exposed"),
    ),
    ...members
      .filter(({ writtenIn }) => writtenIn === definition.id)
      .flatMap(({ extended }) => extended),
  ];
}

function globalNames(definitions: Definitions): ReadonlySet<string> {
  return new Set(
    [...definitions.values()].flatMap((definition) =>
      definition.kind === "interface" ? definition.globalNames : [],
    ),
  );
}

/** IDL of one's own may declare no global at all; then it is not known which there are. */
function checkExposed(
  attribute: ExtendedAttribute,
  globals: ReadonlySet<string>,
  report: Report,
): void {
  if (globals.size === 0) return;
  const unknown = attribute.values.find((name) => name !== "*" && !globals.has(name));
  if (unknown === undefined) return;
  const known = [...globals].toSorted().join("`, `");
  report(attribute, `no global is called \`${unknown}\``, `use one of \`${known}\`, or \`*\``);
}

function checkNamespace(
  attribute: ExtendedAttribute,
  definitions: Definitions,
  report: Report,
): void {
  const [name = ""] = attribute.values;
  if (definitions.get(name as DefinitionId)?.kind === "namespace") return;
  report(attribute, `no namespace is called \`${name}\``, "correct the name, or define it");
}

function forwarded(definition: Definition, definitions: Definitions, report: Report): Definition {
  if (!("members" in definition)) return definition;
  const list: readonly Member[] = definition.members;
  if (!list.some(({ extended }) => has(extended, "PutForwards"))) return definition;
  const members = list.map((member) => {
    const attribute = member.extended.find(({ name }) => name === "PutForwards");
    if (member.kind !== "attribute" || attribute === undefined) return member;
    const putForwards = targetOf(member, attribute, definitions);
    // A mixin's member comes by once for each includer; it is told in the mixin.
    if (putForwards === undefined && member.writtenIn === definition.id) {
      const [name = ""] = attribute.values;
      const message = `the type of \`${member.id}\` has no attribute \`${name}\` to put a value to`;
      report(attribute, message, "correct the name, or the type");
    }
    return { ...member, putForwards };
  });
  // The kind of a member never changes, so the definition stays of its kind.
  return { ...definition, members } as Definition;
}

/** The attribute of the interface that is the member's type, or of one that it inherits from. */
function targetOf(
  { type }: Attribute,
  { values }: ExtendedAttribute,
  definitions: Definitions,
): MemberId | undefined {
  for (let at = interfaceAt(type.kind === "reference" ? type.id : undefined, definitions); at;) {
    const found = at.members.find(
      (member) => member.kind === "attribute" && member.name === values[0],
    );
    if (found !== undefined) return found.id;
    at = interfaceAt(at.parent, definitions);
  }
  return undefined;
}

/** What an id stands for, if that is an interface in the end. */
function interfaceAt(
  id: DefinitionId | undefined,
  definitions: Definitions,
): InterfaceDefinition | undefined {
  const seen = new Set<DefinitionId>();
  for (let at = id; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const definition = definitions.get(at);
    if (definition?.kind === "interface") return definition;
    const target = definition?.kind === "typedef" ? definition.type : undefined;
    at = target?.kind === "reference" ? target.id : undefined;
  }
  return undefined;
}
