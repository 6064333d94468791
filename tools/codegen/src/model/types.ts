/**
 * The semantic model: what the platform says, with no reference left as text.
 * Two families that never mix: definitions (things with a name) and type references (uses of things).
 * The model keeps IDL names untouched; what they become in a language is decided by that backend's `names.ts`.
 */
import type { Span } from "../diagnostics/span.ts";
import type { SpecStanding } from "../idl/support.ts";
import type { DeclaredIn, EventDefinition } from "./listed-events.ts";
import type { WebSys } from "../idl/web-sys.ts";
import type { AsyncNames } from "./async-names.ts";
import type { KeyEntry } from "./keys.ts";
import type { StyleProperties } from "./style-properties.ts";
import type { Stabilities } from "./stability.ts";

declare const brand: unique symbol;
/** A definition's identity: its IDL name, unique in the model. Made by `resolve` only. */
export type DefinitionId = string & { readonly [brand]: "definition" };
/** `Interface.member`, and `Interface.member#2` for the second overload; `Interface.constructor`, `Interface.(iterable)` … */
export type MemberId = string & { readonly [brand]: "member" };
/** A spec's short name: the stem of its IDL file. */
export type SpecId = string & { readonly [brand]: "spec" };

/** Where a thing was written. */
export interface Origin {
  readonly spec: SpecId;
  readonly span: Span;
}

/** An extended attribute as written; the model keeps every one, also those that no stage reads. */
export interface ExtendedAttribute {
  readonly name: string;
  /** `[A]` none, `[A=x]` one, `[A=(x,y)]` many; string and number literals as their value. */
  readonly values: readonly string[];
  readonly arguments: readonly Argument[];
  readonly span: Span;
}

// ── Type references ─────────────────────────────────────────────────────────────────────────────

export type IntegerName =
  | "byte"
  | "octet"
  | "short"
  | "unsigned short"
  | "long"
  | "unsigned long"
  | "long long"
  | "unsigned long long";
export type FloatName = "float" | "unrestricted float" | "double" | "unrestricted double";
export type StringName = "DOMString" | "USVString" | "ByteString";
export type BufferName =
  | "ArrayBuffer"
  | "SharedArrayBuffer"
  | "DataView"
  | "Int8Array"
  | "Int16Array"
  | "Int32Array"
  | "Uint8Array"
  | "Uint16Array"
  | "Uint32Array"
  | "Uint8ClampedArray"
  | "BigInt64Array"
  | "BigUint64Array"
  | "Float16Array"
  | "Float32Array"
  | "Float64Array"
  /** The typedefs of WebIDL itself, kept whole: backends treat them as one thing. */
  | "ArrayBufferView"
  | "BufferSource"
  | "AllowSharedBufferSource";

/** Attributes that apply to a type, gathered from the type and from the argument, attribute or field that holds it. */
export interface TypeAttributes {
  readonly integer: "wrap" | "clamp" | "enforce";
  readonly nullToEmptyString: boolean;
  readonly allowShared: boolean;
  readonly allowResizable: boolean;
}

interface TypeBase {
  /** Nullability is hoisted: a union with a nullable arm is itself nullable and its arms are not. */
  readonly nullable: boolean;
  readonly attributes: TypeAttributes;
  /** As written on the type itself; what holds the type keeps its own. */
  readonly extended: readonly ExtendedAttribute[];
  readonly span: Span;
}
export type TypeRef = TypeBase &
  (
    | { readonly kind: "any" | "object" | "symbol" | "undefined" | "boolean" | "bigint" }
    | { readonly kind: "integer"; readonly name: IntegerName }
    | { readonly kind: "float"; readonly name: FloatName }
    | { readonly kind: "string"; readonly name: StringName }
    | { readonly kind: "buffer"; readonly name: BufferName }
    | { readonly kind: "reference"; readonly id: DefinitionId }
    | {
        readonly kind: "sequence" | "frozenArray" | "observableArray" | "asyncSequence" | "promise";
        readonly of: TypeRef;
      }
    | { readonly kind: "record"; readonly key: TypeRef; readonly value: TypeRef }
    /** Arms are flattened, also through typedefs of unions, in IDL's order, each once. */
    | {
        readonly kind: "union";
        readonly arms: readonly TypeRef[];
        /** Where a package has been left with less than all arms: the others, of which a value may be nevertheless. */
        readonly elsewhere?: readonly DefinitionId[];
      }
  );
export type TypeKind = TypeRef["kind"];

export type DefaultValue =
  | { readonly kind: "null" | "undefined" | "emptySequence" | "emptyDictionary" | "nan" }
  | { readonly kind: "infinity"; readonly negative: boolean }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** As written (`0x10`, `-1`, `1.5e3`), so that 64-bit values are not rounded. */
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "string"; readonly value: string };

export interface Argument {
  readonly name: string;
  readonly type: TypeRef;
  readonly optional: boolean;
  readonly variadic: boolean;
  readonly default: DefaultValue | undefined;
  readonly extended: readonly ExtendedAttribute[];
  readonly span: Span;
}

