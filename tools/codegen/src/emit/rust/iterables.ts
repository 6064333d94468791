/** Iterables: typed `iter()`, `keys()`, `values()`; asynchronous ones as streams. */
import type { Iterable, Member } from "../../model/types.ts";
import { given, raw, skippable } from "./arguments.ts";
import { memberDocs } from "./docs.ts";
import { importedName, type Pair, prefixes } from "./functions.ts";
import { argumentName, literal } from "./names.ts";
import { resultOf, type Scope, jsValue, supportType } from "./scope.ts";
import { type Function, type Item, path, reference, type RustType, tuple } from "./tree.ts";
import { ownedType } from "./types.ts";

export interface View {
  readonly name: string;
  readonly jsName: string;
  readonly item: RustType;
  readonly what: string;
}

export interface LoweredIterable {
  readonly pairs: readonly Pair[];
  readonly items: readonly Item[];
}

export function lowerIterable(scope: Scope, iterable: Iterable, type: RustType): LoweredIterable {
  if (iterable.async) {
    const streams = asynchronousViews(scope, iterable);
    return { pairs: streams.flatMap((view) => stream(scope, iterable, type, view)), items: [] };
  }
  const value = ownedType(scope, iterable.value);
  const views =
    iterable.key === undefined
      ? viewsOfValues(value)
      : viewsOfPairs(ownedType(scope, iterable.key), value);
  const pairs = views.map((view) => lowerView(scope, iterable, type, view));
  const [first] = views;
  return { pairs, items: first === undefined ? [] : [intoIterator(scope, type, first.item)] };
}

function viewsOfPairs(key: RustType, value: RustType): readonly View[] {
  return [
    { name: "iter", jsName: "entries", item: tuple(key, value), what: "All pairs, in order" },
    { name: "keys", jsName: "keys", item: key, what: "The first of each pair, in order" },
    { name: "values", jsName: "values", item: value, what: "The second of each pair, in order" },
  ];
}

function viewsOfValues(value: RustType): readonly View[] {
  const index = path(undefined, "u32");
  return [
    { name: "iter", jsName: "values", item: value, what: "All items, in order" },
    {
      name: "entries",
      jsName: "entries",
      item: tuple(index, value),
      what: "All items with their index, in order",
    },
  ];
}

export function lowerView(
  scope: Scope,
  iterable: Member,
  type: RustType,
  { name, jsName, item, what }: View,
): Pair {
  const imported = importedName(name);
  const iterator = supportType(scope, "PlatformIter", item);
  return {
    imported: {
      ...importedIterator(type, imported, jsName, ["catch"]),
      returns: supportType(scope, "Result", jsValue, jsValue),
    },
    public: {
      docs: memberDocs(scope, iterable, what, "never"),
      attributes: [],
      public: true,
      name,
      receiver: "&self",
      parameters: [],
      returns: iterator,
      body: {
        lets: [
          { name: "iterator", value: { kind: "call", callee: `self.${imported}`, arguments: [] } },
        ],
        tail: raw("PlatformIter::from_result(iterator)", iterator),
      },
    },
  };
}

function importedIterator(
  type: RustType,
  name: string,
  jsName: string,
  words: readonly string[],
): Function {
  return {
    docs: [],
    attributes: [
      `wasm_bindgen(${["method", `js_name = ${literal(jsName)}`, ...words].join(", ")})`,
    ],
    public: false,
    name,
    receiver: undefined,
    parameters: [{ name: "this", type: reference(type) }],
    returns: jsValue,
    body: undefined,
  };
}

export function intoIterator(scope: Scope, type: RustType, item: RustType): Item {
  const iterator = supportType(scope, "PlatformIter", item);
  return {
    kind: "impl",
    generics: [],
    trait: path(undefined, "IntoIterator"),
    for: reference(type),
    types: [
      ["Item", item],
      ["IntoIter", iterator],
    ],
    constants: [],
    functions: [
      {
        docs: [],
        attributes: [],
        public: false,
        name: "into_iter",
        receiver: "self",
        parameters: [],
        returns: iterator,
        body: { lets: [], tail: { kind: "call", callee: "self.iter", arguments: [] } },
      },
    ],
  };
}

/** Of what has keys, each of the platform's three methods; else the one that it has. */
function asynchronousViews(scope: Scope, { key, value }: Iterable): readonly View[] {
  const item = ownedType(scope, value);
  if (key === undefined) return [{ name: "values", jsName: "values", item, what: "The items" }];
  const keys = ownedType(scope, key);
  return [
    { name: "entries", jsName: "entries", item: tuple(keys, item), what: "All pairs" },
    { name: "keys", jsName: "keys", item: keys, what: "The first of each pair" },
    { name: "values", jsName: "values", item, what: "The second of each pair" },
  ];
}

/** A method that gives a stream, and one more for each optional argument. */
function stream(scope: Scope, iterable: Iterable, type: RustType, view: View): readonly Pair[] {
  const stream = supportType(scope, "AsyncIter", view.item);
  return prefixes(view.name, iterable.arguments).map((prefix): Pair => {
    const passed = prefix.arguments.map((argument, index) => {
      const position = { name: argumentName(argument.name), fallible: true, writes: false };
      const isInner = argument.optional && index < prefix.arguments.length - 1;
      return {
        name: position.name,
        ...(isInner ? skippable : given)(scope, argument.type, position),
      };
    });
    const imported = importedName(prefix.name);
    const error = supportType(scope, "Error");
    const base = importedIterator(type, imported, view.jsName, ["catch"]);
    return {
      imported: {
        ...base,
        parameters: [
          ...base.parameters,
          ...passed.map((each) => ({ name: each.name, type: each.imported })),
        ],
        returns: supportType(scope, "Result", jsValue, error),
      },
      public: {
        docs: memberDocs(
          scope,
          iterable,
          `${view.what} as a stream; dropping it early ends the iteration`,
          "may",
        ),
        attributes: [],
        public: true,
        name: prefix.name,
        receiver: "&self",
        parameters: passed.map((each) => ({ name: each.name, type: each.type })),
        returns: resultOf(scope, stream),
        body: {
          lets: [
            ...passed.flatMap((each) => each.lets),
            {
              name: "iterator",
              value: {
                kind: "call",
                callee: `self.${imported}`,
                arguments: passed.map((each) => each.pass),
                try: true,
              },
            },
          ],
          tail: raw("Ok(AsyncIter::from_raw(iterator))", stream),
        },
      },
    };
  });
}
