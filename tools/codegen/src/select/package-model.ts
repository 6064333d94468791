/**
 * What a backend gets, and all it gets: one package, which it only reads; tests give it frozen.
 */
import type { AsyncNames } from "../model/async-names.ts";
import type { KeyEntry } from "../model/keys.ts";
import type { StyleProperties } from "../model/style-properties.ts";
import type {
  Definition,
  DefinitionId,
  DictionaryDefinition,
  DispatchedEvent,
  InterfaceDefinition,
  Member,
  MixinDefinition,
  NamespaceDefinition,
  Spec,
} from "../model/types.ts";
import type { Stabilities } from "../model/stability.ts";
import type { WebSys, WebSysType } from "../idl/web-sys.ts";
import type { Span } from "../diagnostics/span.ts";
import type { Placing } from "./manifest.ts";

export type { WebSysType };

/** What a name means inside a package. */
export type Visible =
  | { readonly kind: "owned"; readonly definition: Definition }
  /** Owned by a package that this one depends on, directly or not; `package` is its name (`events`). */
  | { readonly kind: "foreign"; readonly package: string; readonly definition: Definition }
  /**
   * Not bound here, for a written reason. A class can be found by its name in a program that has it. Of anything else a
   * union arm, an optional argument (with those after it) or an optional field is left out and recorded in `omitted`;
   * anywhere else it stands as `object`.
   */
  | {
      readonly kind: "opaque";
      readonly reason: string;
      readonly definition: Definition;
      /** Whether it is a class that a program can find by its name. */
      readonly named: boolean;
    };

/** Members that live in this package though another package owns the definition they belong to. */
export interface FloatGroup {
  readonly target:
    InterfaceDefinition | NamespaceDefinition | MixinDefinition | DictionaryDefinition;
  /** The package that owns `target`; undefined where no package that this one depends on does. */
  readonly package: string | undefined;
  readonly members: readonly Member[];
}

/** A member of a global object, or of an object that hangs on it: a free function that finds it late. */
export interface GlobalMember {
  readonly member: Member;
  /** The interface or mixin it was written for. */
  readonly root: DefinitionId;
  /** How to get from `globalThis` to its receiver: `[]`, or `["navigator"]`. */
  readonly path: readonly string[];
  /** The kinds of global scope that have it: `Window`, `DedicatedWorker` …, sorted. */
  readonly scopes: readonly string[];
  /** What these scopes dispatch under the name that a handler has behind its `on`. */
  readonly events: readonly DispatchedEvent[];
}

/** An event, and the interface that dispatches it; what inherits from that one dispatches it, too. */
export interface PackageEvent {
  readonly target: InterfaceDefinition;
  readonly event: DispatchedEvent;
}

/** Something of this package that is not emitted, and why. Written to `generated/omitted.json`. */
export interface Omission {
  /** A definition's or member's id, or `Interface.member(argument)`, `Dictionary.field`, `Union|Arm`. */
  readonly what: string;
  /** Undefined where it is left out of both languages. */
  readonly language: "rust" | "typescript" | undefined;
  readonly reason: string;
}

/** An arm of a union that the package does not see which declares the union. */
export interface AdoptedArm {
  /** The union's typedef. */
  readonly union: DefinitionId;
  readonly arm: DefinitionId;
}

/** A part of a crate that a program can leave out. */
export interface Feature {
  readonly name: string;
  /** What somebody turns it on for. */
  readonly reason: string;
  /** Definitions and members that are there with it. */
  readonly take: readonly string[];
  /** Whether all that is deprecated is there with it, as browser-compat-data says. */
  readonly deprecated: boolean;
  /** Packages that the crate depends on with it alone. */
  readonly dependencies: readonly string[];
}

/** Those of each package that has some, by its name. */
export type FeaturesByPackage = ReadonlyMap<string, readonly Feature[]>;

