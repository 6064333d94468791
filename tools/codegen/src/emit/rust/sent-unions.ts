/**
 * Unions without a name of their own that a package sends to JavaScript. Known before anything is lowered, so that what
 * a union is called does not depend on which of its uses comes first.
 */
import type { TypeRef } from "../../model/types.ts";
import { placesOf } from "./places.ts";
import { followed, type Scope } from "./scope.ts";

/** Their arms. */
export function sentUnions(scope: Scope): ReadonlySet<readonly TypeRef[]> {
  const sent = new Set<readonly TypeRef[]>();
  for (const { type } of placesOf(scope.package).filter((place) => place.sent)) {
    // Of a sequence the items, too, are anything that can stand for the union; deeper inside a union is an enum.
    const outer = followed(scope, type);
    const union = outer.kind === "sequence" ? followed(scope, outer.of) : outer;
    if (union.kind === "union") sent.add(union.arms);
  }
  return sent;
}
