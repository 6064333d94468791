/**
 * From type references of the model to types of TypeScript. A type depends on the direction: what a caller passes may be any iterable,
 * what the platform returns is an array.
 */
import { CompilerBug } from "../../diagnostics/bug.ts";
import type { BufferName, Definition, DefinitionId, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import type { Imported, TypeNode } from "./tree.ts";
import { typeFile } from "./files.ts";
import { stringLiteral, typeName } from "./names.ts";
import { coreSymbol, packageSource } from "./runtime.ts";

/** `in`: given to the platform; `out`: got from it; `held`: in a dictionary or typedef, which goes both ways. */
export type Direction = "in" | "out" | "held";

export function builtin(name: string, ...args: readonly TypeNode[]): TypeNode {
  return { kind: "builtin", name, arguments: args };
}

export function imported(symbol: Imported, ...args: readonly TypeNode[]): TypeNode {
  return { kind: "imported", symbol, arguments: args };
}

export const nullType: TypeNode = builtin("null");
export const undefinedType: TypeNode = builtin("undefined");
export const voidType: TypeNode = builtin("void");
export const stringType: TypeNode = builtin("string");
export const numberType: TypeNode = builtin("number");
export const unknownType: TypeNode = builtin("unknown");

/** A union of types, flat and each once; \`unknown\` swallows the others. */
export function unionOf(nodes: readonly TypeNode[]): TypeNode {
  const arms = new Map<string, TypeNode>();
  for (const node of nodes) {
    for (const arm of node.kind === "union" ? node.arms : [node]) arms.set(keyOf(arm), arm);
  }
  const unique = [...arms.values()];
  const [first = builtin("never")] = unique;
  if (unique.some((arm) => arm.kind === "builtin" && arm.name === "unknown")) return unknownType;
  return unique.length === 1 ? first : { kind: "union", arms: unique };
}

/** What tells an arm from another. */
function keyOf(arm: TypeNode): string {
  return arm.kind === "builtin" && arm.arguments.length === 0 ? arm.name : JSON.stringify(arm);
}

/** Whether the type is one that this package does not bind, so that what has it is left out where it can be. */
export function isOpaque(model: PackageModel, type: TypeRef): boolean {
  switch (type.kind) {
    case "reference":
      return lookUp(model, type.id, type).kind === "opaque";
    case "sequence":
    case "frozenArray":
    case "observableArray":
    case "asyncSequence":
    case "promise":
      return isOpaque(model, type.of);
    case "record":
      return isOpaque(model, type.value);
    case "union":
      return type.arms.every((arm) => isOpaque(model, arm));
    default:
      return false;
  }
}

/** The definition behind a reference, through typedefs. */
export function resolved(model: PackageModel, type: TypeRef): Definition | undefined {
  if (type.kind !== "reference") return undefined;
  const { definition } = lookUp(model, type.id, type);
  return definition.kind === "typedef" ? resolved(model, definition.type) : definition;
}

/** A type reference with its typedefs taken off. */
export function withoutTypedefs(model: PackageModel, type: TypeRef): TypeRef {
  if (type.kind !== "reference") return type;
  const { definition } = lookUp(model, type.id, type);
  if (definition.kind !== "typedef") return type;
  const target = withoutTypedefs(model, definition.type);
  return type.nullable && !target.nullable ? { ...target, nullable: true } : target;
}

export function lowerType(model: PackageModel, type: TypeRef, direction: Direction): TypeNode {
  const node = lowerPresent(model, type, direction);
  return type.nullable ? unionOf([node, nullType]) : node;
}

/** A return type: nothing is `void`. */
export function lowerReturn(model: PackageModel, type: TypeRef, direction: Direction): TypeNode {
  if (type.kind === "undefined" && !type.nullable) return voidType;
  return type.kind === "promise"
    ? lowerPromise(model, type.of, direction)
    : lowerType(model, type, direction);
}

function lowerPromise(model: PackageModel, of: TypeRef, direction: Direction): TypeNode {
  // A promise of a promise settles as the inner one does.
  if (of.kind === "promise") return lowerPromise(model, of.of, direction);
  const settled = lowerReturn(model, of, direction);
  if (direction === "out") return builtin("Promise", settled);
  const eventual = builtin("PromiseLike", settled);
  return isWrittenTwice(of) ? eventual : unionOf([settled, eventual]);
}

/**
 * Whether what a caller may give has more than one form already: with several for what is around it, too, the text of
 * a type would double with each level.
 */
function isWrittenTwice(type: TypeRef): boolean {
  switch (type.kind) {
    case "promise":
    case "asyncSequence":
      return true;
    case "sequence":
    case "frozenArray":
    case "observableArray":
      return isWrittenTwice(type.of);
    case "record":
      return isWrittenTwice(type.value);
    case "union":
      return type.arms.some(isWrittenTwice);
    default:
      return false;
  }
}

function lowerPresent(model: PackageModel, type: TypeRef, direction: Direction): TypeNode {
  switch (type.kind) {
    case "any":
      return unknownType;
    case "object":
    case "symbol":
    case "undefined":
    case "boolean":
    case "bigint":
      return builtin(type.kind);
    case "integer":
    case "float":
      return numberType;
    case "string":
      return stringType;
    case "buffer":
      return lowerBuffer(type.name, type.attributes.allowShared, direction);
    case "reference":
      return lowerReference(model, type.id, type);
    case "sequence":
    case "frozenArray":
    case "observableArray":
      return lowerSequence(model, type, direction);
    case "asyncSequence": {
      const item = lowerType(model, type.of, direction);
      if (isWrittenTwice(type.of)) return builtin("AsyncIterable", item);
      const eventual = unionOf([item, builtin("PromiseLike", item)]);
      return unionOf([builtin("AsyncIterable", item), builtin("Iterable", eventual)]);
    }
    case "promise":
      return lowerPromise(model, type.of, direction);
    case "record": {
      const record = builtin(
        "Record",
        lowerType(model, type.key, direction),
        lowerType(model, type.value, direction),
      );
      return direction === "out" ? record : builtin("Readonly", record);
    }
    case "union": {
      // What the platform gives is something, also to a program that knows none of it.
      const lower = direction === "out" && isOpaque(model, type) ? lowerType : lowerOptional;
      return unionOf(type.arms.map((arm) => lower(model, arm, direction)));
    }
  }
}

function lowerSequence(
  model: PackageModel,
  type: Extract<TypeRef, { readonly of: TypeRef }>,
  direction: Direction,
): TypeNode {
  const item = lowerType(model, type.of, direction);
  if (direction === "in") return imported(coreSymbol(model, "Sequence"), item);
  return { kind: "array", of: item, readonly: direction === "held" || type.kind === "frozenArray" };
}

function lowerReference(model: PackageModel, id: DefinitionId, type: TypeRef): TypeNode {
  const visible = lookUp(model, id, type);
  if (visible.kind !== "opaque") return imported(typeSymbol(model, visible.definition));
  const object = builtin("object");
  return visible.named ? exposedType(model, visible.definition, object) : object;
}

/** The type that the program knows by this name, or else the other one, or nothing. */
function exposedType(
  model: PackageModel,
  { name }: Definition,
  ...otherwise: readonly TypeNode[]
): TypeNode {
  const literal: TypeNode = { kind: "literal", text: stringLiteral(name) };
  return imported(coreSymbol(model, "ExposedType"), literal, ...otherwise);
}

/** The type of what may be left out, or may be of another type: where a program knows nothing of an opaque one, it has none. */
export function lowerOptional(model: PackageModel, type: TypeRef, direction: Direction): TypeNode {
  const visible = type.kind === "reference" ? lookUp(model, type.id, type) : undefined;
  if (visible?.kind !== "opaque" || !visible.named) return lowerType(model, type, direction);
  const node = exposedType(model, visible.definition);
  return type.nullable ? unionOf([node, nullType]) : node;
}

/** The symbol of a definition's type, from here or from the package that owns it. */
export function typeSymbol(model: PackageModel, definition: Definition): Imported {
  const visible = model.visible.get(definition.id);
  const name = typeName(definition);
  if (visible?.kind === "foreign") {
    return { name, source: packageSource(model, visible.package) };
  }
  return { name, source: { kind: "file", file: typeFile(definition) } };
}

function lookUp(
  model: PackageModel,
  id: DefinitionId,
  type: TypeRef,
): NonNullable<ReturnType<PackageModel["visible"]["get"]>> {
  const visible = model.visible.get(id);
  if (visible === undefined) {
    throw new CompilerBug(`\`${id}\` is not visible in package \`${model.name}\``, type.span);
  }
  return visible;
}

/**
 * Buffers that may be shared are of any kind; others are what `new ArrayBuffer` makes. A view that is given to the platform may be over either: that is
 * what `Uint8Array` alone means, and a view that may be over shared memory is told from one that is only at run time.
 */
function lowerBuffer(name: BufferName, allowShared: boolean, direction: Direction): TypeNode {
  const shared = allowShared || name === "AllowSharedBufferSource";
  const buffer = builtin(shared ? "ArrayBufferLike" : "ArrayBuffer");
  const viewed = direction === "in" ? builtin("ArrayBufferLike") : buffer;
  switch (name) {
    case "ArrayBuffer":
    case "SharedArrayBuffer":
      return builtin(name);
    case "BufferSource":
    case "AllowSharedBufferSource":
      return unionOf([buffer, builtin("ArrayBufferView", viewed)]);
    default:
      return builtin(name, viewed);
  }
}
