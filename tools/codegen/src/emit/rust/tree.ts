/**
 * The Rust that the backend writes, as a tree: what `lower` makes and `print` lays out.
 * Types carry the modules they come from, so that a file's imports follow from what it uses.
 */

/**
 * What something is there with: any of these sets of Cargo features, with all of a set turned on. Always, where there is no set; none of the sets is empty.
 */
export type Needs = readonly (readonly string[])[];

/** Where a name is imported from: `treenail_events`, `crate` …; undefined for what is always in scope. */
export type Module = string | undefined;

export type RustType =
  | {
      readonly kind: "path";
      readonly module: Module;
      readonly name: string;
      readonly arguments: readonly RustType[];
      /** `Item = T` */
      readonly associated: readonly (readonly [string, RustType])[];
    }
  | { readonly kind: "reference" | "slice" | "array" | "impl" | "dyn"; readonly of: RustType }
  | { readonly kind: "tuple"; readonly items: readonly RustType[] }
  /** `impl FnMut(A, B) -> R + 'static`, or `FnOnce` */
  | {
      readonly kind: "closure";
      readonly trait: "FnMut" | "FnOnce";
      readonly parameters: readonly RustType[];
      readonly returns: RustType;
    };

export function path(module: Module, name: string, ...of: readonly RustType[]): RustType {
  return { kind: "path", module, name, arguments: of, associated: [] };
}
export const reference = (of: RustType): RustType => ({ kind: "reference", of });
/** An array of `N` items, where `N` is a parameter. */
export const array = (of: RustType): RustType => ({ kind: "array", of });
export const slice = (of: RustType): RustType => ({ kind: "slice", of });
export const impl = (of: RustType): RustType => ({ kind: "impl", of });
export const dyn = (of: RustType): RustType => ({ kind: "dyn", of });
export const tuple = (...items: readonly RustType[]): RustType => ({ kind: "tuple", items });
export const unit: RustType = tuple();
export const option = (of: RustType): RustType => path(undefined, "Option", of);
export const vec = (of: RustType): RustType => path(undefined, "Vec", of);
export const intoIterator = (item: RustType): RustType =>
  impl({
    kind: "path",
    module: undefined,
    name: "IntoIterator",
    arguments: [],
    associated: [["Item", item]],
  });

/** Expressions, as few kinds as the wrappers need. A `raw` text is short and is never broken. */
export type Expression =
  | { readonly kind: "raw"; readonly text: string; readonly uses: readonly RustType[] }
  | {
      readonly kind: "call";
      readonly callee: string;
      readonly arguments: readonly string[];
      readonly try?: boolean;
    };

export interface Let {
  readonly name: string;
  readonly value: Expression;
  /** What is done instead, and ends the function, if the name stands for one of these. */
  readonly instead?: readonly Instead[];
}

/** For the case that a method of the value, `as_text`, gives what to do it with, under the same name. */
export interface Instead {
  readonly method: string;
  readonly body: Body;
}

export interface Parameter {
  readonly name: string;
  readonly type: RustType;
}

/** `T: A + B` */
export interface Generic {
  readonly name: string;
  readonly bounds: readonly RustType[];
}

/** `fn name(&self, …) -> R { … }` */
export interface Function {
  readonly docs: readonly string[];
  readonly attributes: readonly string[];
  readonly public: boolean | "crate";
  readonly name: string;
  /** Types that a caller chooses; none where it is left out. */
  readonly generics?: readonly Generic[];
  /** `&self`, `self` …; undefined for an associated or free function. */
  readonly receiver: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly returns: RustType;
  /** Undefined for a signature without a body: an import, or a trait's method. */
  readonly body: Body | undefined;
  readonly needs?: Needs;
}
export interface Body {
  readonly lets: readonly Let[];
  readonly tail: Expression | undefined;
}

export interface Constant {
  readonly docs: readonly string[];
  readonly name: string;
  readonly type: RustType;
  /** Undefined where a trait only says that there is one. */
  readonly value: string | undefined;
}

export type Item = ItemKind & { readonly needs?: Needs };
type ItemKind =
  /** A call of one of core's macros: its text stands between braces as it is. */
  | {
      readonly kind: "macro";
      readonly module: Module;
      readonly name: string;
      readonly lines: readonly string[];
      readonly uses: readonly RustType[];
      /** Types that its text names where their features are on, and that it does not need. */
      readonly mentions?: readonly { readonly type: RustType; readonly needs: Needs }[];
    }
  /** The imports, in one `extern "C"` block. */
  | { readonly kind: "extern"; readonly functions: readonly Function[] }
  | {
      readonly kind: "impl";
      readonly generics: readonly string[];
      readonly trait: RustType | undefined;
      readonly for: RustType;
      readonly types: readonly (readonly [string, RustType])[];
      readonly constants: readonly Constant[];
      readonly functions: readonly Function[];
    }
  | {
      readonly kind: "trait";
      readonly docs: readonly string[];
      readonly name: string;
      readonly bounds: readonly RustType[];
      readonly constants: readonly Constant[];
      readonly functions: readonly Function[];
    }
  | { readonly kind: "function"; readonly function: Function }
  | { readonly kind: "constant"; readonly constant: Constant }
  | {
      readonly kind: "alias";
      readonly docs: readonly string[];
      readonly name: string;
      readonly type: RustType;
    }
  /** A line as it is: `mod blob;`, `pub use …;`. */
  | { readonly kind: "line"; readonly docs: readonly string[]; readonly text: string };

export interface RustFile {
  /** `blob.rs` */
  readonly name: string;
  readonly docs: readonly string[];
  readonly attributes: readonly string[];
  /** Traits used by their methods only, which no type in the tree mentions. */
  readonly imports: readonly (readonly [string, string])[];
  readonly items: readonly Item[];
  readonly needs?: Needs;
  /** The module that `crate` means: the one that all files of the package are in; the root where it does not say. */
  readonly root?: string | undefined;
}
