/**
 * Functions over interfaces that report by themselves: observers, which are made with a callback, and async iterables. Out: functions that give async
 * iterators.
 */
import type { InterfaceDefinition, Iterable, Operation } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { observing } from "../answering.ts";
import { collectionKeys, iteratedType } from "./collections.ts";
import { exposureLines, mdnLink, specLink, tierLines } from "./comments.ts";
import { lowerParameters } from "./definitions.ts";
import { argumentLine } from "./function-comments.ts";
import { callCore, type FunctionItem, passed, receiverOf, signalRole, text } from "./functions.ts";
import { bodyNames, functionName, parameterName } from "./names.ts";
import { className, isPlatformType } from "./platform-types.ts";
import { coreSymbol } from "./runtime.ts";
import type { DocComment, Expression, Parameter, TypeNode } from "./tree.ts";
import { builtin, imported, lowerType, voidType } from "./types.ts";

/** `observe(target, { signal })`: makes an observer, sets it to work, and iterates over its batches. */
export function observerFunctions(
  model: PackageModel,
  definition: InterfaceDefinition,
): readonly FunctionItem[] {
  const found = observing(model, definition);
  if (found === undefined || !isPlatformType(definition)) return [];
  const { begin, end, init, batch } = found;
  const list = [...begin.arguments, ...(init === undefined ? [] : [init])];
  const parameters = lowerParameters(model, list, "in", bodyNames);
  const options = withOptions(model, signalRole(model, list), parameters, "SubscriptionOptions");
  const given = parameters.map(passed);
  const initial = init === undefined ? text("undefined") : given.at(-1);
  const name = (value: string): Expression => ({ kind: "string", value });
  const value = callCore(
    model,
    "observeBatches",
    [],
    [
      text(options.name),
      ...[className(definition), begin.name, end.name].map(name),
      ...(initial === undefined ? [] : [initial]),
      ...given.slice(0, begin.arguments.length),
    ],
  );
  const returns = imported(coreSymbol(model, "Subscription"), lowerType(model, batch.type, "out"));
  return [
    {
      kind: "function",
      idl: begin.id,
      name: functionName(begin),
      overloads: [],
      signature: { parameters: options.parameters, returns },
      body: [{ kind: "return", value }],
      doc: observerDoc(model, definition, begin, [
        ...list.map(argumentLine),
        ...(options.parameters.length === parameters.length
          ? []
          : [
              `@param ${options.name} - \`signal\` ends it; \`buffer\` says how many batches wait.`,
            ]),
      ]),
    },
  ];
}

function observerDoc(
  model: PackageModel,
  definition: InterfaceDefinition,
  begin: Operation,
  parameters: readonly string[],
): DocComment {
  return {
    summary: `Makes a \`${definition.name}\`, sets it to observe, and iterates over what it reports.`,
    lines: [
      ...exposureLines(definition.exposure),
      ...tierLines(model, definition.id),
      "",
      ...parameters,
      "@returns A running subscription to batches: it stops on `break`, `return()`, the signal or disposal, and the observer with it.",
      `@throws \`NotSupportedError\` where this runtime lacks \`${definition.name}\`; else what making it or observing throws.`,
    ],
    links: [
      ...specLink(model, definition.origin.spec),
      ...mdnLink(model, begin.id, `${definition.name}/${begin.name}`),
    ],
  };
}

/** `values(object, { signal })`, and `keys` and `entries` where it has pairs. */
export function asyncIterableFunctions(
  model: PackageModel,
  definition: InterfaceDefinition,
): readonly FunctionItem[] {
  const declaration = definition.members.find(
    (member): member is Iterable => member.kind === "iterable" && member.async,
  );
  const receiver = receiverOf(model, definition);
  if (declaration === undefined || receiver.parameter === undefined) return [];
  const taken = new Set([...bodyNames, receiver.parameter.name]);
  const parameters = lowerParameters(model, declaration.arguments, "in", taken);
  const role = signalRole(model, declaration.arguments);
  const options = withOptions(model, role, parameters, "SignalOptions");
  return collectionKeys(declaration)
    .filter((key) => !key.startsWith("[") && (key === "values" || declaration.key !== undefined))
    .map((key): FunctionItem => {
      const api: Expression = { kind: "string", value: `${definition.name}.${key}` };
      const from = [text(options.name), receiver.value, api];
      const value = iteratorCall(model, definition, declaration, from, parameters.map(passed));
      const of = iteratedType(model, declaration, key);
      return {
        kind: "function",
        idl: declaration.id,
        name: key,
        overloads: [],
        signature: {
          parameters: [
            ...(receiver.parameter === undefined ? [] : [receiver.parameter]),
            ...options.parameters,
          ],
          returns: builtin("AsyncGenerator", of, builtin("undefined"), voidType),
        },
        body: [{ kind: "return", value }],
        doc: {
          summary: `Iterates over the ${key} of a \`${definition.name}\`.`,
          lines: [
            ...exposureLines(declaration.exposure),
            ...tierLines(model, declaration.id),
            "",
            `@param ${receiver.value.kind === "text" ? receiver.value.text : ""} - The \`${definition.name}\`.`,
            ...declaration.arguments.map(argumentLine),
            ...(options.parameters.length === parameters.length
              ? []
              : [`@param ${options.name} - \`signal\` ends the iteration.`]),
            "@returns An iterator that ends where the platform's does; leaving the loop ends that one, too.",
            `@throws \`NotSupportedError\` where this runtime lacks \`${definition.name}.${key}\`${otherwise(declaration)}; \`signal.reason\` when the signal fires.`,
          ],
          links: [
            ...specLink(model, definition.origin.spec),
            ...mdnLink(model, `${definition.id}.${key}`, definition.name),
          ],
        },
      };
    });
}

/** The operation that gives a reader, for an engine that has no iterator. */
function readerOf({ edits }: Iterable): string | undefined {
  return edits.other.get("ReadBy")?.value[0];
}

function otherwise(declaration: Iterable): string {
  const open = readerOf(declaration);
  return open === undefined ? "" : ` and \`${open}\`, by which it is read then`;
}

/** The platform's own iterator, or a reader instead. */
function iteratorCall(
  model: PackageModel,
  definition: InterfaceDefinition,
  declaration: Iterable,
  from: readonly Expression[],
  args: readonly Expression[],
): Expression {
  const open = readerOf(declaration);
  if (open === undefined) return callCore(model, "iterateWith", [], [...from, ...args]);
  const reader: Expression = { kind: "string", value: `${definition.name}.${open}` };
  return callCore(model, "iterateByReader", [], [...from, reader, ...args]);
}

/** The parameters with the caller's options: in the last dictionary, or after all others. */
function withOptions(
  model: PackageModel,
  role: ReturnType<typeof signalRole>,
  parameters: readonly Parameter[],
  type: "SignalOptions" | "SubscriptionOptions",
): { readonly name: string; readonly parameters: readonly Parameter[] } {
  const options = imported(coreSymbol(model, type));
  const last = parameters.at(-1);
  if (last === undefined || role === "own" || role === undefined) {
    const name = parameterName("options", new Set(parameters.map((each) => each.name)));
    return {
      name,
      parameters: [...parameters, { name, type: options, optional: true, rest: false }],
    };
  }
  const both: TypeNode = { kind: "intersection", arms: [last.type, options] };
  return { name: last.name, parameters: [...parameters.slice(0, -1), { ...last, type: both }] };
}
