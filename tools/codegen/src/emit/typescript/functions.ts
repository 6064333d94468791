/**
 * Functions over the platform: the pieces that facades, globals and floating members share. Each looks its member up when it is called;
 * those that return a promise take `{ signal }` and never throw.
 */
import type {
  Argument,
  Attribute,
  Constructor,
  InterfaceDefinition,
  Operation,
  TypeRef,
} from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { lowerParameters } from "./definitions.ts";
import { bodyNames, functionName, namespaceName, parameterName } from "./names.ts";
import { coreSymbol } from "./runtime.ts";
import type {
  DocComment,
  Expression,
  Item,
  Parameter,
  Signature,
  Statement,
  TypeNode,
} from "./tree.ts";
import {
  imported,
  lowerReturn,
  lowerType,
  typeSymbol,
  unknownType,
  withoutTypedefs,
} from "./types.ts";

export type FunctionItem = Item & { readonly kind: "function" };

/** What a function is called on. */
export interface Receiver {
  /** The parameter that holds it; undefined where it is found from `globalThis`. */
  readonly parameter: Parameter | undefined;
  readonly value: Expression;
  /** How the specification spells it; empty for a global: `Blob`. */
  readonly api: string;
}

/** Ends a result that arrives after its caller has given up. */
export type LateDisposal = (type: TypeRef) => Expression | undefined;

/** One form of a call that several overloads may share. */
export interface Call {
  /** The member of the first form. */
  readonly idl: string;
  readonly name: string;
  readonly member: string;
  readonly forms: readonly (Operation | Constructor)[];
  readonly docs: readonly DocComment[];
}

export function text(code: string): Expression {
  return { kind: "text", text: code };
}

export function callCore(
  model: PackageModel,
  name: Parameters<typeof coreSymbol>[1],
  typeArguments: readonly TypeNode[],
  args: readonly Expression[],
): Expression {
  const callee: Expression = {
    kind: "symbol",
    symbol: coreSymbol(model, name),
    property: undefined,
  };
  return { kind: "call", callee, typeArguments, arguments: args };
}

/** The object that an instance's member is called on. */
export function receiverOf(model: PackageModel, definition: InterfaceDefinition): Receiver {
  const name = namespaceName(definition);
  return {
    parameter: {
      name,
      type: imported(typeSymbol(model, definition)),
      optional: false,
      rest: false,
    },
    value: text(name),
    api: definition.name,
  };
}

/** A call that returns at once. */
export function syncFunction(model: PackageModel, receiver: Receiver, call: Call): FunctionItem {
  const own = receiver.parameter === undefined ? [] : [receiver.parameter];
  const taken = new Set([...bodyNames, ...own.map(({ name }) => name)]);
  const signatures = call.forms.map((form): Signature => ({
    parameters: [...own, ...lowerParameters(model, form.arguments, "in", taken)],
    returns: form.kind === "operation" ? lowerReturn(model, form.returns, "out") : unknownType,
  }));
  const invoke = (parameters: readonly Parameter[], returns: TypeNode): readonly Statement[] => [
    {
      kind: "return",
      value: callCore(
        model,
        "callMethod",
        [returns],
        [
          receiver.value,
          { kind: "string", value: spelled(receiver, call.member) },
          ...parameters.map(passed),
        ],
      ),
    },
  ];
  return overloaded(call, signatures, own, invoke);
}

/** A function that reads an attribute. */
export function attributeFunction(
  model: PackageModel,
  receiver: Receiver,
  attribute: Attribute,
  doc: DocComment,
): FunctionItem {
  const api: Expression = { kind: "string", value: spelled(receiver, attribute.name) };
  return {
    kind: "function",
    idl: attribute.id,
    name: functionName(attribute),
    overloads: [],
    signature: {
      parameters: receiver.parameter === undefined ? [] : [receiver.parameter],
      returns: lowerType(model, attribute.type, "out"),
    },
    body: [{ kind: "return", value: callCore(model, "readAttribute", [], [receiver.value, api]) }],
    doc,
  };
}

/** One function for all forms: with a single form its own signature, else a list of forms over whatever was passed. */
export function overloaded(
  call: Call,
  signatures: readonly Signature[],
  own: readonly Parameter[],
  invoke: (parameters: readonly Parameter[], returns: TypeNode) => readonly Statement[],
): FunctionItem {
  const [only] = signatures;
  const [doc = { summary: "", lines: [] }] = call.docs;
  const base = { kind: "function", idl: call.idl, name: call.name, doc } as const;
  if (only !== undefined && signatures.length === 1) {
    const body = invoke(only.parameters.slice(own.length), only.returns);
    return { ...base, overloads: [], signature: only, body };
  }
  const unknowns: TypeNode = { kind: "array", of: unknownType, readonly: true };
  const rest = { name: "args", type: unknowns, optional: false, rest: true };
  return {
    ...base,
    overloads: signatures.map((signature, index) => ({
      idl: call.forms[index]?.id ?? call.idl,
      signature,
      doc: call.docs[index] ?? doc,
    })),
    signature: { parameters: [...own, rest], returns: unknownType },
    body: invoke([rest], unknownType),
  };
}

