/**
 * Functions over what answers later by other means than a promise: through callbacks, by a request's events, to an observer, by holding something until
 * a callback is done, by an async iterator. In: an operation, and what IDL and our data say of it. Out: functions that give promises and iterators.
 */
import type { Argument, Operation, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import {
  type AnswerCallback,
  answerCallback,
  type AnswerNames,
  answerNames,
  isFailure,
  isRequest,
  leavable,
} from "../answering.ts";
import { answerDoc } from "./answer-comments.ts";
import { lowerParameters } from "./definitions.ts";
import { lateDisposal } from "./disposal.ts";
import {
  callCore,
  found,
  type FunctionItem,
  optionsPlace,
  passed,
  type Receiver,
  spelled,
  text,
  wanted,
} from "./functions.ts";
import { bodyNames, functionName, parameterName } from "./names.ts";
import { coreSymbol } from "./runtime.ts";
import type { Expression, Parameter, Statement, TypeNode } from "./tree.ts";
import {
  builtin,
  imported,
  isOpaque,
  lowerReturn,
  lowerType,
  nullType,
  resolved,
  unionOf,
  unknownType,
  voidType,
} from "./types.ts";

/** An operation and what it is called on. */
export interface Answering {
  readonly receiver: Receiver;
  readonly operation: Operation;
  /** What the documentation calls the object; empty for a global. */
  readonly owner: string;
  /** Whether a function of the operation's own name is there anyway. */
  readonly isNamed: boolean;
  /** The file of functions that this is for. */
  readonly file: string;
}

/** The functions for what an operation answers, none where it answers at once or by a promise. */
export function answerFunctions(model: PackageModel, given: Answering): readonly FunctionItem[] {
  const { operation } = given;
  if (operation.special !== "regular" || operation.name === "") return [];
  if (isRequest(model, operation.returns)) return [requestFunction(model, given)];
  const callback = answerCallback(model, operation);
  if (callback === undefined) return [];
  const names = namesOf(operation, given.isNamed);
  return [
    ...(names.awaits === undefined ? [] : [awaiting(model, given, callback, names.awaits)]),
    ...(names.iterates === undefined ? [] : [iterating(model, given, callback, names.iterates)]),
    ...(names.holds === undefined ? [] : [holding(model, given, callback, names.holds)]),
  ];
}

/** Whether a function that iterates stands for the one that an operation would have under its own name. */
export function isIterated({ edits, name }: Operation): boolean {
  return edits.other.get("Iterates")?.value[0] === name;
}

function namesOf(operation: Operation, isNamed: boolean): AnswerNames {
  const names = answerNames(operation, isNamed);
  const spelledFor = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : parameterName(name);
  return {
    awaits: names.awaits === operation.name ? functionName(operation) : spelledFor(names.awaits),
    iterates: spelledFor(names.iterates),
    holds: spelledFor(names.holds),
  };
}

/** What the callback is given: nothing, a value, or several together. */
function answerType(model: PackageModel, { callback }: AnswerCallback): TypeNode {
  const types = callback.arguments.map(({ type }) => lowerType(model, type, "out"));
  const [first, second] = types;
  if (first === undefined) return voidType;
  return second === undefined ? first : { kind: "tuple", of: types, readonly: false };
}

/** Parameters of a function, and the arguments that it passes on with others in the places of callbacks. */
interface Passing {
  readonly parameters: readonly Parameter[];
  readonly passed: readonly Expression[];
  /** What it is called on. */
  readonly receiver: Expression;
  /** Where the caller's options are. */
  readonly options: Expression;
}

function passing(
  model: PackageModel,
  { receiver, operation }: Answering,
  answer: AnswerCallback | undefined,
  options: TypeNode,
): Passing {
  const own = receiver.parameter === undefined ? [] : [receiver.parameter];
  const isFailing = (argument: Argument): boolean =>
    answer !== undefined && isFailure(model, argument);
  const plain = operation.arguments.filter(
    (argument) => argument !== answer?.argument && !isFailing(argument),
  );
  const taken = new Set([...bodyNames, ...own.map(({ name }) => name)]);
  const parameters = lowerParameters(model, plain.map(leavable(model)), "in", taken);
  const place = optionsPlace(model, plain, parameters, wanted(model, receiver, options));
  const standIn = (name: "onValue" | "onValues" | "onError"): Expression => ({
    kind: "symbol",
    symbol: coreSymbol(model, name),
    property: undefined,
  });
  const value = (answer?.callback.arguments.length ?? 0) > 1 ? "onValues" : "onValue";
  return {
    parameters: [...own, ...(place?.parameters ?? parameters)],
    receiver: found(receiver, place?.options),
    options: text(place?.options?.name ?? "undefined"),
    passed: operation.arguments.map((argument) => {
      if (argument === answer?.argument) return standIn(value);
      if (isFailing(argument)) return standIn("onError");
      const parameter = parameters[plain.indexOf(argument)];
      return parameter === undefined ? text("undefined") : passed(parameter);
    }),
  };
}

/** The call that begins it: what is called on, what is called, and what ends it. */
function beginning(
  { receiver, operation }: Answering,
  object: Expression,
): readonly [Expression, Expression, Expression] {
  const end = operation.edits.other.get("EndedBy")?.value[0];
  return [
    object,
    { kind: "string", value: spelled(receiver, operation.name) },
    end === undefined ? text("undefined") : { kind: "string", value: spelled(receiver, end) },
  ];
}

function awaiting(
  model: PackageModel,
  given: Answering,
  callback: AnswerCallback,
  name: string,
): FunctionItem {
  const signal = imported(coreSymbol(model, "SignalOptions"));
  const { parameters, receiver, options, passed: list } = passing(model, given, callback, signal);
  const returns = builtin("Promise", answerType(model, callback));
  const args = [options, ...beginning(given, receiver), ...list];
  const value = callCore(model, "callForResult", [], args);
  return item(model, given, { name, how: "awaits", parameters, returns, body: returning(value) });
}

function iterating(
  model: PackageModel,
  given: Answering,
  callback: AnswerCallback,
  name: string,
): FunctionItem {
  const subscription = imported(coreSymbol(model, "SubscriptionOptions"));
  const {
    parameters,
    receiver,
    options,
    passed: list,
  } = passing(model, given, callback, subscription);
  const returns = imported(coreSymbol(model, "Subscription"), answerType(model, callback));
  const once = given.operation.edits.other.get("CallsOnce")?.value ?? [];
  const again = text(String(once.includes(callback.argument.name)));
  const args = [options, ...beginning(given, receiver), again, ...list];
  const value = callCore(model, "callForEach", [], args);
  return item(model, given, { name, how: "iterates", parameters, returns, body: returning(value) });
}

function holding(
  model: PackageModel,
  given: Answering,
  callback: AnswerCallback,
  name: string,
): FunctionItem {
  const signal = imported(coreSymbol(model, "SignalOptions"));
  const { parameters, receiver, options, passed: list } = passing(model, given, callback, signal);
  const [held] = callback.callback.arguments;
  const handle =
    held === undefined ? unknownType : lowerType(model, { ...held.type, nullable: false }, "out");
  const returns = builtin(
    "Promise",
    unionOf([imported(coreSymbol(model, "Held"), handle), nullType]),
  );
  const [object, api] = beginning(given, receiver);
  const args = [options, object, api, ...list];
  const value = callCore(model, "hold", [], args);
  return item(model, given, { name, how: "holds", parameters, returns, body: returning(value) });
}

/** A request as the promise of its result, or as an iterator where its result is a cursor. */
function requestFunction(model: PackageModel, given: Answering): FunctionItem {
  const { operation } = given;
  const request = lowerReturn(model, operation.returns, "out");
  const isPlain = model.asyncNames.requests.includes(
    resolved(model, operation.returns)?.name ?? "",
  );
  const gives = operation.gives && !isOpaque(model, operation.gives) ? operation.gives : undefined;
  const type = gives === undefined ? unknownType : lowerReturn(model, gives, "out");
  const continues = operation.edits.other.get("Continues")?.value[0];
  const optionsType = isPlain
    ? imported(coreSymbol(model, "SignalOptions"))
    : imported(coreSymbol(model, "RequestOptions"), request);
  const {
    parameters,
    receiver,
    options,
    passed: list,
  } = passing(model, given, undefined, optionsType);
  const [object, api] = beginning(given, receiver);
  const start = callCore(model, "callMethod", [], [object, api, ...list]);
  const thunk: Statement = { kind: "thunk", name: "call", type: request, value: start };
  if (continues !== undefined) {
    const next: Expression = { kind: "string", value: `${cursorName(model, gives)}.${continues}` };
    const value = callCore(model, "iterateRequest", [], [text("call"), next, options]);
    const returns = builtin("AsyncGenerator", type, builtin("undefined"), voidType);
    const body = [thunk, ...returning(value)];
    const name = operation.edits.other.get("Iterates")?.value[0] ?? functionName(operation);
    return item(model, given, { name, how: "walks", parameters, returns, body });
  }
  const late = gives === undefined ? undefined : lateDisposal(model, gives, given.file);
  const args = [text("call"), options, ...(late === undefined ? [] : [late])];
  const body = [thunk, ...returning(callCore(model, "awaitRequest", [], args))];
  const returns = builtin("Promise", type);
  return item(model, given, {
    name: functionName(operation),
    how: "requests",
    parameters,
    returns,
    body,
  });
}

function cursorName(model: PackageModel, type: TypeRef | undefined): string {
  return (type && resolved(model, type)?.name) ?? "";
}

function returning(value: Expression): readonly Statement[] {
  return [{ kind: "return", value }];
}

/** In which way a function gives what comes later. */
export type How = "awaits" | "iterates" | "holds" | "requests" | "walks";

interface Shape {
  readonly name: string;
  readonly how: How;
  readonly parameters: readonly Parameter[];
  readonly returns: TypeNode;
  readonly body: readonly Statement[];
}

function item(model: PackageModel, given: Answering, shape: Shape): FunctionItem {
  const { name, how, parameters, returns, body } = shape;
  return {
    kind: "function",
    idl: given.operation.id,
    name,
    overloads: [],
    signature: { parameters, returns },
    body,
    doc: answerDoc(model, given, how, parameters),
  };
}
