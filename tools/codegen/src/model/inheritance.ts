/** Takes away a parent that cannot be one: in a cycle, or of another kind. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Definition, DefinitionId } from "./types.ts";

export function breakInheritanceCycles(
  definitions: ReadonlyMap<DefinitionId, Definition>,
  diagnostics: Diagnostics,
): ReadonlyMap<DefinitionId, Definition> {
  const checked = new Map(definitions);
  for (const definition of definitions.values()) {
    if (
      (definition.kind !== "interface" && definition.kind !== "dictionary") ||
      definition.parent === undefined
    )
      continue;
    const parent = checked.get(definition.parent);
    const cyclic = leadsTo(checked, definition.parent, definition.id);
    if (!cyclic && parent?.kind === definition.kind) continue;
    diagnostics.report({
      code: "TN0204",
      message: cyclic
        ? `\`${definition.name}\` inherits from itself`
        : `\`${definition.name}\`, which is of kind ${definition.kind}, inherits from \`${definition.parent}\`, which is of kind ${parent?.kind ?? "unknown"}`,
      span: definition.origin.span,
      help: cyclic ? "break the cycle" : "inherit from a definition of the same kind",
    });
    checked.set(definition.id, { ...definition, parent: undefined });
  }
  return checked;
}

function leadsTo(
  definitions: ReadonlyMap<DefinitionId, Definition>,
  from: DefinitionId,
  to: DefinitionId,
): boolean {
  const seen = new Set<DefinitionId>();
  for (let at: DefinitionId | undefined = from; at !== undefined && !seen.has(at);) {
    if (at === to) return true;
    seen.add(at);
    const definition = definitions.get(at);
    at =
      definition?.kind === "interface" || definition?.kind === "dictionary"
        ? definition.parent
        : undefined;
  }
  return false;
}
