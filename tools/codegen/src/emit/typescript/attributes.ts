/** Attributes as functions, where the type of their object has no place for them: one that reads, and one that writes what can be written. */
import type { Attribute } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import {
  callCore,
  found,
  type FunctionItem,
  optionsPlace,
  type Receiver,
  spelled,
  text,
  wanted,
} from "./functions.ts";
import { bodyNames, functionName, parameterName, setterName } from "./names.ts";
import type { DocComment, Expression, Parameter, TypeNode } from "./tree.ts";
import { builtin, lowerType } from "./types.ts";

/** What it may be set to; undefined where it is read only. One that puts forward takes what the attribute of its value takes. */
export function writtenType(model: PackageModel, attribute: Attribute): TypeNode | undefined {
  if (!attribute.readonly) return lowerType(model, attribute.type, "in");
  const forwarded = forwardedBy(model, attribute);
  return forwarded && lowerType(model, forwarded.type, "in");
}

function forwardedBy(
  { visible }: PackageModel,
  { type, putForwards }: Attribute,
): Attribute | undefined {
  const holder = type.kind === "reference" ? visible.get(type.id)?.definition : undefined;
  if (putForwards === undefined || holder === undefined || !("members" in holder)) return undefined;
  const found = holder.members.find(({ id }) => id === putForwards);
  return found?.kind === "attribute" ? found : undefined;
}

/** A function that reads an attribute. */
export function reader(
  model: PackageModel,
  receiver: Receiver,
  attribute: Attribute,
  doc: DocComment,
): FunctionItem {
  const { parameters, object } = placesOf(model, receiver, []);
  const args = [object, apiOf(receiver, attribute)];
  return {
    kind: "function",
    idl: attribute.id,
    name: functionName(attribute),
    overloads: [],
    signature: { parameters, returns: lowerType(model, attribute.type, "out") },
    body: [{ kind: "return", value: callCore(model, "readAttribute", [], args) }],
    doc,
  };
}

/** A function that writes it; none where it cannot be written. */
export function writer(
  model: PackageModel,
  receiver: Receiver,
  attribute: Attribute,
  doc: DocComment,
): readonly FunctionItem[] {
  const type = writtenType(model, attribute);
  if (type === undefined) return [];
  const taken = new Set([...bodyNames, receiver.parameter?.name ?? ""]);
  const value = { name: parameterName("value", taken), type, optional: false, rest: false };
  const { parameters, object } = placesOf(model, receiver, [value]);
  const args = [object, apiOf(receiver, attribute), text(value.name)];
  return [
    {
      kind: "function",
      idl: attribute.id,
      name: setterName(attribute),
      overloads: [],
      signature: { parameters, returns: builtin("void") },
      body: [{ kind: "expression", value: callCore(model, "writeAttribute", [], args) }],
      doc,
    },
  ];
}

function apiOf(receiver: Receiver, { name }: Attribute): Expression {
  return { kind: "string", value: spelled(receiver, name) };
}

/** The object, and all parameters: the object itself, or the options that say in which scope it is found. */
function placesOf(
  model: PackageModel,
  receiver: Receiver,
  values: readonly Parameter[],
): { readonly parameters: readonly Parameter[]; readonly object: Expression } {
  const own = receiver.parameter === undefined ? [] : [receiver.parameter];
  const place = optionsPlace(model, [], values, wanted(model, receiver));
  return {
    parameters: [...own, ...(place?.parameters ?? values)],
    object: found(receiver, place?.options),
  };
}
