import type { Definition, DefinitionId, Model } from "../../tools/codegen/src/model/types.ts";

/** An interface and what it descends from. */
export function lineageOf(model: Model, id: string): readonly Definition["id"][] {
  const definition = model.definitions.get(id as DefinitionId);
  if (definition === undefined) return [];
  const parent = "parent" in definition ? definition.parent : undefined;
  return [definition.id, ...(parent === undefined ? [] : lineageOf(model, parent))];
}
