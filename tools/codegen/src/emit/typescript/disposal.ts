/** Ending what an object holds: the functions that call the operation that does it. */
import type { InterfaceDefinition, Operation, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { disposingOperation } from "../answering.ts";
import { facadeFile } from "./files.ts";
import { facadeDoc } from "./function-comments.ts";
import { callCore, type FunctionItem, receiverOf, text } from "./functions.ts";
import { exportedName, typeName } from "./names.ts";
import type { Expression, Imported, TypeNode } from "./tree.ts";
import { builtin, resolved, typeSymbol, voidType } from "./types.ts";

/** How a handle that comes too late is ended, where its interface has an end; `user` is the file that says so. */
export function lateDisposal(
  model: PackageModel,
  type: TypeRef,
  user?: string,
): Expression | undefined {
  const definition = resolved(model, type);
  if (definition?.kind !== "interface" || type.nullable) return undefined;
  const visible = model.visible.get(definition.id);
  if (
    visible === undefined ||
    visible.kind === "opaque" ||
    disposingOperation(model, definition) === undefined
  )
    return undefined;
  const { source } = typeSymbol(model, definition);
  if (source.kind === "package") {
    return {
      kind: "symbol",
      symbol: { name: exportedName(model, definition), source },
      property: "dispose",
    };
  }
  const file = facadeFile(definition);
  if (file === user) return text("dispose");
  const symbol: Imported = {
    name: "dispose",
    alias: `dispose${typeName(definition)}`,
    source: { kind: "file", file },
  };
  return { kind: "symbol", symbol, property: undefined };
}

export interface DisposableForm {
  readonly operation: Operation;
  readonly async: boolean;
  readonly type: TypeNode;
}

export function disposableType(
  model: PackageModel,
  definition: InterfaceDefinition,
  type: TypeNode,
): DisposableForm | undefined {
  const operation = disposingOperation(model, definition);
  if (operation === undefined) return undefined;
  const async = operation.returns.kind === "promise";
  const also = builtin(async ? "AsyncDisposable" : "Disposable");
  return { operation, async, type: { kind: "intersection", arms: [type, also] } };
}

/** What comes of it, at once or later. */
const ends = {
  later:
    "@returns Nothing, when it is done; also when the object has ended already or is locked by somebody else.",
  now: "@throws What the operation throws, but for an `InvalidStateError`: the object has ended already.",
} as const;

/** `dispose(handle)`, and `disposable(handle)` for `using`. What the platform tells of an end that was there before is not for a scope. */
export function disposalFunctions(
  model: PackageModel,
  definition: InterfaceDefinition,
): readonly FunctionItem[] {
  const { parameter, value } = receiverOf(model, definition);
  const form = parameter && disposableType(model, definition, parameter.type);
  if (parameter === undefined || form === undefined) return [];
  const { operation, async, type } = form;
  const returns = async ? builtin("Promise", voidType) : voidType;
  const api: Expression = { kind: "string", value: `${definition.name}.${operation.name}` };
  const end = callCore(model, async ? "callMethod" : "endAtOnce", [], [value, api]);
  const key = async ? "asAsyncDisposable" : "asDisposable";
  return [
    {
      kind: "function",
      idl: operation.id,
      name: "dispose",
      overloads: [],
      signature: { parameters: [parameter], returns },
      body: async
        ? [
            { kind: "thunk", name: "call", type: returns, value: end },
            { kind: "return", value: callCore(model, "endQuietly", [], [text("call")]) },
          ]
        : [{ kind: "expression", value: end }],
      doc: facadeDoc(model, definition, {
        summary: `Ends what a \`${definition.name}\` holds, by its \`${operation.name}()\`.`,
        lines: [`@param ${parameter.name} - The object to end.`, async ? ends.later : ends.now],
      }),
    },
    {
      kind: "function",
      idl: operation.id,
      name: "disposable",
      overloads: [],
      signature: { parameters: [parameter], returns: type },
      body: [{ kind: "return", value: callCore(model, key, [], [value, text("dispose")]) }],
      doc: facadeDoc(model, definition, {
        summary: `Makes a \`${definition.name}\` end with the scope of \`${async ? "await using" : "using"}\`, by its \`${operation.name}()\`.`,
        lines: [
          `@param ${parameter.name} - The object, which is changed in place.`,
          "@returns The same object.",
        ],
      }),
    },
  ];
}
