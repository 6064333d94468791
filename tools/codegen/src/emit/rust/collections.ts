/**
 * Maplike and setlike interfaces: the methods that WebIDL brings with them, called as Rust's own maps and sets call
 * theirs. A method that the interface declares itself takes the place of the one that would have come.
 */
import type { Argument, Maplike, Member, Setlike, TypeRef } from "../../model/types.ts";
import { raw } from "./arguments.ts";
import { memberDocs } from "./docs.ts";
import { lowerCall, type Pair, type Receiver } from "./functions.ts";
import { intoIterator, type LoweredIterable, lowerView, type View } from "./iterables.ts";
import { literal } from "./names.ts";
import { definitionOf, followed, type Scope } from "./scope.ts";
import { type Expression, type Function, path, reference, type RustType, tuple } from "./tree.ts";
import { ownedType, refusesSome } from "./types.ts";

type Collection = Maplike | Setlike;

interface Method {
  readonly name: string;
  readonly jsName: string;
  readonly arguments: readonly Argument[];
  readonly returns: TypeRef;
  readonly what: string;
}

export function lowerCollection(
  scope: Scope,
  collection: Collection,
  type: RustType,
  members: readonly Member[],
): LoweredIterable {
  const declared = new Set(members.map(({ name }) => name));
  const isBrought = ({ jsName }: { readonly jsName: string }): boolean => !declared.has(jsName);
  const views = viewsOf(scope, collection).filter(isBrought);
  const calls = methodsOf(collection).filter(isBrought);
  const pairs = [
    ...(isBrought({ jsName: "size" }) ? sizes(scope, collection, type) : []),
    ...views.map((view) => lowerView(scope, collection, type, view)),
    ...calls.flatMap((method) => lowerMethod(scope, collection, { kind: "method", type }, method)),
  ];
  const first = views.find(({ name }) => name === "iter");
  return { pairs, items: first === undefined ? [] : [intoIterator(scope, type, first.item)] };
}

function viewsOf(scope: Scope, collection: Collection): readonly View[] {
  const value = ownedType(scope, collection.value);
  if (collection.kind === "setlike")
    return [{ name: "iter", jsName: "values", item: value, what: "All values, in order" }];
  const key = ownedType(scope, collection.key);
  return [
    {
      name: "iter",
      jsName: "entries",
      item: tuple(key, value),
      what: "All keys with their values, in order",
    },
    { name: "keys", jsName: "keys", item: key, what: "All keys, in order" },
    { name: "values", jsName: "values", item: value, what: "All values, in order" },
  ];
}

function methodsOf(collection: Collection): readonly Method[] {
  const isMap = collection.kind === "maplike";
  const { value, origin } = collection;
  const valued = argument("value", value);
  const entry = isMap ? argument("key", collection.key) : valued;
  const noun = isMap ? "key" : "value";
  const [boolean, undefined_] = [plainType("boolean", origin), plainType("undefined", origin)];
  const read: readonly Method[] = [
    ...(isMap ? [getter(entry, value)] : []),
    method("has", "has", [entry], boolean, `Whether it has this ${noun}`),
  ];
  if (collection.readonly) return read;
  return [
    ...read,
    isMap
      ? method("insert", "set", [entry, valued], undefined_, "Sets the value of this key")
      : method("insert", "add", [valued], undefined_, "Adds the value, if it is not there yet"),
    method("remove", "delete", [entry], boolean, `Removes this ${noun}; whether it was there`),
    method("clear", "clear", [], undefined_, "Removes all"),
  ];
}

function getter(key: Argument, value: TypeRef): Method {
  const what = "The value of this key, if it is there";
  return method("get", "get", [key], { ...value, nullable: true }, what);
}

function method(
  name: string,
  jsName: string,
  list: readonly Argument[],
  returns: TypeRef,
  what: string,
): Method {
  return { name, jsName, arguments: list, returns, what };
}

function argument(name: string, type: TypeRef): Argument {
  const { span } = type;
  return { name, type, optional: false, variadic: false, default: undefined, extended: [], span };
}

function plainType(kind: "boolean" | "undefined", { span }: Collection["origin"]): TypeRef {
  const attributes = {
    integer: "wrap",
    nullToEmptyString: false,
    allowShared: false,
    allowResizable: false,
  } as const;
  return { kind, nullable: false, extended: [], attributes, span };
}

/** WebIDL's own methods throw for values that are not of the type alone, of which Rust's types leave few. */
function lowerMethod(
  scope: Scope,
  collection: Collection,
  receiver: Receiver,
  { name, jsName, arguments: list, returns, what }: Method,
): readonly Pair[] {
  const throws = list.some(({ type }) => !takesAll(scope, type));
  const docs = memberDocs(scope, { ...collection, name: jsName }, what, throws ? "may" : "never");
  return lowerCall(scope, {
    receiver,
    name,
    jsName,
    arguments: list,
    returns,
    throws,
    docs,
  });
}

/** Whether every value of the Rust type is one of the IDL type: not so for `NaN`, unsafe integers, enums' values of next year … */
function takesAll(scope: Scope, of: TypeRef): boolean {
  const type = followed(scope, of);
  switch (type.kind) {
    case "any":
    case "object":
    case "symbol":
    case "bigint":
    case "boolean":
    case "string":
    case "buffer":
      return true;
    case "integer":
    case "float":
      return !refusesSome(scope, of);
    case "sequence":
      return takesAll(scope, type.of);
    case "union":
      return type.arms.every((arm) => takesAll(scope, arm));
    case "reference":
      return definitionOf(scope, type.id)?.kind === "interface";
    default:
      return false;
  }
}

/** `len()`, and beside it `is_empty()`, which whoever has the one looks for. */
function sizes(scope: Scope, collection: Collection, type: RustType): readonly Pair[] {
  const u32 = path(undefined, "u32");
  const imported: Function = {
    docs: [],
    attributes: [`wasm_bindgen(method, getter = ${literal("size")})`],
    public: false,
    name: "js_len",
    receiver: undefined,
    parameters: [{ name: "this", type: reference(type) }],
    returns: u32,
    body: undefined,
  };
  const reading = (name: string, what: string, returns: RustType, tail: Expression): Pair => ({
    imported,
    public: {
      docs: memberDocs(scope, { ...collection, name: "size" }, what, "never"),
      attributes: [],
      public: true,
      name,
      receiver: "&self",
      parameters: [],
      returns,
      body: { lets: [], tail },
    },
  });
  return [
    reading("len", "How many there are", u32, raw("self.js_len()")),
    reading(
      "is_empty",
      "Whether there are none",
      path(undefined, "bool"),
      raw("self.js_len() == 0"),
    ),
  ];
}
