/**
 * The typed tree that lowering makes and printing lays out: TypeScript, as far as generated code needs it.
 * A name that must be imported carries where from, so that no later step guesses imports from text.
 */

/** Where an imported name lives. */
export type Source =
  /** A file under this package's `generated/ts/`, by its path there: `types/blob.ts`. */
  { readonly kind: "file"; readonly file: string } | PackageSource;

export interface PackageSource {
  readonly kind: "package";
  readonly specifier: string;
  /** Where it is from `generated/ts/`, if it is generated beside this one. */
  readonly file?: string | undefined;
}

/** A name that is declared in another module than the one that uses it, or may be. */
export interface Imported {
  readonly name: string;
  /** What it is called in the module that imports it, where its own name may be taken there. */
  readonly alias?: string;
  readonly source: Source;
}

export type TypeNode =
  /** A keyword, or a name that the language's own library declares. */
  | { readonly kind: "builtin"; readonly name: string; readonly arguments: readonly TypeNode[] }
  | {
      readonly kind: "imported";
      readonly symbol: Imported;
      readonly arguments: readonly TypeNode[];
    }
  /** A literal as it is written. */
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "union" | "intersection"; readonly arms: readonly TypeNode[] }
  | { readonly kind: "array"; readonly of: TypeNode; readonly readonly: boolean }
  | { readonly kind: "tuple"; readonly of: readonly TypeNode[]; readonly readonly: boolean }
  | { readonly kind: "function"; readonly signature: Signature; readonly constructs: boolean }
  | { readonly kind: "object"; readonly members: readonly MemberNode[] }
  /** `value is T` */
  | { readonly kind: "predicate"; readonly parameter: string; readonly type: TypeNode };

export interface Parameter {
  readonly name: string;
  readonly type: TypeNode;
  readonly optional: boolean;
  readonly rest: boolean;
}
/** `Name extends string` */
export interface TypeParameter {
  readonly name: string;
  readonly extends: TypeNode;
}
export interface Signature {
  /** None where it is left out. */
  readonly typeParameters?: readonly TypeParameter[];
  readonly parameters: readonly Parameter[];
  readonly returns: TypeNode;
}

/** A documentation comment: a summary, then paragraphs and tags, each a line of its own. */
export interface DocComment {
  readonly summary: string;
  /** Empty lines separate paragraphs. */
  readonly lines: readonly string[];
  /** Where it is specified and described: a paragraph before the tags. */
  readonly links?: readonly string[];
}

/** What a member of the tree comes from. */
interface FromMember {
  /** The IDL member's id; undefined for what no member of IDL stands for alone. */
  readonly idl?: string;
}

export type MemberNode = FromMember &
  (
    | {
        readonly kind: "property";
        /** As it is written: an identifier, a quoted name, or `[Symbol.iterator]`. */
        readonly name: string;
        readonly type: TypeNode;
        readonly optional: boolean;
        readonly readonly: boolean;
        /** What may be written to it, where that is something else than what is read. */
        readonly writes?: TypeNode | undefined;
        readonly doc: DocComment | undefined;
      }
    | {
        readonly kind: "method";
        readonly name: string;
        readonly signature: Signature;
        readonly doc: DocComment | undefined;
      }
    | {
        readonly kind: "index";
        readonly parameter: string;
        readonly key: TypeNode;
        readonly type: TypeNode;
        readonly readonly: boolean;
        /** The IDL member that lets it be written; undefined where it is read only. */
        readonly setter: string | undefined;
        readonly doc: DocComment | undefined;
      }
  );

export type Expression =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "spread"; readonly of: Expression }
  /** A function of another module, or a property of a namespace that another module exports. */
  | { readonly kind: "symbol"; readonly symbol: Imported; readonly property: string | undefined }
  | {
      readonly kind: "call";
      readonly callee: Expression;
      readonly typeArguments: readonly TypeNode[];
      readonly arguments: readonly Expression[];
    };

export type Statement =
  | { readonly kind: "return"; readonly value: Expression }
  | { readonly kind: "expression"; readonly value: Expression }
  /** `const name = (): type => value;` */
  | {
      readonly kind: "thunk";
      readonly name: string;
      readonly type: TypeNode;
      readonly value: Expression;
    };

/** One of several forms of a function. */
export interface Overload {
  /** The member of IDL that it comes from. */
  readonly idl: string;
  readonly signature: Signature;
  readonly doc: DocComment;
}

export type Item =
  | {
      readonly kind: "interface";
      /** The definition it comes from. */
      readonly idl: string;
      readonly name: string;
      readonly extends: readonly TypeNode[];
      readonly members: readonly MemberNode[];
      readonly doc: DocComment;
    }
  | {
      readonly kind: "alias";
      readonly idl: string;
      readonly name: string;
      readonly type: TypeNode;
      readonly doc: DocComment;
    }
  | {
      readonly kind: "function";
      /** The definition or member it comes from. */
      readonly idl: string;
      readonly name: string;
      /** What callers see, where that is more than one form; then nobody sees `signature`. */
      readonly overloads: readonly Overload[];
      readonly signature: Signature;
      readonly body: readonly Statement[];
      readonly doc: DocComment;
    }
  /** `export const name: type = literal;` */
  | {
      readonly kind: "constant";
      readonly idl: string;
      readonly name: string;
      /** Undefined where the literal says it. */
      readonly type: TypeNode | undefined;
      readonly literal: string;
      readonly doc: DocComment;
    }
  /** Additions to an interface that another package declares. */
  | {
      readonly kind: "augmentation";
      readonly module: PackageSource;
      readonly interface: string;
      readonly members: readonly MemberNode[];
    }
  /** `export * from`, `export type * from`, `export * as name from`. */
  | {
      readonly kind: "reexport";
      readonly file: string;
      readonly typesOnly: boolean;
      readonly namespace: string | undefined;
      readonly doc: DocComment | undefined;
    };

/** One file. */
export interface Module {
  /** Relative to `generated/ts/`. */
  readonly file: string;
  /** What the file holds, for its first comment. */
  readonly about: string;
  readonly items: readonly Item[];
  /** How other generated files end where this one imports them; `.ts` where it does not say. */
  readonly extension?: ".ts" | ".js" | undefined;
}
