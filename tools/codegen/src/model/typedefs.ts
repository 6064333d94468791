/** What a typedef stands for, for the checks that look at kinds of types. */
import type { DefinitionId, Model, TypeRef } from "./types.ts";

/** Undefined where it leads to no type, which is reported elsewhere. */
export function withoutTypedefs(type: TypeRef, model: Model): TypeRef | undefined {
  const seen = new Set<DefinitionId>();
  let at = type;
  let nullable = false;
  while (at.kind === "reference") {
    const definition = model.definitions.get(at.id);
    if (definition === undefined || seen.has(at.id)) return undefined;
    if (definition.kind !== "typedef") break;
    seen.add(at.id);
    nullable ||= at.nullable;
    at = definition.type;
  }
  if (isUnresolved(at)) return undefined;
  return nullable && !at.nullable ? { ...at, nullable } : at;
}

/** A name that nothing has stands as `any` in the model, so that the stages can go on. */
function isUnresolved({ kind, span }: TypeRef): boolean {
  return kind === "any" && span.file.text.slice(span.start, span.end) !== kind;
}
