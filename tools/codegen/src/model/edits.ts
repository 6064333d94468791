/**
 * Edits on a model that stays as it is: new definitions for those that change, the same ones for the others.
 */
import type { Definition, DefinitionId, Edits, Member, Model } from "./types.ts";

/** What an edit makes of a thing; the same object where it changes nothing. */
export interface Change {
  readonly definition?: (definition: Definition) => Definition;
  readonly member?: (member: Member) => Member;
}

export function mapModel(model: Model, change: Change): Model {
  const definitions = new Map<DefinitionId, Definition>();
  for (const [id, definition] of model.definitions)
    definitions.set(id, editDefinition(definition, change));
  return { ...model, definitions };
}

function editDefinition(definition: Definition, change: Change): Definition {
  const edited = change.definition?.(definition) ?? definition;
  const { member } = change;
  if (member === undefined || !("members" in edited)) return edited;
  const members = edited.members.map(member);
  if (members.every((found, place) => found === edited.members[place])) return edited;
  // The kind of a member never changes, so a dictionary's members are still fields.
  return { ...edited, members } as Definition;
}

export function withEdits<Thing extends Definition | Member>(
  thing: Thing,
  edits: Partial<Edits>,
): Thing {
  return { ...thing, edits: { ...thing.edits, ...edits } };
}
