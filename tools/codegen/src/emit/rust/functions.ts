/** One call of the platform as two functions: the private import, and the public one that converts around it. */
import type { Argument, Edits, TypeRef } from "../../model/types.ts";
import {
  type Direct,
  given,
  type Passed,
  type Position,
  raw,
  skippable,
  variadic,
} from "./arguments.ts";
import { code } from "./docs.ts";
import { argumentName, literal, nameInside, saysArgument, withArguments } from "./names.ts";
import { constructed, type Returned, returned } from "./results.ts";
import { renderType } from "./print-types.ts";
import { jsValue, resultOf, type Scope, supportType } from "./scope.ts";
import type { Body, Expression, Function, Item, Let, Parameter, RustType } from "./tree.ts";

export interface Pair {
  /** Undefined where what is called is imported by the support crate. */
  readonly imported: Function | undefined;
  readonly public: Function;
  /** The imports that are called instead where an argument of several types crosses as it is. */
  readonly direct?: readonly Function[];
}

/** The imports of public functions, of which two may be made of one; nothing where they have none. */
export function importsOf(pairs: readonly Pair[]): readonly Item[] {
  const imports = pairs
    .flatMap(({ imported, direct = [] }) => [imported, ...direct])
    .filter((each) => each !== undefined);
  const functions = [...new Map(imports.map((each) => [each.name, each])).values()];
  return functions.length === 0 ? [] : [{ kind: "extern", functions }];
}

/** What the import is called on. */
export type Receiver =
  /** `this: &Type`, and `&self` for the user. */
  | { readonly kind: "method"; readonly type: RustType }
  /** On the class itself. */
  | {
      readonly kind: "static" | "constructor";
      readonly type: RustType;
      readonly class: string;
      readonly namespace: readonly string[];
    }
  /** An accessor of an object that `path` leads to from `globalThis`; a free function for the user. */
  | { readonly kind: "global"; readonly any: RustType; readonly path: readonly string[] }
  /** On an object named in JavaScript: a namespace, or what hangs on the global object. JavaScript looks the names up at each call. */
  | { readonly kind: "namespace"; readonly names: readonly string[] }
  /** As a method of an untyped receiver that the user's handle is cast to: whatever is seen as the type, or one that is it. */
  | {
      readonly kind: "float";
      readonly any: RustType;
      readonly of: "generic" | "concrete";
      /** What the type is called in Rust. */
      readonly target: string;
    };

export interface Call {
  readonly receiver: Receiver;
  /** The public name. */
  readonly name: string;
  readonly jsName: string;
  readonly arguments: readonly Argument[];
  readonly returns: TypeRef;
  readonly throws: boolean;
  readonly docs: readonly string[];
  /** Attributes of ours: `[Writes]`, `[ReadsAtOnce]` and `[CallsOnce]`, which name arguments, and `[Live]`. */
  readonly marks?: Edits["other"];
  /** How the result comes out, where it is not as its type says. */
  readonly result?: Returned | undefined;
  /** By brackets, without a name: `list[index]`. */
  readonly indexing?: "getter" | "setter" | "deleter";
}

/** The forms of a call with optional arguments: one for each prefix, named after the arguments that it adds. */
export interface Prefix {
  readonly name: string;
  readonly arguments: readonly Argument[];
}

export function prefixes(name: string, list: readonly Argument[]): readonly Prefix[] {
  const firstOptional = list.findIndex(({ optional }) => optional);
  if (firstOptional === -1) return [{ name, arguments: list }];
  const first = list[firstOptional];
  // Chosen for the form with it: the one without says no more than a dictionary without fields does.
  const isNamedFor = first !== undefined && saysArgument(name, first.name);
  const shortest = isNamedFor ? firstOptional + 1 : firstOptional;
  const made: Prefix[] = [{ name, arguments: list.slice(0, shortest) }];
  for (let end = shortest + 1; end <= list.length; end += 1) {
    const added = list.slice(shortest, end).map((argument) => argument.name);
    made.push({ name: withArguments(name, added), arguments: list.slice(0, end) });
  }
  return made;
}

/** Each form of a call, as pairs. */
export function lowerCall(scope: Scope, call: Call): readonly Pair[] {
  return prefixes(call.name, call.arguments).map((prefix) => lowerPrefix(scope, call, prefix));
}

