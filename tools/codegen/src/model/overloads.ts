/**
 * Gives each member of a definition its id and its place among its overloads.
 * Overloads are operations of the same name and staticness, and constructors among themselves.
 */
import type { DefinitionId, Member, MemberId } from "./types.ts";

export function numberOverloads<M extends Member>(
  owner: DefinitionId,
  members: readonly M[],
): readonly M[] {
  const keys = members.map(keyOf);
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const seen = new Map<string, number>();
  return members.map((member, place) => {
    const key = keys[place] ?? "";
    const index = seen.get(key) ?? 0;
    seen.set(key, index + 1);
    const id = `${owner}${key}${index === 0 ? "" : `#${String(index + 1)}`}` as MemberId;
    if (member.kind !== "operation" && member.kind !== "constructor")
      return id === member.id ? member : { ...member, id };
    const count = counts.get(key) ?? 1;
    const isSame = member.overload.index === index && member.overload.count === count;
    return isSame && id === member.id ? member : { ...member, id, overload: { index, count } };
  });
}

/** What follows the definition's name in an id: `.name`, `::name` for statics, `.(getter)` for what has no name. */
function keyOf(member: Member): string {
  const isStatic =
    (member.kind === "operation" && member.special === "static") ||
    (member.kind === "attribute" && member.static);
  if (isStatic) return `::${member.name}`;
  if (member.kind === "constructor") return ".constructor";
  if (member.name !== "") return `.${member.name}`;
  return member.kind === "operation" ? `.(${member.special})` : `.(${member.kind})`;
}

/** Only operations and constructors may share a name. */
export function isOverloadable(member: Member): boolean {
  return member.kind === "operation" || member.kind === "constructor";
}
