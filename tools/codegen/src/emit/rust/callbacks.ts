/** Callbacks and callback interfaces: types of JavaScript functions made from closures. */
import type {
  Argument,
  CallbackDefinition,
  CallbackInterfaceDefinition,
  Operation,
  TypeRef,
} from "../../model/types.ts";
import { lowerConstant } from "./constants.ts";
import { definitionDocs } from "./docs.ts";
import { argumentName } from "./names.ts";
import { definitionOf, jsSys, jsValue, omit, rustNameOf, type Scope, support } from "./scope.ts";
import { renderType } from "./print-types.ts";
import { surfaceOf } from "./surface.ts";
import { type Item, option, path, type RustType, unit, vec } from "./tree.ts";
import { copiedType, ownedType } from "./types.ts";

/** Core hands over so many arguments, as many as a closure of wasm-bindgen takes; a callback with more loses the rest. */
const mostArguments = 8;

export interface Signature {
  readonly names: readonly string[];
  readonly parameters: readonly RustType[];
  readonly returns: RustType;
  /** All that JavaScript passes, in one vector. */
  readonly variadic: boolean;
}

type Callback = CallbackDefinition | CallbackInterfaceDefinition;

export function signatureOf(scope: Scope, callback: Callback): Signature {
  const { parameters, returns } = partsOf(callback);
  if (parameters.some(({ variadic }) => variadic)) {
    return {
      names: ["arguments"],
      parameters: [vec(jsValue)],
      returns: returnType(scope, returns),
      variadic: true,
    };
  }
  const kept = parameters.slice(0, mostArguments);
  for (const { name } of parameters.slice(mostArguments)) {
    omit(
      scope,
      `${callback.id}(${name})`,
      `a callback receives at most ${String(mostArguments)} arguments, as many as wasm-bindgen's closures take`,
    );
  }
  return {
    names: kept.map(({ name }) => argumentName(name)),
    parameters: kept.map((argument) => parameterType(scope, argument)),
    returns: returnType(scope, returns),
    variadic: false,
  };
}

export function signatureOfReference(scope: Scope, type: TypeRef): Signature | undefined {
  const definition = type.kind === "reference" ? definitionOf(scope, type.id) : undefined;
  return definition?.kind === "callback" || definition?.kind === "callbackInterface"
    ? signatureOf(scope, definition)
    : undefined;
}

function partsOf(callback: Callback): {
  readonly parameters: readonly Argument[];
  readonly returns: TypeRef | undefined;
} {
  if (callback.kind === "callback")
    return { parameters: callback.arguments, returns: callback.returns };
  const operation = callback.members.find(
    (member): member is Operation => member.kind === "operation",
  );
  return { parameters: operation?.arguments ?? [], returns: operation?.returns };
}

function parameterType(scope: Scope, { type, optional }: Argument): RustType {
  const owned = ownedType(scope, type);
  return optional && !type.nullable && type.kind !== "any" ? option(owned) : owned;
}

function returnType(scope: Scope, type: TypeRef | undefined): RustType {
  return type === undefined || type.kind === "undefined" ? unit : copiedType(scope, type);
}

export function lowerCallback(scope: Scope, callback: Callback): readonly Item[] {
  const name = rustNameOf(callback);
  const docs = definitionDocs(scope, callback);
  if (callback.kind === "callback" && callback.constructs) {
    scope.surface.push({ idl: callback.id, name, signature: `type ${name}` });
    return [{ kind: "alias", docs, name, type: jsSys("Function") }];
  }
  const { names, parameters, returns, variadic } = signatureOf(scope, callback);
  const list = variadic
    ? "..arguments"
    : names.map((each, index) => `${each}: ${renderType(parameters[index] ?? jsValue)}`).join(", ");
  const result = returns === unit ? "" : ` -> ${renderType(returns)}`;
  const declaration = `pub type ${name} = fn(${list})${result};`;
  scope.surface.push({ idl: callback.id, name, signature: declaration });
  return [
    {
      kind: "macro",
      module: support(scope),
      name: "callback",
      lines: [...docs.map((line) => (line === "" ? "///" : `/// ${line}`)), declaration],
      uses: [...parameters, returns],
    },
    ...constantsOf(scope, callback),
  ];
}

/** The constants of a callback interface, on its type. */
function constantsOf(scope: Scope, callback: Callback): readonly Item[] {
  const members = callback.kind === "callback" ? [] : callback.members;
  const constants = members.flatMap((member) => {
    const constant = member.kind === "constant" ? lowerConstant(scope, member) : undefined;
    return constant === undefined ? [] : [{ ...constant, idl: member.id }];
  });
  if (constants.length === 0) return [];
  const name = rustNameOf(callback);
  scope.surface.push(...surfaceOf(scope, name, { pairs: [], constants, items: [] }));
  return [
    {
      kind: "impl",
      generics: [],
      trait: undefined,
      for: path("crate", name),
      types: [],
      constants,
      functions: [],
    },
  ];
}
