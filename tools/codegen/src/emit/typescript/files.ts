/** Which file of `generated/ts/` a thing lives in. */
import type { Definition } from "../../model/types.ts";
import { fileStem } from "./names.ts";

/** Every interface and mixin has a file; the small kinds share one each. */
export function typeFile(definition: Definition): string {
  switch (definition.kind) {
    case "interface":
    case "mixin":
    case "namespace":
      return `types/${fileStem(definition)}.ts`;
    case "dictionary":
      return "types/dictionaries.ts";
    case "enum":
      return "types/enums.ts";
    case "callback":
    case "callbackInterface":
      return "types/callbacks.ts";
    case "typedef":
      return "types/typedefs.ts";
  }
}

/** The functions of an interface. */
export function facadeFile(definition: Definition): string {
  return `${fileStem(definition)}.ts`;
}

export const indexFile = "index.ts";
export const globalsFile = "globals.ts";
export const targetEventsFile = "target-events.ts";
export const exposedFile = "exposed.ts";
export const fieldsFile = "fields.ts";

/** The specifier by which one generated file imports another, both relative to `generated/ts/`. */
export function relativeSpecifier(from: string, to: string): string {
  const up = "../".repeat(from.split("/").length - 1);
  const fromFolder = from.slice(0, from.lastIndexOf("/") + 1);
  if (fromFolder !== "" && to.startsWith(fromFolder)) return `./${to.slice(fromFolder.length)}`;
  return up === "" ? (to.startsWith(".") ? to : `./${to}`) : up + to;
}
