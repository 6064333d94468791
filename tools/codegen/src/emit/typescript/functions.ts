/**
 * Functions over the platform: the pieces that facades, globals and floating members share. Each looks its member up when it is called;
 * those that return a promise take `{ signal }` and never throw.
 */
import type {
  Argument,
  Constructor,
  InterfaceDefinition,
  Operation,
  TypeRef,
} from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { lowerParameters } from "./definitions.ts";
import { bodyNames, namespaceName, parameterName } from "./names.ts";
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
import { imported, lowerReturn, typeSymbol, unknownType, withoutTypedefs } from "./types.ts";

export type FunctionItem = Item & { readonly kind: "function" };

/** What a function is called on. */
export interface Receiver {
  /** The parameter that holds it; undefined where it is found from `globalThis`. */
  readonly parameter: Parameter | undefined;
  readonly value: Expression;
  /** How the specification spells it; empty for a global: `Blob`. */
  readonly api: string;
  /** Finds it in the scope that the expression gives, or in this program's own. Undefined where that is nothing to choose. */
  readonly within?: (scope: string) => Expression;
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
  const forms = call.forms.map((form) => ({
    form,
    parameters: lowerParameters(model, form.arguments, "in", taken),
  }));
  // Forms of several lengths have no place for options that all share.
  const [only] = forms.length === 1 ? forms : [];
  const place =
    only && optionsPlace(model, only.form.arguments, only.parameters, wanted(model, receiver));
  const signatures = forms.map(({ form, parameters }): Signature => ({
    parameters: [...own, ...(place?.parameters ?? parameters)],
    returns: form.kind === "operation" ? lowerReturn(model, form.returns, "out") : unknownType,
  }));
  return overloaded(call, signatures, own, (parameters, returns) => {
    const args = [
      found(receiver, place?.options),
      { kind: "string", value: spelled(receiver, call.member) } as const,
      ...(only?.parameters ?? parameters).map(passed),
    ];
    return [{ kind: "return", value: callCore(model, "callMethod", [returns], args) }];
  });
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
  const options = wanted(model, receiver, imported(coreSymbol(model, "SignalOptions")));
  const place = optionsPlace(model, form.arguments, parameters, options);
  if (place === undefined) return undefined;
  const obeyed = signalRole(model, form.arguments) === "platform";
  const returns = lowerReturn(model, form.returns, "out");
  const value = callCore(
    model,
    "callMethod",
    [],
    [
      found(receiver, place.options),
      { kind: "string", value: spelled(receiver, call.member) },
      ...parameters.map(passed),
    ],
  );
  const signal = obeyed ? undefined : place.options && text(fieldOf(place.options, "signal"));
  const settled = form.returns.kind === "promise" ? late(form.returns.of) : undefined;
  return {
    kind: "function",
    idl: call.idl,
    name: call.name,
    overloads: [],
    signature: { parameters: [...own, ...place.parameters], returns },
    body: abortable(model, returns, value, signal, settled),
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

/** What the caller may say besides the arguments, by the types of the options for it. */
export interface Wanted {
  /** How to give up, where the platform does not know. */
  readonly signal: TypeNode | undefined;
  /** In which scope to look. */
  readonly scope: TypeNode | undefined;
}

/** What there is to say of a function on such a receiver. */
export function wanted(model: PackageModel, { within }: Receiver, signal?: TypeNode): Wanted {
  return { signal, scope: within && imported(coreSymbol(model, "ScopeOptions")) };
}

export interface OptionsPlace {
  readonly parameters: readonly Parameter[];
  /** The parameter that holds the options; undefined where there are none. */
  readonly options: Parameter | undefined;
}

/** Where the options come in: in the last dictionary, or in a parameter of their own. Undefined where nothing can follow the arguments. */
export function optionsPlace(
  model: PackageModel,
  args: readonly Argument[],
  parameters: readonly Parameter[],
  { signal, scope }: Wanted,
): OptionsPlace | undefined {
  const role = signalRole(model, args);
  if (role === undefined) return undefined;
  const last = role === "own" ? undefined : parameters.at(-1);
  const types = [last?.type, role === "platform" ? undefined : signal, scope];
  const arms = types.filter((type) => type !== undefined);
  const [type = unknownType] = arms;
  if (arms.length === 0) return { parameters, options: undefined };
  const name = parameterName("options", new Set(parameters.map((each) => each.name)));
  const options: Parameter = {
    ...(last ?? { name, optional: true, rest: false }),
    type: arms.length === 1 ? type : { kind: "intersection", arms },
  };
  const before = last === undefined ? parameters : parameters.slice(0, -1);
  return { parameters: [...before, options], options };
}

/** A field of the caller's options. */
function fieldOf({ name, optional }: Parameter, field: string): string {
  return `${name}${optional ? "?." : "."}${field}`;
}

/** What is called on, in the scope that the caller's options say. */
export function found({ value, within }: Receiver, options: Parameter | undefined): Expression {
  return within && options ? within(fieldOf(options, "scope")) : value;
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
