/** What an entry of a table of keys stands for in the surfaces: for the constructor that nothing can call, if the interface has one. */
import type { KeyEntry } from "../model/keys.ts";
import type { InterfaceDefinition } from "../model/types.ts";

export function madeByKey({ members }: InterfaceDefinition, { table, key }: KeyEntry): string {
  const constructor = members.find(
    (member) => member.kind === "constructor" && member.onlyExtended,
  );
  return constructor?.id ?? `${table} ${key}`;
}
