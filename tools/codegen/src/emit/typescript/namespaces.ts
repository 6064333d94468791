/** From namespaces (`console`) to functions that look the namespace object up when they are called. */
import type { Attribute, NamespaceDefinition, Operation } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { globalDoc } from "./function-comments.ts";
import { lateDisposal } from "./disposal.ts";
import { reader } from "./attributes.ts";
import { lowerConstants } from "./constants.ts";
import { byName } from "./facades.ts";
import { facadeFile } from "./files.ts";
import {
  asyncFunction,
  callCore,
  type FunctionItem,
  type Receiver,
  syncFunction,
} from "./functions.ts";
import type { Omit } from "./interfaces.ts";
import type { Module } from "./tree.ts";
import { builtin } from "./types.ts";

export function lowerNamespace(
  model: PackageModel,
  definition: NamespaceDefinition,
  omit: Omit,
): readonly Module[] {
  const value = callCore(
    model,
    "requireGlobal",
    [builtin("object")],
    [{ kind: "string", value: definition.name }],
  );
  const receiver: Receiver = { parameter: undefined, value, api: definition.name };
  const operations = definition.members.filter(
    (member): member is Operation => member.kind === "operation",
  );
  const items = byName(operations).flatMap(([name, forms]) =>
    lowerOperation(model, { definition, receiver, name, forms, omit }),
  );
  const attributes = definition.members.filter(
    (member): member is Attribute => member.kind === "attribute",
  );
  const all = [
    ...lowerConstants(model, definition),
    ...items,
    // IDL has no attribute of a namespace that can be written.
    ...attributes.map((attribute) => {
      const doc = globalDoc(model, `${definition.name}.${attribute.name}`, attribute);
      return reader(model, receiver, attribute, doc);
    }),
  ];
  if (all.length === 0) {
    omit({
      what: definition.id,
      language: "typescript",
      reason: "none of its members is here, and a module without them says nothing",
    });
    return [];
  }
  return [
    {
      file: facadeFile(definition),
      about: `Functions of the namespace \`${definition.name}\`.`,
      items: all,
    },
  ];
}

interface OperationForms {
  readonly definition: NamespaceDefinition;
  readonly receiver: Receiver;
  readonly name: string;
  readonly forms: readonly Operation[];
  readonly omit: Omit;
}

function lowerOperation(
  model: PackageModel,
  { definition, receiver, name, forms, omit }: OperationForms,
): readonly FunctionItem[] {
  const [first] = forms;
  if (first === undefined) return [];
  const docs = forms.map((form) => globalDoc(model, `${definition.name}.${form.name}`, form));
  const call = {
    idl: first.id,
    name,
    member: first.name,
    forms,
    docs,
  };
  const item =
    first.returns.kind === "promise"
      ? asyncFunction(model, receiver, call, (type) => lateDisposal(model, type))
      : syncFunction(model, receiver, call);
  if (item !== undefined) return [item];
  for (const form of forms)
    omit({
      what: form.id,
      language: "typescript",
      reason: "`{ signal }` has no place after these arguments",
    });
  return [];
}