function lowerPrefix(scope: Scope, call: Call, prefix: Prefix): Pair {
  const isPromise = call.returns.kind === "promise";
  // A promise carries every failure, also that of the call itself.
  const fallible = call.throws && !isPromise;
  const caught = call.throws || isPromise;
  const passed = prefix.arguments.map((argument, index) => {
    const name = argumentName(argument.name);
    const is = (named: readonly string[] | undefined): boolean =>
      named?.includes(argument.name) ?? false;
    const position: Position = {
      name,
      fallible,
      writes: is(call.marks?.get("Writes")?.value),
      later: isPromise,
      readsAtOnce: is(call.marks?.get("ReadsAtOnce")?.value),
      once: is(call.marks?.get("CallsOnce")?.value),
    };
    const isInner = argument.optional && index < prefix.arguments.length - 1;
    const form = argument.variadic
      ? variadic(scope, argument.type, position)
      : (isInner ? skippable : given)(scope, argument.type, position);
    return { name, ...form };
  });
  const result =
    call.result ??
    (call.receiver.kind === "constructor"
      ? constructed(call.receiver.type)
      : returned(scope, call.returns, caught, call.marks?.has("Live") !== true));
  const jsFunction = importedName(prefix.name, call.receiver);
  const parts = {
    name: jsFunction,
    passed,
    caught,
    result,
    isVariadic: prefix.arguments.some((each) => each.variadic),
    fallible,
    isPromise,
  };
  const direct = directly(parts);
  const parameters: Parameter[] = passed.map(({ name, type }) => ({ name, type }));
  const body = bodyOf(scope, call.receiver, parts, direct);
  const returns = fallible ? resultOf(scope, result.type) : result.type;
  const isMethod = call.receiver.kind === "method" || call.receiver.kind === "float";
  return {
    imported: importOf(scope, call, parts),
    direct: direct.map((each) => importOf(scope, call, each)),
    public: {
      docs: prefixDocs(call.docs, prefix.arguments),
      attributes: [],
      public: true,
      name: prefix.name,
      receiver: isMethod ? "&self" : undefined,
      parameters,
      returns,
      body,
    },
  };
}

/** The first sentence says which optional arguments a form takes. */
function prefixDocs(docs: readonly string[], list: readonly Argument[]): readonly string[] {
  const added = list.filter(({ optional }) => optional).map(({ name }) => code(name));
  const [first = "", ...rest] = docs;
  return added.length === 0
    ? docs
    : [`${first.slice(0, -1)}, with ${added.join(" and ")}.`, ...rest];
}

/**
 * Imports stand beside the public methods on the same type, so they need names of their own. All that a crate calls on
 * its untyped receiver stand on that one type: they are told apart by what they are called on. No name has two
 * underscores in a row, so that no two of them together read like two others.
 */
export function importedName(name: string, receiver?: Receiver): string {
  const plain = name.endsWith("_") ? name.slice(0, -1) : name;
  if (receiver?.kind === "float") return `js_${nameInside(receiver.target)}__${plain}`;
  if (receiver?.kind === "global")
    return `js__${[...receiver.path.map(nameInside), plain].join("__")}`;
  return `js_${plain}`;
}

interface Parts {
  /** The import's. */
  readonly name: string;
  readonly passed: readonly (Passed & { readonly name: string })[];
  readonly caught: boolean;
  readonly result: Returned;
  readonly isVariadic: boolean;
  readonly fallible: boolean;
  readonly isPromise: boolean;
}

/** The same call for each case that its only argument of several types is what crosses the boundary as it is. */
function directly(parts: Parts): readonly (Parts & Pick<Direct, "method">)[] {
  const unions = parts.passed.filter(isDirect);
  if (unions.length !== 1) return [];
  return unions.flatMap(({ direct = [] }) =>
    direct.map(({ prefix, method, type }) => ({
      ...parts,
      name: `${prefix}${parts.name}`,
      method,
      passed: parts.passed.map((each) =>
        isDirect(each)
          ? { ...each, imported: type, lets: [], pass: each.name }
          : { ...each, lets: [] },
      ),
    })),
  );
}

function isDirect({ direct = [] }: Passed): boolean {
  return direct.length > 0;
}

function importOf(
  scope: Scope,
  call: Call,
  { name, passed, caught, result, isVariadic }: Parts,
): Function {
  const { receiver, jsName, indexing } = call;
  const words =
    indexing === undefined ? receiverWords(receiver, jsName) : ["method", `indexing_${indexing}`];
  const parameters = passed.map((each) => ({ name: each.name, type: each.imported }));
  const own = receiverParameter(receiver);
  // A promise is made of the import's own: typed, or rejected with what was thrown.
  const isPromise = call.returns.kind === "promise";
  const failed = isPromise ? jsValue : supportType(scope, "Error");
  const returns = caught
    ? supportType(scope, "Result", isPromise ? jsValue : result.imported, failed)
    : result.imported;
  return {
    docs: [],
    attributes: [
      `wasm_bindgen(${[...words, ...(caught ? ["catch"] : []), ...(isVariadic ? ["variadic"] : [])].join(", ")})`,
    ],
    public: false,
    name,
    receiver: undefined,
    parameters:
      own === undefined
        ? parameters
        : [{ name: "this", type: { kind: "reference", of: own } }, ...parameters],
    returns,
    body: undefined,
  };
}

