/** What JavaScript has for an interface, apart from its members. */
import type { InterfaceDefinition, Member } from "../../model/types.ts";

/** Whether a program may have a class for it: a global one, or one in a global namespace. */
export function isPlatformType(definition: InterfaceDefinition): boolean {
  return definition.hasInterfaceObject;
}

/** The class as a program finds it, which is also how its objects say what they are: `Blob`, `WebAssembly.Module`. */
export function className({
  name,
  namespace,
}: Pick<InterfaceDefinition, "name" | "namespace">): string {
  return namespace === undefined ? name : `${namespace}.${name}`;
}

/** Whether the member is the class's and not its instances'. */
export function isStatic(member: Member): boolean {
  return (
    (member.kind === "attribute" && member.static) ||
    (member.kind === "operation" && member.special === "static")
  );
}
