/** `(T or undefined)`, which TypeScript writes so too, is an `Option` in Rust: `None` is `undefined`. */
import type { TypeRef } from "../../model/types.ts";

type Union = TypeRef & { readonly kind: "union" };

/** By the arms of the union: what is left is one type wherever it stands, for unions are told apart by their arms. */
const left = new WeakMap<readonly TypeRef[], readonly TypeRef[]>();

/** A union without its arm `undefined`, and nullable instead; the other arm alone where only one is left. */
export function withoutUndefined(type: TypeRef): TypeRef {
  if (type.kind !== "union") return type;
  const arms = presentArms(type);
  if (arms === undefined) return type;
  const [only, ...others] = arms;
  if (only === undefined) return type;
  return others.length === 0 ? { ...only, nullable: true } : { ...type, arms, nullable: true };
}

function presentArms({ arms, elsewhere = [] }: Union): readonly TypeRef[] | undefined {
  const known = left.get(arms);
  if (known !== undefined) return known;
  const present = arms.filter(({ kind }) => kind !== "undefined");
  // What the package has no type for comes as another variant.
  if (present.length === arms.length || elsewhere.length > 0) return undefined;
  left.set(arms, present);
  return present;
}
