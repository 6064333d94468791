/** The keys of a package: those by which its interfaces are asked for, of whichever package the operations are. */
import type { KeyEntry } from "../model/keys.ts";
import type { Model } from "../model/types.ts";
import type { PackageContents, PackageModel } from "./package-model.ts";

/** A key whose settings the package does not see gives the object all the same. The headers name what keys are read from. */
export function keysOf(
  { definitions, visible }: PackageContents,
  { model, inputs }: { readonly model: Model; readonly inputs: readonly string[] },
): Pick<PackageModel, "keys" | "inputs"> {
  const own = new Set(definitions.map(({ id }) => id));
  const keys = model.keys
    .filter((entry) => own.has(entry.interface))
    .map((entry): KeyEntry => {
      const seen = entry.settings !== undefined && visible.has(entry.settings);
      return seen ? entry : { ...entry, settings: undefined };
    });
  const sources = new Set(keys.flatMap(({ source }) => source ?? []));
  return { keys, inputs: [...inputs, ...sources] };
}
