/**
 * Attributes that hold a callback or `null`, as `onclick`: a platform has hundreds of them, and events come through listeners
 * instead. They are read and written by one shared pair of imports that takes the name, so that none of them costs the compiler
 * an import of its own. A call costs the name more; what it gives and takes is the same.
 */
import type { Attribute } from "../../model/types.ts";
import { raw } from "./arguments.ts";
import { literal } from "./names.ts";
import { receiverFound, type Receiver } from "./functions.ts";
import { followed, jsValue, type Scope, support } from "./scope.ts";
import type { Body, Let } from "./tree.ts";
import { isCallback } from "./types.ts";

/** Whether the attribute is such one; what may throw, or is on a class, has imports as any other. */
export function isHandler(scope: Scope, attribute: Attribute): boolean {
  const { throws } = attribute;
  const type = followed(scope, attribute.type);
  const isPlain = throws.get !== "may" && throws.set !== "may" && !attribute.static;
  return isPlain && type.nullable && isCallback(scope, type);
}

export function handlerGetter(scope: Scope, { name }: Attribute, receiver: Receiver): Body {
  return body(scope, receiver, "handler", [literal(name)]);
}

export function handlerSetter(scope: Scope, { name }: Attribute, receiver: Receiver): Body {
  return body(scope, receiver, "set_handler", [literal(name), "value"]);
}

function body(scope: Scope, receiver: Receiver, name: string, args: readonly string[]): Body {
  const lets: Let[] = [];
  const on = receiverFound(scope, receiver, jsValue, lets);
  const object = receiver.kind === "global" ? `&${on}` : on;
  const call = `${support(scope)}::__private::${name}(${[object, ...args].join(", ")})`;
  return { lets, tail: raw(call) };
}
