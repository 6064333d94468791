/** What a package has of data beside IDL: keys by which its interfaces are asked for, of whichever package the operations are, and properties of CSS. */
import type { InterfaceDefinition, Model } from "../model/types.ts";
import type { PackageContents, PackageKey, PackageModel } from "./package-model.ts";

/** A key whose settings the package does not see gives the object all the same. The headers name what keys are read from. */
export function keysOf(
  { definitions, visible }: PackageContents,
  { model, inputs }: { readonly model: Model; readonly inputs: readonly string[] },
): Pick<PackageModel, "keys" | "styleProperties" | "inputs"> {
  const own = new Map(definitions.map((definition) => [definition.id, definition]));
  const keys = model.keys.flatMap((entry): readonly PackageKey[] => {
    const definition = own.get(entry.interface);
    if (definition?.kind !== "interface") return [];
    const isSeen = entry.settings !== undefined && visible.has(entry.settings);
    const settings = isSeen ? entry.settings : undefined;
    const standsFor = uncallable(definition)?.id ?? `${entry.table} ${entry.key}`;
    return [{ ...entry, settings, standsFor }];
  });
  const all = model.styleProperties;
  const styleProperties = all !== undefined && own.has(all.on) ? all : undefined;
  const sources = new Set([...keys, styleProperties].flatMap((read) => read?.source ?? []));
  return { keys, styleProperties, inputs: [...inputs, ...sources] };
}

function uncallable({
  members,
}: InterfaceDefinition): InterfaceDefinition["members"][number] | undefined {
  return members.find((member) => member.kind === "constructor" && member.onlyExtended);
}
