/**
 * The functions of an interface: what cannot be used directly on an object. Constructors, statics, operations and attributes that give
 * promises, disposal, and tests whether the interface exists and whether a value is of it.
 */
import type {
  Attribute,
  Constructor,
  InterfaceDefinition,
  Member,
  Operation,
} from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { answerFunctions, isIterated } from "./answers.ts";
import { reader, writer } from "./attributes.ts";
import { lowerConstants } from "./constants.ts";
import { callDoc, creationDoc, facadeDoc, writeDoc } from "./function-comments.ts";
import { lowerParameters } from "./definitions.ts";
import { disposableType, disposalFunctions, lateDisposal } from "./disposal.ts";
import { facadeFile } from "./files.ts";
import {
  abortable,
  asyncFunction,
  callCore,
  type FunctionItem,
  overloaded,
  passed,
  receiverOf,
  type Receiver,
  signalParameter,
  syncFunction,
  text,
} from "./functions.ts";
import type { Omit } from "./interfaces.ts";
import { asyncIterableFunctions, observerFunctions } from "./observers.ts";
import { className, isPlatformType, isStatic } from "./platform-types.ts";
import { bodyNames, exportedName, functionName } from "./names.ts";
import { coreSymbol } from "./runtime.ts";
import type { Expression, Module, Signature, TypeNode } from "./tree.ts";
import { builtin, imported, lowerReturn, lowerType, typeSymbol, unknownType } from "./types.ts";

/** The module of an interface's functions; none for an interface that JavaScript has no name for and that only has synchronous members. */
export function lowerFacade(
  model: PackageModel,
  definition: InterfaceDefinition,
  omit: Omit,
): readonly Module[] {
  const observing = observerFunctions(model, definition);
  const isObserving = (item: FunctionItem): boolean =>
    observing.some(({ name }) => name === item.name);
  const functions = [
    ...creation(model, definition, omit),
    ...statics(model, definition, omit),
    ...promises(model, definition, omit).filter((item) => !isObserving(item)),
    ...answers(model, definition),
    ...observing,
    ...asyncIterableFunctions(model, definition),
    ...disposalFunctions(model, definition),
    ...tests(model, definition),
  ];
  if (functions.length === 0) return [];
  const about = `Functions over \`${definition.name}\`, exported as \`${exportedName(model, definition)}\`.`;
  const items = [...lowerConstants(model, definition), ...functions];
  return [{ file: facadeFile(definition), about, items }];
}

/** By the interface's own constructors, and by what else makes its objects: `new Image()`. */
function creation(
  model: PackageModel,
  definition: InterfaceDefinition,
  omit: Omit,
): readonly FunctionItem[] {
  const constructors = definition.members.filter(
    (member): member is Constructor => member.kind === "constructor" && !member.onlyExtended,
  );
  if (!isPlatformType(definition)) {
    for (const { id } of constructors)
      omit({ what: id, language: "typescript", reason: "no program can name the class" });
    return [];
  }
  const own = creationFunction(model, definition, constructors, {
    idl: `${definition.id}.constructor`,
    name: "create",
    api: className(definition),
  });
  const factories = definition.factoryFunctions.flatMap((factory) => {
    const maker = { idl: factory.id, name: `create${factory.name}`, api: factory.name };
    return creationFunction(model, definition, [factory], maker);
  });
  return [...own, ...factories];
}

/** What makes an object: the member that it stands for, what it is called, and the class that it calls. */
interface Maker {
  readonly idl: string;
  readonly name: string;
  readonly api: string;
}

function creationFunction(
  model: PackageModel,
  definition: InterfaceDefinition,
  forms: readonly Constructor[],
  { idl, name, api }: Maker,
): readonly FunctionItem[] {
  if (forms.length === 0) return [];
  const type = imported(typeSymbol(model, definition));
  const disposable = disposableType(model, definition, type);
  const returns = disposable?.type ?? type;
  const signatures = forms.map((form): Signature => ({
    parameters: lowerParameters(model, form.arguments, "in", bodyNames),
    returns,
  }));
  const docs = forms.map((form) => creationDoc(model, definition, form, api));
  const call = { idl, name, member: "constructor", forms, docs };
  return [
    overloaded(call, signatures, [], (parameters) => {
      const value = callCore(
        model,
        "construct",
        [type],
        [{ kind: "string", value: api }, ...parameters.map(passed)],
      );
      const wrapped: Expression = {
        kind: "call",
        callee: text("disposable"),
        typeArguments: [],
        arguments: [value],
      };
      return [{ kind: "return", value: disposable === undefined ? value : wrapped }];
    }),
  ];
}

/** Operations in the order written, those of one name together. */
export function byName<T extends Member>(
  members: readonly T[],
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const member of members) {
    const name = functionName(member);
    groups.set(name, [...(groups.get(name) ?? []), member]);
  }
  return [...groups];
}

function statics(
  model: PackageModel,
  definition: InterfaceDefinition,
  omit: Omit,
): readonly FunctionItem[] {
  if (!isPlatformType(definition)) {
    for (const { id } of definition.members.filter(isStatic))
      omit({ what: id, language: "typescript", reason: "a class that is no global" });
    return [];
  }
  const operations = definition.members.filter(
    (member): member is Operation =>
      member.kind === "operation" && member.special === "static" && member.name !== "",
  );
  const value = callCore(
    model,
    "requireGlobal",
    [builtin("object")],
    [{ kind: "string", value: className(definition) }],
  );
  const receiver: Receiver = { parameter: undefined, value, api: className(definition) };
  const attributes = definition.members.filter(
    (member): member is Attribute => member.kind === "attribute" && member.static,
  );
  return [
    ...byName(operations).flatMap(([name, forms]) =>
      operationFunctions(model, { definition, receiver, name, forms, omit }),
    ),
    ...attributes.flatMap((attribute) => [
      reader(model, receiver, attribute, callDoc(model, definition, attribute)),
      ...writer(model, receiver, attribute, writeDoc(model, definition, attribute)),
    ]),
  ];
}