// ── Members ─────────────────────────────────────────────────────────────────────────────────────

/** In which globals a thing exists. */
export interface Exposure {
  /** `"*"`, or names of globals (`Window`, `Worker`, `DedicatedWorker` …), sorted. */
  readonly globals: "*" | readonly string[];
  readonly secureContext: boolean;
  readonly crossOriginIsolated: boolean;
}

/** What overrides, infallible lists and patches decided about a thing, each with the line that says so. */
export interface Edits {
  readonly rustName: Edited<string> | undefined;
  readonly tsName: Edited<string> | undefined;
  /** The reason why backends leave it out. */
  readonly omit: Edited<string> | undefined;
  /** Any other attribute of ours (`[Throws]`, `[Disposes]`, `[Writes]` …) by name. */
  readonly other: ReadonlyMap<string, Edited<readonly string[]>>;
  /** Where a list says that it cannot throw. */
  readonly infallible: Edited<Throws> | undefined;
  /** Lines that were put in or taken out; of a member that was put in, the line itself. */
  readonly patches: readonly Patched[];
}
export interface Patched {
  readonly action: "Adds" | "Removes";
  /** As the patch writes it, without extended attributes. */
  readonly line: string;
  readonly span: Span;
}
export interface Edited<T> {
  readonly value: T;
  readonly span: Span;
}

/** `never`: listed as infallible or an attribute; `may`: the call can throw, and backends return a result. */
export type Throws = "never" | "may";

interface MemberBase {
  readonly id: MemberId;
  /** The IDL name; empty for what has none (an anonymous getter, `stringifier;`, `iterable<…>`). */
  readonly name: string;
  /** The definition that this member was written in: the interface itself, a partial of it, or a mixin. */
  readonly writtenIn: DefinitionId;
  /** True where it was written in a `partial`. */
  readonly partial: boolean;
  readonly origin: Origin;
  readonly exposure: Exposure;
  readonly extended: readonly ExtendedAttribute[];
  readonly edits: Edits;
}

export interface Attribute extends MemberBase {
  readonly kind: "attribute";
  readonly type: TypeRef;
  readonly readonly: boolean;
  readonly static: boolean;
  readonly inherit: boolean;
  readonly stringifier: boolean;
  readonly throws: { readonly get: Throws; readonly set: Throws };
  /** `[PutForwards=x]`: assigning sets that attribute of the value. */
  readonly putForwards: MemberId | undefined;
  readonly replaceable: boolean;
  readonly sameObject: boolean;
}
export type Special = "regular" | "static" | "getter" | "setter" | "deleter" | "stringifier";
export interface Operation extends MemberBase {
  readonly kind: "operation";
  readonly special: Special;
  readonly returns: TypeRef;
  readonly arguments: readonly Argument[];
  readonly throws: Throws;
  /** It ends what the object holds, by convention or as an override says. */
  readonly disposes: boolean;
  /** What the request that it gives results in, where an override says so. */
  readonly gives: TypeRef | undefined;
  /** Its place among the operations of the same name and staticness in this definition, counted from 0. */
  readonly overload: { readonly index: number; readonly count: number };
}
export interface Constructor extends MemberBase {
  readonly kind: "constructor";
  /** By convention it is for classes that extend this one, and throws when it is called otherwise. */
  readonly onlyExtended: boolean;
  readonly arguments: readonly Argument[];
  readonly throws: Throws;
  readonly overload: { readonly index: number; readonly count: number };
}
export interface Constant extends MemberBase {
  readonly kind: "constant";
  readonly type: TypeRef;
  readonly value: DefaultValue;
}
export interface Iterable extends MemberBase {
  readonly kind: "iterable";
  readonly async: boolean;
  /** Absent where the iterable is of values only. */
  readonly key: TypeRef | undefined;
  readonly value: TypeRef;
  /** Arguments of an async iterable. */
  readonly arguments: readonly Argument[];
}
export interface Maplike extends MemberBase {
  readonly kind: "maplike";
  readonly readonly: boolean;
  readonly key: TypeRef;
  readonly value: TypeRef;
}
export interface Setlike extends MemberBase {
  readonly kind: "setlike";
  readonly readonly: boolean;
  readonly value: TypeRef;
}
export interface Field extends MemberBase {
  readonly kind: "field";
  readonly type: TypeRef;
  readonly required: boolean;
  readonly default: DefaultValue | undefined;
  /** By convention it lets who calls an operation cancel it. */
  readonly cancels: boolean;
}
export type Member =
  Attribute | Operation | Constructor | Constant | Iterable | Maplike | Setlike | Field;

// ── Definitions ─────────────────────────────────────────────────────────────────────────────────

/** A `partial` of a definition: its members are the definition's, and what stands on it is about them. */
export interface PartialDefinition {
  readonly origin: Origin;
  readonly extended: readonly ExtendedAttribute[];
}

