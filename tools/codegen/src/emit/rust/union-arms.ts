/** Which Rust types stand for the arms of a union. */
import type { DefinitionId, InterfaceDefinition, Iterable, TypeRef } from "../../model/types.ts";
import { armName } from "./arm-names.ts";
import { descendantsOf } from "./descendants.ts";
import {
  ancestorsOf,
  definitionOf,
  definitionType,
  followed,
  interfacesVisible,
  builtIn,
  jsValue,
  object,
  type Scope,
  supportType,
} from "./scope.ts";
import { array, path, type RustType, slice, tuple, unit, vec } from "./tree.ts";
import { ownedType } from "./types.ts";
import { renderType } from "./print-types.ts";

type Union = TypeRef & { readonly kind: "union" };
type Text = TypeRef & { readonly kind: "string" };

export interface GenericArm {
  /** `K: ToJs, V: ToJs` */
  readonly bounds: string;
  readonly type: RustType;
}
export interface ArmTypes {
  /** The arm of which all heirs stand for the union, also those of crates that this one does not know. */
  readonly open: RustType | undefined;
  readonly plain: readonly RustType[];
  readonly generic: readonly GenericArm[];
}

const string = path(undefined, "String");
const str = path(undefined, "str");
const byte = path(undefined, "u8");

/** Types that go in: text as `str` and `String`, bytes as slices, pairs as tuples … */
export function arms(scope: Scope, union: Union): ArmTypes {
  const plain = new Map<string, RustType>();
  const generic = new Map<string, GenericArm>();
  const add = (...types: readonly RustType[]): void => {
    for (const type of types) plain.set(renderType(type), type);
  };
  const addGeneric = (arm: GenericArm): void => {
    generic.set(renderType(arm.type), arm);
  };
  const openId = openArm(scope, union);
  for (const arm of union.arms) {
    const type = followed(scope, arm);
    if (type.kind === "reference" && isOrInherits(scope, type.id, openId)) continue;
    if (type.kind === "string") add(str, string);
    else if (type.kind === "buffer" && isAnyBuffer(type)) {
      add(...bufferArms(scope));
      addGeneric({ bounds: "const N: usize", type: array(byte) });
    } else if (type.kind === "sequence" || type.kind === "frozenArray") {
      for (const each of sequenceArms(scope, type.of)) {
        if (each.bounds === "") add(each.type);
        else addGeneric(each);
      }
      const text = textOfPair(scope, type.of);
      if (text !== undefined) add(...iterablesOfPairs(scope, text));
    } else if (type.kind === "record") {
      for (const each of recordArms()) addGeneric(each);
    } else if (type.kind === "object" || type.kind === "any") add(object, jsValue);
    else {
      add(ownedType(scope, { ...type, nullable: false }));
      if (type.kind === "reference") add(...typesBelow(scope, type.id));
    }
  }
  // What no type here stands for passes as any value does.
  if (union.elsewhere !== undefined) add(jsValue);
  const open = openId && definitionOf(scope, openId);
  return {
    open: open && definitionType(scope, open),
    plain: [...plain.values()],
    generic: [...generic.values()],
  };
}

/**
 * The only arm of which packages above have heirs. It must be of this crate: Rust lets all that is seen as a type stand for a trait beside
 * other types only where it knows that these are not seen so, too.
 */
function openArm(scope: Scope, { arms, elsewhere = [] }: Union): DefinitionId | undefined {
  // A package above says of its own types that they stand for it, too.
  if (elsewhere.length > 0) return undefined;
  const ids = arms.flatMap((arm) => {
    const type = followed(scope, arm);
    return type.kind === "reference" && scope.package.inheritedAbove.includes(type.id)
      ? [type.id]
      : [];
  });
  const top = ids.filter(
    (id) => !ids.some((other) => other !== id && isOrInherits(scope, id, other)),
  );
  const [only, ...others] = new Set(top);
  return others.length === 0 ? only : undefined;
}

function isOrInherits(scope: Scope, id: DefinitionId, of: DefinitionId | undefined): boolean {
  if (id === of) return true;
  const definition = definitionOf(scope, id);
  return definition !== undefined && ancestorsOf(scope, definition).some((each) => each.id === of);
}

