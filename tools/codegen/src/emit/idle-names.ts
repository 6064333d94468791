/**
 * Overrides that give a name which the thing has anyway. Looked for where the naming rules of both languages are
 * known: `URL` is `Url` in Rust, so that `[RustName=URL]` changes it and `[RustName=Url]` does not.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Definition, DefinitionId, Edited, Member, Model } from "../model/types.ts";
import { constantName, methodName, typeName } from "./rust/names.ts";

/** `globals` are the interfaces and mixins whose members become free functions. */
export function checkNames(
  model: Model,
  globals: ReadonlySet<DefinitionId>,
  diagnostics: Diagnostics,
): void {
  const check = (thing: Definition | Member, typescript: string | undefined): void => {
    const { rustName, tsName, omit } = thing.edits;
    if (rustName === undefined && tsName === undefined) return;
    report(rustName, "RustName", omit ? rustName?.value : plainRustName(thing), diagnostics);
    report(tsName, "TsName", omit ? tsName?.value : typescript, diagnostics);
  };
  for (const definition of model.definitions.values()) {
    check(definition, definition.name);
    for (const member of "members" in definition ? definition.members : []) {
      // A mixin's member is looked at in the mixin.
      if (member.writtenIn !== definition.id) continue;
      // A global's attribute is read by a function with a name of its own.
      const isFunction = member.kind === "attribute" && globals.has(definition.id);
      check(member, isFunction ? undefined : member.name);
    }
  }
}

/** What a thing is called without an override; an overload that is not the first has no name then. */
function plainRustName(thing: Definition | Member): string | undefined {
  switch (thing.kind) {
    case "constant":
      return constantName(thing.name);
    case "constructor":
      return thing.overload.index === 0 ? "new" : undefined;
    case "operation":
      return thing.overload.index === 0 ? methodName(thing.name) : undefined;
    case "attribute":
    case "field":
      return methodName(thing.name);
    case "iterable":
    case "maplike":
    case "setlike":
      return undefined;
    default:
      return typeName(thing.name);
  }
}

function report(
  chosen: Edited<string> | undefined,
  attribute: string,
  plain: string | undefined,
  diagnostics: Diagnostics,
): void {
  if (chosen === undefined || chosen.value !== plain) return;
  diagnostics.report({
    code: "TN0302",
    message: `\`${attribute}\` changes nothing here: it is so already`,
    span: chosen.span,
    help: "remove it",
  });
}
