/** Lists by index: `iter()`, and `for item in &list`, by the iterator that Web IDL gives them. */
import type { InterfaceDefinition } from "../../model/types.ts";
import { isIndexed, isIteratedByIndex } from "../indexed.ts";
import { raw } from "./arguments.ts";
import { definitionDocs } from "./docs.ts";
import { intoIterator } from "./iterables.ts";
import type { Members } from "./members.ts";
import { ancestorsOf, type Scope, supportType } from "./scope.ts";
import type { RustType } from "./tree.ts";
import { ownedType } from "./types.ts";

type Lowered = Pick<Members, "pairs" | "items">;

/** An heir of a list has the `iter()` of that, and is a list itself. */
export function lowerList(scope: Scope, definition: InterfaceDefinition, type: RustType): Lowered {
  const chain = [definition, ...ancestorsOf(scope, definition)].flatMap((each) =>
    each.kind === "interface" ? [each] : [],
  );
  const owner = chain.find(({ members }) => isIteratedByIndex(members));
  const getter = owner?.members.find(isIndexed("getter"));
  const isOtherwise = chain.some(({ members }) => members.some(({ kind }) => kind === "iterable"));
  if (owner === undefined || getter?.kind !== "operation" || isOtherwise)
    return { pairs: [], items: [] };
  const item = ownedType(scope, { ...getter.returns, nullable: false });
  const items = [intoIterator(scope, type, item)];
  if (owner !== definition) return { pairs: [], items };
  const iterator = supportType(scope, "PlatformIter", item);
  const [, ...rest] = definitionDocs(scope, definition);
  return {
    pairs: [
      {
        idl: definition.id,
        imported: undefined,
        public: {
          docs: ["All items, in order.", ...rest],
          attributes: [],
          public: true,
          name: "iter",
          receiver: "&self",
          parameters: [],
          returns: iterator,
          body: { lets: [], tail: raw("PlatformIter::of(self)", iterator) },
        },
      },
    ],
    items,
  };
}
