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
import {
  definitionOf,
  followed,
  builtIn,
  jsValue,
  omit,
  rustNameOf,
  type Scope,
  support,
} from "./scope.ts";
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
  /** What each parameter crosses the boundary as. */
  readonly carried: readonly Carrier[];
  /** What the result crosses the boundary as. */
  readonly returned: Carrier;
  /** All that JavaScript passes, in one vector. */
  readonly variadic: boolean;
}

/** A number or boolean that JavaScript converts, as for its own functions; otherwise a value that is checked. */
type Carrier = "number" | "boolean" | undefined;

type Callback = CallbackDefinition | CallbackInterfaceDefinition;

export function signatureOf(scope: Scope, callback: Callback): Signature {
  const { parameters, returns } = partsOf(callback);
  if (parameters.some(({ variadic }) => variadic)) {
    return {
      names: ["arguments"],
      parameters: [vec(jsValue)],
      returns: returnType(scope, returns),
      carried: [undefined],
      returned: returnCarrier(scope, returns),
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
    carried: kept.map(({ type }) => parameterCarrier(scope, type)),
    returned: returnCarrier(scope, returns),
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

/** What a closure is given for an argument. */
export function parameterType(scope: Scope, { type, optional }: Argument): RustType {
  const owned = ownedType(scope, type);
  const { nullable, kind } = followed(scope, type);
  return optional && !nullable && kind !== "any" ? option(owned) : owned;
}

function returnType(scope: Scope, type: TypeRef | undefined): RustType {
  return type === undefined || type.kind === "undefined" ? unit : copiedType(scope, type);
}

function carrier({ kind }: TypeRef): Carrier {
  if (kind === "boolean") return "boolean";
  return kind === "integer" || kind === "float" ? "number" : undefined;
}

/** Where NaN is a value, it does not tell that there was no number. */
function parameterCarrier(scope: Scope, of: TypeRef): Carrier {
  const type = followed(scope, of);
  return type.kind === "float" && type.name.startsWith("unrestricted") ? undefined : carrier(type);
}

function returnCarrier(scope: Scope, of: TypeRef | undefined): Carrier {
  const type = of === undefined ? undefined : followed(scope, of);
  return type === undefined || type.nullable ? undefined : carrier(type);
}

function carriedAs(type: RustType, as: Carrier): string {
  return as === undefined ? renderType(type) : `${renderType(type)} as ${as}`;
}

export function lowerCallback(scope: Scope, callback: Callback): readonly Item[] {
  const name = rustNameOf(callback);
  const docs = definitionDocs(scope, callback);
  if (callback.kind === "callback" && callback.constructs) {
    scope.surface.push({ idl: callback.id, name, signature: `type ${name}` });
    return [{ kind: "alias", docs, name, type: builtIn("Function") }];
  }
  const signature = signatureOf(scope, callback);
  const { parameters, returns, variadic } = signature;
  // How it crosses the boundary is not for who uses it.
  const shown = { ...signature, carried: [], returned: undefined };
  scope.surface.push({ idl: callback.id, name, signature: declarationOf(name, shown) });
  return [
    {
      kind: "macro",
      module: support(scope),
      name: "callback",
      lines: [
        ...docs.map((line) => (line === "" ? "///" : `/// ${line}`)),
        declarationOf(name, signature),
      ],
      // The macro itself says what all arguments come in.
      uses: variadic ? [returns] : [...parameters, returns],
    },
    ...constantsOf(scope, callback),
  ];
}

function declarationOf(name: string, signature: Signature): string {
  const { names, parameters, returns, carried, returned, variadic } = signature;
  const list = names.map(
    (each, at) => `${each}: ${carriedAs(parameters[at] ?? jsValue, carried[at])}`,
  );
  const result = returns === unit ? "" : ` -> ${carriedAs(returns, returned)}`;
  return `pub type ${name} = fn(${variadic ? "..arguments" : list.join(", ")})${result};`;
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
