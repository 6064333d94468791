/** The syntax tree of WebIDL, as one closed union: plain data, each node with the tokens it is written with. */

export interface Token {
  readonly type: string;
  readonly value: string;
  /** Place in the file's list of tokens. */
  readonly index: number;
}
export type Tokens = Readonly<Record<string, Token | null | undefined>>;

export interface ValueNode {
  readonly type:
    | "string"
    | "number"
    | "boolean"
    | "null"
    | "Infinity"
    | "NaN"
    | "sequence"
    | "dictionary"
    | "identifier"
    | "undefined";
  readonly value?: string | boolean | readonly unknown[];
  readonly negative?: boolean;
}

interface Node {
  readonly tokens: Tokens;
  readonly extAttrs: ExtendedAttributeNodes;
}

/** With the brackets around them. */
export type ExtendedAttributeNodes = readonly ExtendedAttributeNode[] & { readonly tokens: Tokens };

export interface ExtendedAttributeNode {
  readonly name: string;
  /** `[Exposed=*]` has a right-hand side without a value. */
  readonly rhs: {
    readonly type: string;
    readonly value: string | readonly { readonly value: string }[] | null;
  } | null;
  readonly arguments: readonly ArgumentNode[];
  readonly tokens: Tokens;
  readonly params?: { readonly tokens: Tokens };
}

export interface TypeNode extends Node {
  readonly generic: string;
  readonly nullable: boolean;
  readonly union: boolean;
  readonly idlType: string | readonly TypeNode[];
}

export interface ArgumentNode extends Node {
  readonly type: "argument";
  readonly name: string;
  readonly idlType: TypeNode;
  readonly optional: boolean;
  readonly variadic: boolean;
  readonly default: ValueNode | null;
}

export interface AttributeNode extends Node {
  readonly type: "attribute";
  readonly name: string;
  readonly special: string;
  readonly readonly: boolean;
  readonly idlType: TypeNode;
}
export interface OperationNode extends Node {
  readonly type: "operation";
  readonly name: string;
  readonly special: string;
  /** Absent for `stringifier;` */
  readonly idlType?: TypeNode | null;
  readonly arguments: readonly ArgumentNode[];
}
export interface ConstructorNode extends Node {
  readonly type: "constructor";
  readonly arguments: readonly ArgumentNode[];
}
export interface ConstantNode extends Node {
  readonly type: "const";
  readonly name: string;
  readonly idlType: TypeNode;
  readonly value: ValueNode;
}
export interface DeclarationNode extends Node {
  readonly type: "iterable" | "async_iterable" | "maplike" | "setlike";
  readonly idlType: readonly TypeNode[];
  readonly arguments: readonly ArgumentNode[];
  readonly readonly: boolean;
  readonly async: boolean;
}
export interface FieldNode extends Node {
  readonly type: "field";
  readonly name: string;
  readonly idlType: TypeNode;
  readonly required: boolean;
  readonly default: ValueNode | null;
}
export type MemberNode =
  AttributeNode | OperationNode | ConstructorNode | ConstantNode | DeclarationNode | FieldNode;

export interface ContainerNode extends Node {
  readonly type:
    "interface" | "interface mixin" | "callback interface" | "namespace" | "dictionary";
  readonly name: string;
  readonly partial: boolean;
  readonly inheritance: string | null;
  readonly members: readonly MemberNode[];
}
export interface EnumNode extends Node {
  readonly type: "enum";
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly tokens: Tokens }[];
}
export interface TypedefNode extends Node {
  readonly type: "typedef";
  readonly name: string;
  readonly idlType: TypeNode;
}
export interface CallbackNode extends Node {
  readonly type: "callback";
  readonly name: string;
  readonly idlType: TypeNode;
  readonly arguments: readonly ArgumentNode[];
}
export interface IncludesNode extends Node {
  readonly type: "includes";
  readonly target: string;
  readonly includes: string;
}
export interface EofNode {
  readonly type: "eof";
}
export type RootNode =
  ContainerNode | EnumNode | TypedefNode | CallbackNode | IncludesNode | EofNode;
export type NamedNode = Exclude<RootNode, IncludesNode | EofNode>;