/** An operation that returns a promise. Undefined where `{ signal }` has no place after its arguments. */
export function asyncFunction(
  model: PackageModel,
  receiver: Receiver,
  call: Call,
  late: LateDisposal,
): FunctionItem | undefined {
  const [form] = call.forms;
  if (form?.kind !== "operation" || call.forms.length > 1) return undefined;
  const own = receiver.parameter === undefined ? [] : [receiver.parameter];
  const taken = new Set([...bodyNames, ...own.map(({ name }) => name)]);
  const parameters = lowerParameters(model, form.arguments, "in", taken);
  const signalled = signalPlace(model, form.arguments, parameters);
  if (signalled === undefined) return undefined;
  const returns = lowerReturn(model, form.returns, "out");
  const value = callCore(
    model,
    "callMethod",
    [],
    [
      receiver.value,
      { kind: "string", value: spelled(receiver, call.member) },
      ...parameters.map(passed),
    ],
  );
  const settled = form.returns.kind === "promise" ? late(form.returns.of) : undefined;
  return {
    kind: "function",
    idl: call.idl,
    name: call.name,
    overloads: [],
    signature: { parameters: [...own, ...signalled.parameters], returns },
    body: abortable(model, returns, value, signalled.signal, settled),
    doc: call.docs[0] ?? { summary: "", lines: [] },
  };
}

/** `const call = () => …; return softAbort(call, signal, dispose);` */
export function abortable(
  model: PackageModel,
  returns: TypeNode,
  value: Expression,
  signal: Expression | undefined,
  late: Expression | undefined,
): readonly Statement[] {
  const args = [text("call"), ...(signal ? [signal] : []), ...(signal && late ? [late] : [])];
  return [
    { kind: "thunk", name: "call", type: returns, value },
    { kind: "return", value: callCore(model, "softAbort", [], args) },
  ];
}

export function signalParameter(model: PackageModel, taken: ReadonlySet<string>): Parameter {
  const type = imported(coreSymbol(model, "SignalOptions"));
  return { name: parameterName("options", taken), type, optional: true, rest: false };
}

/**
 * Where the caller's signal comes in: the last dictionary has a field for it that the platform obeys, or shares one with it, or it has a
 * parameter of its own. Undefined where nothing can follow the arguments.
 */
export function signalRole(
  model: PackageModel,
  args: readonly Argument[],
): "platform" | "shared" | "own" | undefined {
  const last = args.at(-1);
  if (last === undefined) return "own";
  if (last.variadic) return undefined;
  if (!isDictionary(model, last.type)) return "own";
  return takesSignal(model, last.type) ? "platform" : "shared";
}

interface SignalPlace {
  readonly parameters: readonly Parameter[];
  /** Undefined where the platform itself obeys the signal. */
  readonly signal: Expression | undefined;
}

function signalPlace(
  model: PackageModel,
  args: readonly Argument[],
  parameters: readonly Parameter[],
): SignalPlace | undefined {
  const last = parameters.at(-1);
  const role = signalRole(model, args);
  if (role === undefined) return undefined;
  if (role === "platform") return { parameters, signal: undefined };
  if (role === "shared" && last !== undefined) {
    const options = imported(coreSymbol(model, "SignalOptions"));
    const both: TypeNode = { kind: "intersection", arms: [last.type, options] };
    const access = `${last.name}${last.optional ? "?." : "."}signal`;
    return {
      parameters: [...parameters.slice(0, -1), { ...last, type: both }],
      signal: text(access),
    };
  }
  const added = signalParameter(model, new Set(parameters.map(({ name }) => name)));
  return { parameters: [...parameters, added], signal: text(`${added.name}?.signal`) };
}

function isDictionary(model: PackageModel, type: TypeRef): boolean {
  const plain = withoutTypedefs(model, type);
  return (
    plain.kind === "reference" &&
    !plain.nullable &&
    model.visible.get(plain.id)?.definition.kind === "dictionary"
  );
}

/** Whether the dictionary, or one that it extends, has the field that cancels. */
function takesSignal(model: PackageModel, type: TypeRef): boolean {
  const plain = withoutTypedefs(model, type);
  let id = plain.kind === "reference" ? plain.id : undefined;
  while (id !== undefined) {
    const definition = model.visible.get(id)?.definition;
    if (definition?.kind !== "dictionary") return false;
    if (definition.members.some(({ cancels }) => cancels)) return true;
    id = definition.parent;
  }
  return false;
}

/** How an argument is handed on. */
export function passed({ name, rest }: Parameter): Expression {
  return rest ? { kind: "spread", of: text(name) } : text(name);
}

export function spelled(receiver: Receiver, member: string): string {
  return receiver.api === "" ? member : `${receiver.api}.${member}`;
}
