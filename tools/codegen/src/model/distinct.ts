/**
 * Unions whose arms cannot be told apart by a value: WebIDL forbids them, and no code could decode them.
 * Looked at are the rules that need nothing but the kinds of the arms.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import type { Argument, Definition, DefinitionId, Model, TypeRef } from "./types.ts";

type Union = TypeRef & { readonly kind: "union" };

/** What WebIDL tells values by; two arms of one of these cannot be told apart, but for interfaces. */
type Family =
  | "undefined"
  | "boolean"
  | "number"
  | "bigint"
  | "string"
  | "symbol"
  | "object"
  | "interface"
  | "callback function"
  | "dictionary or record"
  | "sequence"
  | "async sequence";

/** `object` holds values of these, too. */
const ofObject: ReadonlySet<Family> = new Set<Family>([
  "interface",
  "callback function",
  "dictionary or record",
  "sequence",
  "async sequence",
]);

export function checkUnions(model: Model, diagnostics: Diagnostics): void {
  const seen = new Set<Span>();
  for (const definition of model.definitions.values()) {
    for (const type of typesOf(definition)) {
      for (const union of unionsIn(type)) {
        // The unions of a mixin come by again for each includer.
        if (seen.has(union.span)) continue;
        seen.add(union.span);
        checkUnion(union, model, diagnostics);
      }
    }
  }
}

function checkUnion(union: Union, model: Model, diagnostics: Diagnostics): void {
  const arms = union.arms.map((type) => ({ type, family: familyOf(type, model) }));
  for (const [place, one] of arms.entries()) {
    const other = arms.slice(0, place).find((before) => isSame(before, one, model));
    if (other === undefined) continue;
    const both =
      one.family === other.family ? `are both of the kind ${one.family ?? ""}` : "are both objects";
    diagnostics.report({
      code: "TN0214",
      message: `the union holds \`${textOf(other.type)}\` and \`${textOf(one.type)}\`, which no value tells apart`,
      span: union.span,
      notes: [`they ${both}`],
      help: "leave one of them out",
    });
    return;
  }
}

interface Arm {
  readonly type: TypeRef;
  readonly family: Family | undefined;
}

function isSame(one: Arm, other: Arm, model: Model): boolean {
  if (one.family === undefined || other.family === undefined) return false;
  if (one.family === "object" && ofObject.has(other.family)) return true;
  if (other.family === "object" && ofObject.has(one.family)) return true;
  if (one.family !== other.family) return false;
  return (
    one.family !== "interface" ||
    inherits(one.type, other.type, model) ||
    inherits(other.type, one.type, model)
  );
}

function familyOf(type: TypeRef, model: Model): Family | undefined {
  switch (type.kind) {
    case "integer":
    case "float":
      return "number";
    case "buffer":
      return "interface";
    case "frozenArray":
    case "observableArray":
      return "sequence";
    case "asyncSequence":
      return "async sequence";
    case "record":
      return "dictionary or record";
    case "reference":
      return familyOfDefinition(model.definitions.get(type.id), model);
    case "any":
    case "promise":
    case "union":
      return undefined;
    default:
      return type.kind;
  }
}

function familyOfDefinition(definition: Definition | undefined, model: Model): Family | undefined {
  switch (definition?.kind) {
    case "interface":
      return "interface";
    case "enum":
      return "string";
    case "callback":
      return "callback function";
    case "dictionary":
    case "callbackInterface":
      return "dictionary or record";
    case "typedef":
      // A typedef of itself is reported elsewhere; a reference from one typedef to the next comes to an end.
      return definition.type.kind === "reference" ? undefined : familyOf(definition.type, model);
    default:
      return undefined;
  }
}

function inherits(type: TypeRef, ancestor: TypeRef, model: Model): boolean {
  if (type.kind !== "reference" || ancestor.kind !== "reference") return false;
  const seen = new Set<DefinitionId>();
  for (let at: DefinitionId | undefined = type.id; at !== undefined && !seen.has(at);) {
    if (at === ancestor.id) return true;
    seen.add(at);
    const definition = model.definitions.get(at);
    at = definition?.kind === "interface" ? definition.parent : undefined;
  }
  return false;
}

function typesOf(definition: Definition): readonly TypeRef[] {
  const ofArguments = (list: readonly Argument[]): readonly TypeRef[] =>
    list.map(({ type }) => type);
  if (definition.kind === "typedef") return [definition.type];
  if (definition.kind === "callback") {
    return [definition.returns, ...ofArguments(definition.arguments)];
  }
  if (!("members" in definition)) return [];
  return definition.members.flatMap((member): readonly TypeRef[] => [
    ...("type" in member ? [member.type] : []),
    ...("returns" in member ? [member.returns] : []),
    ...("key" in member && member.key ? [member.key] : []),
    ...("value" in member && member.kind !== "constant" ? [member.value] : []),
    ...("arguments" in member ? ofArguments(member.arguments) : []),
  ]);
}

function unionsIn(type: TypeRef): readonly Union[] {
  if (type.kind === "union") return [type, ...type.arms.flatMap(unionsIn)];
  if (type.kind === "record") return unionsIn(type.value);
  return "of" in type ? unionsIn(type.of) : [];
}

/** As it is written where the arm comes from. */
function textOf({ kind, span }: TypeRef): string {
  const text = span.file.text.slice(span.start, span.end).replaceAll(/\s+/gu, " ");
  return text === "" ? kind : text;
}
