/** What JavaScript has for an interface, apart from its members. */
import type { InterfaceDefinition, Member } from "../../model/types.ts";

/** Whether a program may have a global class of this name. */
export function isPlatformType(definition: InterfaceDefinition): boolean {
  return definition.hasInterfaceObject && definition.namespace === undefined;
}

/** Whether the member is the class's and not its instances'. */
export function isStatic(member: Member): boolean {
  return (
    (member.kind === "attribute" && member.static) ||
    (member.kind === "operation" && member.special === "static")
  );
}
