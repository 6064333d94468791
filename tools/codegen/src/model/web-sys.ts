/**
 * Which definitions have a type in web-sys, and what it is called there. In: the model and the data made from web-sys's
 * source; out: the pairs. A name that only one side has is no fault: the two are made from other lists.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/span.ts";
import { parseData } from "../idl/data.ts";
import { webSysSchema } from "../idl/web-sys.ts";
import type { WebSys, WebSysData, WebSysType } from "../idl/web-sys.ts";
import type { Definition, Model } from "./types.ts";

export function applyWebSys(
  model: Model,
  file: SourceFile | undefined,
  diagnostics: Diagnostics,
): Model {
  const data = file && parseData(file, webSysSchema, diagnostics);
  return data === undefined ? model : { ...model, webSys: pairs(model, data.value) };
}

function pairs(model: Model, { version, types, enums }: WebSysData): WebSys {
  const ofTypes = new Map(Object.entries(types));
  // Of an enumeration, web-sys keeps no other name than its own, whose case is not that of IDL.
  const ofEnums = new Map(
    Object.entries(enums).map(([name, values]) => [name.toLowerCase(), { name, values }]),
  );
  const typeOf = ({ kind, name }: Definition): WebSysType | undefined => {
    if (kind === "enum") {
      const found = ofEnums.get(name.toLowerCase());
      return found && { ...found, values: new Map(Object.entries(found.values)) };
    }
    const found = kind === "interface" || kind === "dictionary" ? ofTypes.get(name) : undefined;
    return found === undefined ? undefined : { name: found, values: undefined };
  };
  const found = [...model.definitions.values()].flatMap((definition) => {
    const type = typeOf(definition);
    return type === undefined ? [] : [[definition.id, type] as const];
  });
  return { version, types: new Map(found) };
}
