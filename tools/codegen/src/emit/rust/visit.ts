/** Walks over the tree's types. */
import type { Body, Expression, Function, Item, RustType } from "./tree.ts";

type Visit = (type: RustType) => void;

export function eachTypeOf(item: Item, visit: Visit): void {
  eachTypeAround(item, visit);
  if (item.kind === "impl" || item.kind === "trait" || item.kind === "extern")
    for (const each of item.functions) eachTypeOfFunction(each, visit);
}

/** Those of the item around its functions. */
export function eachTypeAround(item: Item, visit: Visit): void {
  switch (item.kind) {
    case "macro":
      item.uses.forEach(visit);
      return;
    case "trait":
      item.bounds.forEach(visit);
      for (const { type } of item.constants) visit(type);
      return;
    case "impl":
      if (item.trait !== undefined) visit(item.trait);
      visit(item.for);
      for (const [, type] of item.types) visit(type);
      for (const { type } of item.constants) visit(type);
      return;
    case "function":
      eachTypeOfFunction(item.function, visit);
      return;
    case "alias":
      visit(item.type);
      return;
    case "constant":
      visit(item.constant.type);
      return;
    case "extern":
    case "line":
  }
}

export function eachTypeOfFunction(of: Function, visit: Visit): void {
  const { generics = [], parameters, returns, body } = of;
  for (const { bounds } of generics) bounds.forEach(visit);
  for (const { type } of parameters) visit(type);
  visit(returns);
  if (body === undefined) return;
  for (const { value } of body.lets) eachTypeOfExpression(value, visit);
  if (body.tail !== undefined) eachTypeOfExpression(body.tail, visit);
}

function eachTypeOfExpression(value: Expression, visit: Visit): void {
  if (value.kind === "raw") value.uses.forEach(visit);
}

/** Also of what stands in place of a body for some features. */
export function eachExpression(
  body: Body | undefined,
  visit: (expression: Expression) => void,
): void {
  if (body === undefined) return;
  for (const { value, instead = [] } of body.lets) {
    visit(value);
    for (const one of instead) eachExpression(one.body, visit);
  }
  if (body.tail !== undefined) visit(body.tail);
}
