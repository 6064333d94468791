/** The members that `iterable<>`, `async_iterable<>`, `maplike<>` and `setlike<>` bring with them. */
import type { Iterable, Maplike, Setlike, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { lowerParameters } from "./definitions.ts";
import type { MemberNode, Parameter, TypeNode } from "./tree.ts";
import { builtin, lowerType, numberType, unionOf, unknownType, voidType } from "./types.ts";

type Method = MemberNode & { readonly kind: "method" | "property" };

/** The types of keys and values; lists count their values. */
interface Entries {
  readonly key: TypeNode;
  readonly value: TypeNode;
  readonly pair: TypeNode;
}

export function collectionMembers(
  model: PackageModel,
  declaration: Iterable | Maplike | Setlike,
  owner: TypeNode,
): readonly Method[] {
  switch (declaration.kind) {
    case "iterable":
      return declaration.async
        ? asyncIterable(model, declaration)
        : syncIterable(model, declaration, owner);
    case "maplike":
      return maplike(model, declaration, owner);
    case "setlike":
      return setlike(model, declaration, owner);
  }
}

function entriesOf(model: PackageModel, key: TypeRef | undefined, value: TypeRef): Entries {
  const keyType = key === undefined ? numberType : lowerType(model, key, "out");
  const valueType = lowerType(model, value, "out");
  return {
    key: keyType,
    value: valueType,
    pair: { kind: "tuple", of: [keyType, valueType], readonly: false },
  };
}

function syncIterable(
  model: PackageModel,
  declaration: Iterable,
  owner: TypeNode,
): readonly Method[] {
  const entries = entriesOf(model, declaration.key, declaration.value);
  const paired = declaration.key !== undefined;
  return [...iterators(entries, paired ? entries.pair : entries.value), forEach(entries, owner)];
}

function iterators({ key, value, pair }: Entries, each: TypeNode): readonly Method[] {
  return [
    method("entries", [], iterator(pair), "Iterates over keys and values."),
    method("keys", [], iterator(key), "Iterates over keys."),
    method("values", [], iterator(value), "Iterates over values."),
    method(iteratorKey, [], iterator(each), "Iterates, as `for…of` does."),
  ];
}

/** What `for…of` calls. */
export const iteratorKey = "[Symbol.iterator]";

/** The iterator that Web IDL gives what has a length and values by index, beside no other of the methods of a list. */
export function iteratorOfIndexed(idl: string, value: TypeNode): Method {
  return { ...method(iteratorKey, [], iterator(value), "Iterates, as `for…of` does."), idl };
}

function iterator(of: TypeNode): TypeNode {
  return builtin("IteratorObject", of, builtin("BuiltinIteratorReturn"));
}

function forEach({ key, value }: Entries, owner: TypeNode): Method {
  const callback: TypeNode = {
    kind: "function",
    constructs: false,
    signature: {
      parameters: [required("value", value), required("key", key), required("parent", owner)],
      returns: voidType,
    },
  };
  const parameters = [
    required("callback", callback),
    { name: "thisArg", type: unknownType, optional: true, rest: false },
  ];
  return method("forEach", parameters, voidType, "Calls a function for each value.");
}

function asyncIterable(model: PackageModel, declaration: Iterable): readonly Method[] {
  const entries = entriesOf(model, declaration.key, declaration.value);
  const parameters = lowerParameters(model, declaration.arguments, "in");
  const over = (of: TypeNode): TypeNode =>
    builtin("AsyncIteratorObject", of, builtin("BuiltinIteratorReturn"));
  const paired = declaration.key !== undefined;
  const keyed = [
    method("entries", parameters, over(entries.pair), "Iterates over keys and values."),
    method("keys", parameters, over(entries.key), "Iterates over keys."),
  ];
  return [
    ...(paired ? keyed : []),
    method("values", parameters, over(entries.value), "Iterates over values."),
    method(
      "[Symbol.asyncIterator]",
      parameters,
      over(paired ? entries.pair : entries.value),
      "Iterates, as `for await…of` does.",
    ),
  ];
}

/** What one of the iterators of an async iterable gives. */
export function iteratedType(model: PackageModel, declaration: Iterable, key: string): TypeNode {
  const entries = entriesOf(model, declaration.key, declaration.value);
  return key === "keys" ? entries.key : key === "values" ? entries.value : entries.pair;
}

function maplike(model: PackageModel, declaration: Maplike, owner: TypeNode): readonly Method[] {
  const entries = entriesOf(model, declaration.key, declaration.value);
  const key = lowerType(model, declaration.key, "in");
  const value = lowerType(model, declaration.value, "in");
  const found: TypeNode = unionOf([entries.value, builtin("undefined")]);
  const writing = [
    method(
      "set",
      [required("key", key), required("value", value)],
      owner,
      "Sets the value of a key.",
    ),
    ...removing("key", key),
  ];
  return [
    size,
    ...iterators(entries, entries.pair),
    forEach(entries, owner),
    method("get", [required("key", key)], found, "The value of a key."),
    method("has", [required("key", key)], builtin("boolean"), "Whether there is such a key."),
    ...(declaration.readonly ? [] : writing),
  ];
}

function setlike(model: PackageModel, declaration: Setlike, owner: TypeNode): readonly Method[] {
  const entries = entriesOf(model, declaration.value, declaration.value);
  const value = lowerType(model, declaration.value, "in");
  const writing = [
    method("add", [required("value", value)], owner, "Adds a value."),
    ...removing("value", value),
  ];
  return [
    size,
    ...iterators(entries, entries.value),
    forEach(entries, owner),
    method("has", [required("value", value)], builtin("boolean"), "Whether it holds the value."),
    ...(declaration.readonly ? [] : writing),
  ];
}

function removing(parameter: string, type: TypeNode): readonly Method[] {
  return [
    method(
      "delete",
      [required(parameter, type)],
      builtin("boolean"),
      "Removes it; whether it was there.",
    ),
    method("clear", [], voidType, "Removes all."),
  ];
}

const size: Method = {
  kind: "property",
  name: "size",
  type: numberType,
  optional: false,
  readonly: true,
  doc: { summary: "How many there are.", lines: [] },
};

function method(
  name: string,
  parameters: readonly Parameter[],
  returns: TypeNode,
  summary: string,
): Method {
  return { kind: "method", name, signature: { parameters, returns }, doc: { summary, lines: [] } };
}

function required(name: string, type: TypeNode): Parameter {
  return { name, type, optional: false, rest: false };
}

/** The keys of the members that a declaration brings, as they are written. */
export function collectionKeys(declaration: Iterable | Maplike | Setlike): readonly string[] {
  if (declaration.kind === "iterable" && declaration.async) {
    return ["entries", "keys", "values", "[Symbol.asyncIterator]"];
  }
  const iterating = ["entries", "keys", "values", iteratorKey, "forEach"];
  switch (declaration.kind) {
    case "iterable":
      return iterating;
    case "maplike":
      return [...iterating, "size", "get", "has", "set", "delete", "clear"];
    case "setlike":
      return [...iterating, "size", "has", "add", "delete", "clear"];
  }
}