interface DefinitionBase {
  readonly id: DefinitionId;
  readonly name: string;
  readonly origin: Origin;
  readonly partials: readonly PartialDefinition[];
  readonly exposure: Exposure;
  readonly extended: readonly ExtendedAttribute[];
  readonly edits: Edits;
}

/** An event that is dispatched at an interface, or bubbles to it. */
export interface DispatchedEvent {
  readonly type: string;
  readonly interface: DefinitionId;
  /** Undefined where it is fired at this interface itself; else the interface it bubbles from. */
  readonly bubblesFrom: DefinitionId | undefined;
  readonly bubbles: boolean;
  readonly cancelable: boolean | undefined;
  /** Where a spec describes it. */
  readonly href: string | undefined;
  /** Undefined where webref lists it. */
  readonly declared?: DeclaredIn | undefined;
}

export interface InterfaceDefinition extends DefinitionBase {
  readonly kind: "interface";
  readonly parent: DefinitionId | undefined;
  /** Mixins it includes, in the order written. */
  readonly includes: readonly DefinitionId[];
  /** Own and partial members, then those of its mixins (`writtenIn` tells), each in the order written. */
  readonly members: readonly Member[];
  /** Names of `[Global=…]`; empty for an ordinary interface. */
  readonly globalNames: readonly string[];
  /** False for `[LegacyNoInterfaceObject]`: there is no class in JavaScript. */
  readonly hasInterfaceObject: boolean;
  /** `[LegacyNamespace=WebAssembly]`. */
  readonly namespace: DefinitionId | undefined;
  readonly windowAliases: readonly string[];
  /** `[LegacyFactoryFunction=Image(…)]`: each a constructor of a class of another name. */
  readonly factoryFunctions: readonly Constructor[];
  readonly serializable: boolean;
  readonly transferable: boolean;
  readonly events: readonly DispatchedEvent[];
}
export interface MixinDefinition extends DefinitionBase {
  readonly kind: "mixin";
  readonly members: readonly Member[];
  readonly includers: readonly DefinitionId[];
}
export interface NamespaceDefinition extends DefinitionBase {
  readonly kind: "namespace";
  readonly members: readonly Member[];
}
export interface CallbackInterfaceDefinition extends DefinitionBase {
  readonly kind: "callbackInterface";
  readonly members: readonly Member[];
}
export interface DictionaryDefinition extends DefinitionBase {
  readonly kind: "dictionary";
  readonly parent: DefinitionId | undefined;
  readonly members: readonly Field[];
}
export interface EnumValue {
  readonly value: string;
  readonly span: Span;
}
export interface EnumDefinition extends DefinitionBase {
  readonly kind: "enum";
  readonly values: readonly EnumValue[];
}
export interface CallbackDefinition extends DefinitionBase {
  readonly kind: "callback";
  readonly returns: TypeRef;
  readonly arguments: readonly Argument[];
  /** What is given is a class, for the platform constructs it: an override says so, for the parser does not know `callback constructor`. */
  readonly constructs: boolean;
}
export interface TypedefDefinition extends DefinitionBase {
  readonly kind: "typedef";
  readonly type: TypeRef;
}
export type Definition =
  | InterfaceDefinition
  | MixinDefinition
  | NamespaceDefinition
  | CallbackInterfaceDefinition
  | DictionaryDefinition
  | EnumDefinition
  | CallbackDefinition
  | TypedefDefinition;
export type DefinitionKind = Definition["kind"];

export interface Spec {
  readonly id: SpecId;
  readonly title: string;
  /** The spec's address, from the header of its IDL. */
  readonly url: string | undefined;
  /** How far it is; undefined where the workspace does not say. */
  readonly standing: SpecStanding | undefined;
}

/** A line `Interface includes Mixin;`. */
export interface Inclusion {
  readonly target: DefinitionId;
  readonly mixin: DefinitionId;
  readonly origin: Origin;
  readonly extended: readonly ExtendedAttribute[];
}

/** All of the platform that was read. */
export interface Model {
  readonly definitions: ReadonlyMap<DefinitionId, Definition>;
  /** In the order of the files. */
  readonly inclusions: readonly Inclusion[];
  readonly specs: ReadonlyMap<SpecId, Spec>;
  /** Names of members that a language changes by its own rules, with the reason. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly asyncNames: AsyncNames;
  /** Undefined where the workspace does not say what web-sys has. */
  readonly webSys: WebSys | undefined;
  /** Undefined where the workspace does not say what engines ship. */
  readonly stability: Stabilities | undefined;
  /** Keys by which operations are asked for objects: of a tag, of a kind of context. */
  readonly keys: readonly KeyEntry[];
  /** Undefined where no interface has them. */
  readonly styleProperties: StyleProperties | undefined;
  /** Types of webref's events: how many there are in all, (type, interface, targets). */
  readonly events: readonly EventDefinition[];
}
