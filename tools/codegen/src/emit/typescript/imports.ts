/** Every name that a module uses from elsewhere, read off its tree. */
import type {
  Expression,
  Imported,
  Item,
  MemberNode,
  Module,
  Parameter,
  Signature,
  TypeNode,
} from "./tree.ts";

/** Each once, in the order in which the tree names them. */
export interface UsedSymbols {
  readonly types: readonly Imported[];
  readonly values: readonly Imported[];
}

export function collectSymbols(module: Module): UsedSymbols {
  const collector = new Collector();
  for (const item of module.items) collector.item(item);
  return collector;
}

/** What the types of these parameters use. */
export function symbolsOfSignature(parameters: readonly Parameter[]): readonly Imported[] {
  const collector = new Collector();
  for (const { type } of parameters) collector.type(type);
  return collector.types;
}

function note(symbol: Imported, found: Map<string, Imported>): void {
  const { name, alias = "", source } = symbol;
  const key = `${name} ${alias} ${source.kind === "file" ? source.file : source.specifier}`;
  if (!found.has(key)) found.set(key, symbol);
}

class Collector implements UsedSymbols {
  readonly #types = new Map<string, Imported>();
  readonly #values = new Map<string, Imported>();

  get types(): readonly Imported[] {
    return [...this.#types.values()];
  }

  get values(): readonly Imported[] {
    return [...this.#values.values()];
  }

  item(item: Item): void {
    switch (item.kind) {
      case "interface":
        for (const parent of item.extends) this.type(parent);
        for (const member of item.members) this.member(member);
        return;
      case "alias":
        this.type(item.type);
        return;
      case "augmentation":
        for (const member of item.members) this.member(member);
        return;
      case "function":
        for (const { signature } of item.overloads) this.signature(signature);
        this.signature(item.signature);
        for (const statement of item.body) {
          if (statement.kind === "thunk") this.type(statement.type);
          this.expression(statement.value);
        }
        return;
      case "constant":
        if (item.type !== undefined) this.type(item.type);
        return;
      case "reexport":
        return;
    }
  }

  member(member: MemberNode): void {
    if (member.kind === "method") {
      this.signature(member.signature);
      return;
    }
    if (member.kind === "index") this.type(member.key);
    if (member.kind === "property" && member.writes !== undefined) this.type(member.writes);
    this.type(member.type);
  }

  signature({ typeParameters = [], parameters, returns }: Signature): void {
    for (const parameter of typeParameters) this.type(parameter.extends);
    for (const { type } of parameters) this.type(type);
    this.type(returns);
  }

  type(node: TypeNode): void {
    switch (node.kind) {
      case "literal":
        return;
      case "builtin":
        for (const argument of node.arguments) this.type(argument);
        return;
      case "imported":
        note(node.symbol, this.#types);
        for (const argument of node.arguments) this.type(argument);
        return;
      case "union":
      case "intersection":
        for (const arm of node.arms) this.type(arm);
        return;
      case "array":
        this.type(node.of);
        return;
      case "tuple":
        for (const each of node.of) this.type(each);
        return;
      case "function":
        this.signature(node.signature);
        return;
      case "object":
        for (const member of node.members) this.member(member);
        return;
      case "predicate":
        this.type(node.type);
    }
  }

  expression(expression: Expression): void {
    switch (expression.kind) {
      case "text":
      case "string":
        return;
      case "spread":
        this.expression(expression.of);
        return;
      case "symbol":
        note(expression.symbol, this.#values);
        return;
      case "call":
        this.expression(expression.callee);
        for (const type of expression.typeArguments) this.type(type);
        for (const argument of expression.arguments) this.expression(argument);
    }
  }
}