interface OperationGroup {
  readonly definition: InterfaceDefinition;
  readonly receiver: Receiver;
  readonly name: string;
  readonly forms: readonly Operation[];
  readonly omit: Omit;
}

/** One function; overloads that give promises get one each where an override names it. */
export function operationFunctions(
  model: PackageModel,
  group: OperationGroup,
): readonly FunctionItem[] {
  const { definition, receiver, name, forms, omit } = group;
  const [first] = forms;
  if (first === undefined) return [];
  const docs = forms.map((form) => callDoc(model, definition, form));
  const call = { idl: first.id, name, member: first.name, forms, docs };
  if (first.returns.kind !== "promise") return [syncFunction(model, receiver, call)];
  const item = asyncFunction(model, receiver, call, (type) =>
    lateDisposal(model, type, facadeFile(definition)),
  );
  if (item !== undefined) return [item];
  const reason =
    forms.length > 1
      ? "an overload that gives a promise needs a name of its own, for `{ signal }` to have a place"
      : "`{ signal }` has no place after a variable number of arguments";
  for (const form of forms) omit({ what: form.id, language: "typescript", reason });
  return [];
}

function promises(
  model: PackageModel,
  definition: InterfaceDefinition,
  omit: Omit,
): readonly FunctionItem[] {
  const receiver = receiverOf(model, definition);
  const operations = definition.members.filter(
    (member): member is Operation =>
      member.kind === "operation" &&
      !isStatic(member) &&
      member.name !== "" &&
      member.returns.kind === "promise" &&
      !isIterated(member),
  );
  const attributes = definition.members.filter(
    (member): member is Attribute =>
      member.kind === "attribute" && !member.static && member.type.kind === "promise",
  );
  return [
    ...byName(operations).flatMap(([name, forms]) =>
      operationFunctions(model, { definition, receiver, name, forms, omit }),
    ),
    ...attributes.map((attribute) => promiseAttribute(model, definition, attribute)),
  ];
}

/** What answers through a callback or by a request. */
function answers(model: PackageModel, definition: InterfaceDefinition): readonly FunctionItem[] {
  const receiver = receiverOf(model, definition);
  const file = facadeFile(definition);
  return definition.members.flatMap((member) =>
    member.kind === "operation"
      ? answerFunctions(model, {
          receiver,
          operation: member,
          owner: definition.name,
          isNamed: false,
          file,
        })
      : [],
  );
}

/** An attribute that is a promise is waited for, with a signal that gives up waiting. */
function promiseAttribute(
  model: PackageModel,
  definition: InterfaceDefinition,
  attribute: Attribute,
): FunctionItem {
  const { parameter, value } = receiverOf(model, definition);
  const own = parameter === undefined ? [] : [parameter];
  const options = signalParameter(model, new Set(own.map(({ name }) => name)));
  const returns = lowerReturn(model, attribute.type, "out");
  const api: Expression = { kind: "string", value: `${definition.name}.${attribute.name}` };
  const read = callCore(model, "readAttribute", [], [value, api]);
  return {
    kind: "function",
    idl: attribute.id,
    name: functionName(attribute),
    overloads: [],
    signature: { parameters: [...own, options], returns },
    body: abortable(model, returns, read, text(`${options.name}?.signal`), undefined),
    doc: callDoc(model, definition, attribute),
  };
}

function tests(model: PackageModel, definition: InterfaceDefinition): readonly FunctionItem[] {
  if (!isPlatformType(definition)) return [];
  const name: Expression = { kind: "string", value: className(definition) };
  const value = { name: "value", type: unknownType, optional: false, rest: false };
  const type = lowerType(
    model,
    {
      kind: "reference",
      id: definition.id,
      nullable: false,
      extended: [],
      attributes: plain,
      span: definition.origin.span,
    },
    "out",
  );
  const item = { kind: "function", idl: definition.id, overloads: [] } as const;
  return [
    {
      ...item,
      name: "isSupported",
      signature: { parameters: [], returns: builtin("boolean") },
      body: [{ kind: "return", value: callCore(model, "hasGlobal", [], [name]) }],
      doc: facadeDoc(model, definition, {
        summary: `Whether this runtime has \`${className(definition)}\`.`,
        lines: [
          "@returns Whether there is a global of this name now; it is looked up at each call.",
        ],
      }),
    },
    {
      ...item,
      name: "is",
      signature: { parameters: [value], returns: { kind: "predicate", parameter: "value", type } },
      body: [{ kind: "return", value: callCore(model, "isInstance", [], [text("value"), name]) }],
      doc: facadeDoc(model, definition, {
        summary: `Whether a value is a \`${className(definition)}\`, of this realm or another.`,
        lines: [
          "@param value - Anything. Never throws, whatever it is.",
          "@returns Whether it is one.",
        ],
      }),
    },
  ];
}

const plain = {
  integer: "wrap",
  nullToEmptyString: false,
  allowShared: false,
  allowResizable: false,
} as const;

export function coreType(model: PackageModel, name: Parameters<typeof coreSymbol>[1]): TypeNode {
  return imported(coreSymbol(model, name));
}