/** What inherits from an arm stands for it, too. */
function typesBelow(scope: Scope, id: DefinitionId): readonly RustType[] {
  return descendantsOf(scope, id).flatMap((child) => definitionType(scope, child) ?? []);
}

function isAnyBuffer(type: TypeRef): boolean {
  return (
    type.kind === "buffer" &&
    (type.name === "BufferSource" ||
      type.name === "AllowSharedBufferSource" ||
      type.name === "ArrayBufferView")
  );
}

function bufferArms(scope: Scope): readonly RustType[] {
  return [
    slice(byte),
    vec(byte),
    builtIn("ArrayBuffer"),
    builtIn("Uint8Array"),
    supportType(scope, "ArrayBufferView"),
  ];
}

/**
 * A sequence of sequences of text is a list of pairs wherever the platform has one: headers, query parameters. The text of them, where
 * `item` is such a sequence, by itself or through a typedef.
 */
function textOfPair(scope: Scope, item: TypeRef): Text | undefined {
  const type = followed(scope, item);
  const text = type.kind === "sequence" ? followed(scope, type.of) : undefined;
  return text?.kind === "string" ? text : undefined;
}

function sequenceArms(scope: Scope, item: TypeRef): readonly GenericArm[] {
  if (textOfPair(scope, item) !== undefined) {
    const pair = tuple(path(undefined, "K"), path(undefined, "V"));
    return [
      { bounds: "K: ToJs, V: ToJs", type: slice(pair) },
      { bounds: "K: ToJs, V: ToJs", type: vec(pair) },
      { bounds: "K: ToJs, V: ToJs, const N: usize", type: array(pair) },
    ];
  }
  const type = followed(scope, item);
  const items =
    type.kind === "string" ? [string, path(undefined, "&str")] : [ownedType(scope, type)];
  return items.flatMap((of) => [
    { bounds: "", type: slice(of) },
    { bounds: "", type: vec(of) },
    { bounds: "const N: usize", type: array(of) },
  ]);
}

function recordArms(): readonly GenericArm[] {
  const [key, value] = [path(undefined, "K"), path(undefined, "V")];
  return [
    { bounds: "K: AsRef<str>, V: ToJs", type: path("std::collections", "BTreeMap", key, value) },
    {
      bounds: "K: AsRef<str>, V: ToJs, S",
      type: path("std::collections", "HashMap", key, value, path(undefined, "S")),
    },
  ];
}

/** The platform's own lists of pairs of such text can stand for them. */
function iterablesOfPairs(scope: Scope, text: Text): readonly RustType[] {
  const matches = (iterable: Iterable): boolean => {
    if (iterable.async || iterable.key === undefined) return false;
    const types = [iterable.key, iterable.value].map((type) => followed(scope, type));
    return types.every((type) => type.kind === "string" && type.name === text.name);
  };
  const isSuch = ({ members }: InterfaceDefinition): boolean =>
    members.some((member) => member.kind === "iterable" && matches(member));
  return interfacesVisible(scope)
    .filter(isSuch)
    .flatMap((definition) => definitionType(scope, definition) ?? []);
}

export interface Variant {
  readonly variant: string;
  readonly type: RustType;
  readonly arm: TypeRef;
}

/** Variants in IDL's order. Two arms of one Rust type are one. */
export function resultArms(scope: Scope, union: Union): readonly Variant[] {
  const variants = new Map<string, Variant>();
  for (const arm of union.arms) {
    const type = { ...followed(scope, arm), nullable: false };
    const rust = type.kind === "undefined" ? unit : ownedType(scope, type);
    const key = renderType(rust);
    // Any value: the rest, for which the enum has a variant of its own.
    if (key !== "JsValue" && !variants.has(key))
      variants.set(key, { variant: variantName(scope, type), type: rust, arm });
  }
  return [...variants.values()];
}

function variantName(scope: Scope, type: TypeRef): string {
  if (type.kind === "sequence" || type.kind === "frozenArray" || type.kind === "observableArray")
    return "Sequence";
  if (type.kind === "record") return "Record";
  return armName(scope, type);
}