export function receiverParameter(receiver: Receiver): RustType | undefined {
  switch (receiver.kind) {
    case "method":
      return receiver.type;
    case "global":
    case "float":
      return receiver.any;
    default:
      return undefined;
  }
}

export function receiverWords(receiver: Receiver, jsName: string): readonly string[] {
  switch (receiver.kind) {
    case "method":
    case "global":
    case "float":
      return ["method", `js_name = ${literal(jsName)}`];
    case "static":
      return [
        ...namespaceWords(receiver.namespace),
        `static_method_of = ${renderType(receiver.type)}`,
        `js_class = ${literal(receiver.class)}`,
        `js_name = ${literal(jsName)}`,
      ];
    case "constructor":
      return [
        ...namespaceWords(receiver.namespace),
        "constructor",
        `js_class = ${literal(receiver.class)}`,
        // What the import is called in the module, for which the name of the function would be long.
        'js_name = "new"',
      ];
    case "namespace":
      return [...namespaceWords(receiver.names), `js_name = ${literal(jsName)}`];
  }
}

export function namespaceWords(names: readonly string[]): readonly string[] {
  const [only] = names;
  if (only === undefined) return [];
  return [
    names.length === 1
      ? `js_namespace = ${literal(only)}`
      : `js_namespace = [${names.map(literal).join(", ")}]`,
  ];
}

function bodyOf(
  scope: Scope,
  receiver: Receiver,
  parts: Parts,
  direct: ReturnType<typeof directly>,
): Body {
  const isReplaced = (each: Passed): boolean => direct.length > 0 && isDirect(each);
  const lets: Let[] = parts.passed.flatMap((each) => (isReplaced(each) ? [] : each.lets));
  const called = callee(scope, receiver, parts.name, lets);
  const before = called.slice(0, -parts.name.length);
  const instead = direct.map((each) => ({
    method: each.method,
    body: callBody(scope, each, before + each.name, []),
  }));
  const union = parts.passed.filter(isReplaced).flatMap((each) => each.lets);
  lets.push(...union.map((each) => ({ ...each, instead })));
  return callBody(scope, parts, called, lets);
}

/** The call itself and what is made of its result, after `before`. */
function callBody(scope: Scope, parts: Parts, called: string, before: readonly Let[]): Body {
  const call = {
    kind: "call",
    callee: called,
    arguments: parts.passed.map((each) => each.pass),
  } as const;
  if (parts.isPromise) {
    const lets = [...before, { name: "promise", value: call }];
    return { lets, tail: raw("Promise::from_result(promise)", supportType(scope, "Promise")) };
  }
  const { convert } = parts.result;
  if (convert === undefined) return { lets: before, tail: call };
  const lets = [...before, { name: "value", value: parts.caught ? { ...call, try: true } : call }];
  const text = convert.text("value");
  const tail: Expression = raw(
    parts.fallible && !convert.fallible ? `Ok(${text})` : text,
    ...convert.uses,
  );
  return { lets, tail };
}

/** The import on its receiver, with the statement that finds it, where one is needed. */
export function callee(scope: Scope, receiver: Receiver, name: string, lets: Let[]): string {
  switch (receiver.kind) {
    case "static":
    case "constructor":
      return `Self::${name}`;
    case "namespace":
      return name;
    default:
      return `${receiverFound(scope, receiver, receiver.kind === "method" ? receiver.type : receiver.any, lets)}.${name}`;
  }
}

/** What the receiver is called, as a value of a type; adds the statement that finds it. */
export function receiverFound(scope: Scope, receiver: Receiver, as: RustType, lets: Let[]): string {
  const type = renderType(as);
  const find = (text: string): string => {
    lets.push({ name: "receiver", value: raw(text, as) });
    return "receiver";
  };
  switch (receiver.kind) {
    case "global": {
      const path = receiver.path.map((part) => literal(part)).join(", ");
      return find(`${moduleOf(scope)}::__private::receiver::<${type}>(&[${path}])`);
    }
    case "float":
      return find(`self.${receiver.of === "generic" ? "as_ref()." : ""}unchecked_ref::<${type}>()`);
    default:
      return "self";
  }
}

function moduleOf(scope: Scope): string {
  const type = supportType(scope, "Error");
  return type.kind === "path" ? (type.module ?? "crate") : "crate";
}
