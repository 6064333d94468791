/** What a side of the comparison answers: of each thing that webref has, whether it is bound. Names are IDL's. */
import type { Definition, Member } from "../../tools/codegen/src/model/types.ts";

export interface Side {
  readonly title: string;
  /** A mixin is asked for only by its members: no program sees it. */
  hasDefinition(definition: Definition): boolean;
  /** `owner` is what a program sees the member in: never a mixin. Overloads have one name, and are asked for by it. */
  hasMember(owner: Definition, member: Member): boolean;
  hasEvent(target: string, type: string): boolean;
  /** All that it has, `Definition` and `Definition.member`, to find what webref lacks; undefined where it is made from webref. */
  readonly everything: readonly string[] | undefined;
  /** Why it has not what it has not, by ids of the model; `Target event type` for an event. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** A definition's members by their names; what has none is called by what it is: `(iterable)`. */
export function nameOf(member: Member): string {
  if (member.kind === "constructor") return "(constructor)";
  if (member.name !== "") return member.name;
  if (member.kind === "operation") return `(${member.special})`;
  // Whatever makes an object iterable, the other side may say by another word of IDL.
  return "(iterable)";
}
