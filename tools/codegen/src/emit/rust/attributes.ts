/** Attributes: a getter `name()`, and a setter `set_name(value)` where they can be assigned. */
import type { Attribute } from "../../model/types.ts";
import { given, type Passed, raw } from "./arguments.ts";
import { memberDocs } from "./docs.ts";
import { callee, importedName, type Pair, type Receiver } from "./functions.ts";
import { handlerGetter, handlerSetter, isHandler } from "./handlers.ts";
import { literal, methodName, nameInside } from "./names.ts";
import { renderType } from "./print-types.ts";
import { presentOrEmpty, type Returned, returned } from "./results.ts";
import { anyReceiver, resultOf, type Scope, supportType } from "./scope.ts";
import {
  type Body,
  type Expression,
  type Function,
  type Let,
  type RustType,
  unit,
} from "./tree.ts";
import { refusesSome } from "./types.ts";

export function lowerAttribute(scope: Scope, attribute: Attribute, on: Receiver): readonly Pair[] {
  // wasm-bindgen reads a name in a namespace once; an accessor is asked each time.
  const receiver: Receiver =
    on.kind === "namespace" ? { kind: "global", any: anyReceiver, path: on.names } : on;
  const name = attribute.edits.rustName?.value ?? methodName(attribute.name);
  const getter = lowerGetter(scope, attribute, receiver, name);
  const setters = attribute.readonly
    ? []
    : [
        lowerSetter(
          scope,
          attribute,
          receiver,
          `set_${nameInside(attribute.edits.rustName?.value ?? attribute.name)}`,
        ),
      ];
  return [getter, ...setters];
}

function lowerGetter(scope: Scope, attribute: Attribute, receiver: Receiver, name: string): Pair {
  const throws = attribute.throws.get === "may";
  const result =
    !throws && isAbsentInSomeContexts(attribute, receiver)
      ? presentOrEmpty(scope, attribute.type)
      : returned(scope, attribute.type, throws, false);
  const called = isHandler(scope, attribute)
    ? { imported: undefined, body: handlerGetter(scope, attribute, receiver) }
    : callGetter(scope, attribute, receiver, { name, result });
  return {
    imported: called.imported,
    public: {
      docs: memberDocs(
        scope,
        attribute,
        `The attribute \`${attribute.name}\``,
        attribute.throws.get,
      ),
      attributes: [],
      public: true,
      name,
      receiver: isMethod(receiver) ? "&self" : undefined,
      parameters: [],
      returns: throws ? resultOf(scope, result.type) : result.type,
      body: called.body,
    },
  };
}

interface Called {
  readonly imported: Function;
  readonly body: Body;
}

function callGetter(
  scope: Scope,
  attribute: Attribute,
  receiver: Receiver,
  { name, result }: { readonly name: string; readonly result: Returned },
): Called {
  const throws = attribute.throws.get === "may";
  const imported = importedName(name, receiver);
  const lets: Let[] = [];
  const call: Expression = {
    kind: "call",
    callee: callee(scope, receiver, imported, lets),
    arguments: [],
  };
  const { convert } = result;
  let tail: Expression = call;
  if (convert !== undefined) {
    lets.push({ name: "value", value: throws ? { ...call, try: true } : call });
    const text = convert.text("value");
    tail = raw(throws && !convert.fallible ? `Ok(${text})` : text, ...convert.uses);
  }
  return {
    imported: accessor(scope, receiver, {
      words: getterWords(attribute),
      name: imported,
      throws,
      value: undefined,
      returns: result.imported,
    }),
    body: { lets, tail },
  };
}

/** What a global scope has, other runtimes may lack. */
function isAbsentInSomeContexts({ exposure }: Attribute, { kind }: Receiver): boolean {
  return exposure.secureContext || exposure.crossOriginIsolated || kind === "global";
}

const getterWords = ({ name }: Attribute): readonly string[] => [`getter = ${literal(name)}`];

function lowerSetter(scope: Scope, attribute: Attribute, receiver: Receiver, name: string): Pair {
  const throws = attribute.throws.set === "may" || refusesSome(scope, attribute.type);
  const passed = given(scope, attribute.type, { name: "value", fallible: throws, writes: false });
  const called = isHandler(scope, attribute)
    ? { imported: undefined, body: handlerSetter(scope, attribute, receiver) }
    : callSetter(scope, receiver, { attribute, name, throws, passed });
  return {
    imported: called.imported,
    public: {
      docs: memberDocs(
        scope,
        attribute,
        `Sets the attribute \`${attribute.name}\``,
        throws ? "may" : "never",
      ),
      attributes: [],
      public: true,
      name,
      receiver: isMethod(receiver) ? "&self" : undefined,
      parameters: [{ name: "value", type: passed.type }],
      returns: throws ? resultOf(scope, unit) : unit,
      body: called.body,
    },
  };
}

function callSetter(
  scope: Scope,
  receiver: Receiver,
  set: {
    readonly attribute: Attribute;
    readonly name: string;
    readonly throws: boolean;
    readonly passed: Passed;
  },
): Called {
  const { attribute, name, throws, passed } = set;
  const imported = importedName(name, receiver);
  const lets: Let[] = [...passed.lets];
  const tail: Expression = {
    kind: "call",
    callee: callee(scope, receiver, imported, lets),
    arguments: [passed.pass],
  };
  return {
    imported: accessor(scope, receiver, {
      words: [`setter = ${literal(attribute.name)}`],
      name: imported,
      throws,
      value: passed.imported,
      returns: unit,
    }),
    body: { lets, tail },
  };
}

const isMethod = (receiver: Receiver): boolean =>
  receiver.kind === "method" || receiver.kind === "float";

interface Accessor {
  readonly words: readonly string[];
  readonly name: string;
  readonly throws: boolean;
  readonly value: RustType | undefined;
  readonly returns: RustType;
}

function accessor(
  scope: Scope,
  receiver: Receiver,
  { words, name, throws, value, returns }: Accessor,
): Function {
  const own =
    receiver.kind === "method" ? receiver.type : "any" in receiver ? receiver.any : undefined;
  const place = own === undefined ? placeWords(receiver) : ["method"];
  return {
    docs: [],
    attributes: [`wasm_bindgen(${[...place, ...words, ...(throws ? ["catch"] : [])].join(", ")})`],
    public: false,
    name,
    receiver: undefined,
    parameters: [
      ...(own === undefined
        ? []
        : [{ name: "this", type: { kind: "reference", of: own } as const }]),
      ...(value === undefined ? [] : [{ name: "value", type: value }]),
    ],
    returns: throws ? supportType(scope, "Result", returns, supportType(scope, "Error")) : returns,
    body: undefined,
  };
}

function placeWords(receiver: Receiver): readonly string[] {
  if (receiver.kind === "static")
    return [
      `static_method_of = ${renderType(receiver.type)}`,
      `js_class = ${literal(receiver.class)}`,
    ];
  return [];
}