export interface Features {
  readonly byPackage: FeaturesByPackage;
  /** What each definition needs that needs some, in the terms of the package that owns it. */
  readonly ofDefinitions: ReadonlyMap<DefinitionId, readonly string[]>;
}

/** What a package holds and sees. */
export interface PackageContents {
  /** Owned definitions, sorted by name; their members are those at home here. */
  readonly definitions: readonly Definition[];
  readonly floats: readonly FloatGroup[];
  readonly globals: readonly GlobalMember[];
  /** Every definition that a type in this package can mean, by id, with all its members; a mixin with those that its own package has. */
  readonly visible: ReadonlyMap<DefinitionId, Visible>;
  readonly omitted: readonly Omission[];
}

/** A key by which one of the package's interfaces is asked for. */
export interface PackageKey extends KeyEntry {
  /** What it is in the surfaces: the constructor that nothing can call, if the interface has one. */
  readonly standsFor: string;
}

export interface PackageModel extends PackageContents {
  /** The folder's name: `fetch`. */
  readonly name: string;
  /** `@treenail/fetch` */
  readonly npm: string;
  /** `treenail-fetch`; the Rust path is the same with `_`. */
  readonly crate: string;
  readonly description: string;
  /** Packages that this one depends on directly, sorted. */
  readonly dependencies: readonly string[];
  readonly specs: readonly Spec[];
  /** Events whose target or interface is of this package, and that no package below could speak of. */
  readonly events: readonly PackageEvent[];
  /** The same, also of those whose name or type another package has said otherwise: what is only a type may be said again. */
  readonly eventTable: readonly PackageEvent[];
  /** The names of events that its targets dispatch; for each, this package or the one it depends on that has its type. */
  readonly eventNames: ReadonlyMap<string, string>;
  /** Of this package and of all others. */
  readonly features: Features;
  /** For a language that finds no type by its name: all that is opaque is left out, where it can be. */
  readonly withoutOpaque: PackageContents;
  /** Definitions of this package that are opaque in a package that cannot depend on it. */
  readonly awaited: readonly DefinitionId[];
  /** Arms of this package of which unions below know nothing. */
  readonly adopts: readonly AdoptedArm[];
  /** Arms of this package's unions that packages above adopt. */
  readonly adopted: readonly AdoptedArm[];
  /** Interfaces of this package of which packages above have heirs. */
  readonly inheritedAbove: readonly DefinitionId[];
  /** Names of members that a language changes by its own rules, with the reason. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly asyncNames: AsyncNames;
  /** What any program finds by its name alone, whichever package it is of; sorted. */
  readonly scopeNames: readonly string[];
  /** Keys by which operations, of whichever package, are asked for objects of this one's interfaces. */
  readonly keys: readonly PackageKey[];
  /** Properties of CSS that an interface of this package has. */
  readonly styleProperties: StyleProperties | undefined;
  /** What web-sys calls types of this package; undefined where the workspace does not say what it has. */
  readonly webSys: WebSys | undefined;
  /** Of everything on the platform; undefined where the workspace does not say what engines ship. */
  readonly stability: Stabilities | undefined;
  readonly placing: Placing | undefined;
  /** Folder of the package, relative to the workspace. */
  readonly folder: string;
  readonly manifestSpan: Span | undefined;
  /** `webref 3.85.0 …`: what every generated file's header names. */
  readonly inputs: readonly string[];
}

/** A file to be written, relative to the workspace. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** What one backend makes of a package. */
export interface Emitted {
  readonly files: readonly OutputFile[];
  /** What the backend could not emit, with its reason. */
  readonly omitted: readonly Omission[];
  /** The public names and signatures it made, for `surface.json`. */
  readonly surface: readonly SurfaceItem[];
  /** Features that parts of what it made need, sorted; none where the language has no such thing. */
  readonly features?: readonly string[];
}
export interface SurfaceItem {
  /** The definition or member it comes from. */
  readonly idl: string;
  /** Full public name in that language: `Request::new_with_init`, `request.clone`. */
  readonly name: string;
  readonly signature: string;
}
