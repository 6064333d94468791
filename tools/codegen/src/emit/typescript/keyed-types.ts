/**
 * Types that follow from what an operation is given. By an override's rule `[TypedBy=(Rule, argument)]` the operation is generic over that argument and
 * gives `Rule<Argument, Declared>`, a type of the package that all are built on; an argument that is no text is `RuleSettings<Argument>`. The rules look
 * keys up in tables, to which each package adds the keys of its interfaces.
 */
import type { Argument, DefinitionId, InterfaceDefinition, Operation } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { propertyKey, typeParameterName } from "./names.ts";
import { ownsScopeTable, ruleSymbol, scopeTableModule } from "./runtime.ts";
import type { Item, MemberNode, Signature, TypeNode, TypeParameter } from "./tree.ts";
import { builtin, imported, lowerType, nullType, resolved, typeSymbol, unionOf } from "./types.ts";

/** The signature as it is, but for an operation of which a rule says what it gives. */
export function typedByKeys(
  model: PackageModel,
  operation: Operation,
  signature: Signature,
): Signature {
  const [rule, ...names] = operation.edits.other.get("TypedBy")?.value ?? [];
  if (rule === undefined) return signature;
  const keys = new Map<string, TypeParameter>();
  for (const argument of operation.arguments) {
    if (names.includes(argument.name) && isText(model, argument))
      keys.set(argument.name, parameterOf(model, argument));
  }
  const given = [...keys.values()].map(({ name }) => builtin(name));
  const parameters = signature.parameters.map((parameter, place) => {
    const { name } = operation.arguments[place] ?? parameter;
    const key = keys.get(name);
    if (key !== undefined) return { ...parameter, type: builtin(key.name) };
    if (!names.includes(name)) return parameter;
    return { ...parameter, type: imported(ruleSymbol(model, `${rule}Settings`), ...given) };
  });
  const { returns } = operation;
  const declared = lowerType(model, { ...returns, nullable: false }, "out");
  const ruled = imported(ruleSymbol(model, rule), ...given, declared);
  return {
    typeParameters: [...keys.values()],
    parameters,
    returns: returns.nullable ? unionOf([ruled, nullType]) : ruled,
  };
}

function isText(model: PackageModel, { type }: Argument): boolean {
  return type.kind === "string" || resolved(model, type)?.kind === "enum";
}

/** Named as its argument, and never as a definition. */
function parameterOf(model: PackageModel, { name, type }: Argument): TypeParameter {
  const own = typeParameterName(name);
  const isTaken = model.visible.has(own as DefinitionId);
  return { name: isTaken ? `${own}$` : own, extends: lowerType(model, type, "in") };
}

/** What an interface adds to the tables. It is in the file of the type: a program that has come to that by any way has the keys, too. */
export function lowerKeys(model: PackageModel, definition: InterfaceDefinition): readonly Item[] {
  const own = model.keys.filter((entry) => entry.interface === definition.id);
  if (own.length === 0 || ownsScopeTable(model)) return [];
  return [...Map.groupBy(own, ({ table }) => table)].map(([table, entries]) => ({
    kind: "augmentation",
    module: scopeTableModule(),
    interface: table,
    members: entries.map(({ key, settings, namespace, standsFor }): MemberNode => {
      const given = imported(typeSymbol(model, definition));
      // A tag is all that is said of an element.
      const isTag = namespace !== undefined;
      const type = isTag ? given : withSettings(model, given, settings);
      return { ...property(propertyKey(key), type), idl: standsFor };
    }),
  }));
}

function withSettings(
  model: PackageModel,
  given: TypeNode,
  settings: DefinitionId | undefined,
): TypeNode {
  const dictionary = settings === undefined ? undefined : model.visible.get(settings)?.definition;
  const members = [
    property("given", given),
    ...(dictionary === undefined
      ? []
      : [property("settings", imported(typeSymbol(model, dictionary)))]),
  ];
  return { kind: "object", members };
}

function property(name: string, type: TypeNode): MemberNode {
  return { kind: "property", name, type, optional: false, readonly: true, doc: undefined };
}
