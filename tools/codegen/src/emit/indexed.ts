/** What has a length and values by index: Web IDL gives it an iterator, for both languages. */
import type { Member } from "../model/types.ts";

/** Whether an interface has that, and no other iterator: `iterable<>` brings one, too. */
export function isIteratedByIndex(members: readonly Member[]): boolean {
  return (
    members.some(isIndexed("getter")) &&
    members.some(
      (member) =>
        member.kind === "attribute" && member.name === "length" && member.type.kind === "integer",
    ) &&
    !members.some(({ kind }) => kind === "iterable")
  );
}

/** `getter T (unsigned long index)`, or `setter undefined (unsigned long index, T value)`. */
export function isIndexed(special: "getter" | "setter"): (member: Member) => boolean {
  return (member) =>
    member.kind === "operation" &&
    member.special === special &&
    member.arguments[0]?.type.kind === "integer";
}
