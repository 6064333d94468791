/** Names that overrides choose: whether Rust lets a thing be called so, and writes such names so. */
import type { Span } from "../../diagnostics/span.ts";
import type { Definition, Member } from "../../model/types.ts";
import type { Scope } from "./scope.ts";
import { keywords, takenMethods, takenModules, takenTypes } from "./words.ts";

export function reportChosenNames({ package: model, diagnostics }: Scope): void {
  // A line on a mixin's member is one line, however many interfaces include it.
  const seen = new Set<Span>();
  const check = (thing: Definition | Member): void => {
    const chosen = thing.edits.rustName;
    const fault = chosen && faultOf(thing, chosen.value);
    if (chosen === undefined || fault === undefined || seen.has(chosen.span)) return;
    seen.add(chosen.span);
    diagnostics.report({
      code: "TN0306",
      message: `\`${chosen.value}\` cannot be the name of \`${thing.id}\` in Rust: ${fault}`,
      span: chosen.span,
      help: "choose another name, or remove it",
    });
  };
  for (const definition of model.definitions) {
    check(definition);
    if ("members" in definition) definition.members.forEach(check);
  }
  for (const { members } of model.floats) members.forEach(check);
  for (const { member } of model.globals) check(member);
}

const typeForm = /^[A-Z][A-Za-z0-9]*$/u;
const functionForm = /^[a-z][a-z0-9_]*$/u;
const constantForm = /^[A-Z][A-Z0-9_]*$/u;

function faultOf(thing: Definition | Member, name: string): string | undefined {
  if (keywords.has(name) || name === "Self") return "it is a keyword";
  switch (thing.kind) {
    case "iterable":
    case "maplike":
    case "setlike":
      return "it brings functions that have names of their own";
    case "constant":
      return constantForm.test(name) ? undefined : "constants are written `LIKE_THIS`";
    case "attribute":
    case "operation":
    case "constructor":
    case "field":
      return functionFault(name);
    case "namespace":
      if (takenModules.has(name)) return "every package may have a module of this name";
      return functionForm.test(name) ? undefined : "modules are written `like_this`";
    default:
      if (takenTypes.has(name)) return "generated code uses it for something else";
      return typeForm.test(name) ? undefined : "types are written `LikeThis`";
  }
}

function functionFault(name: string): string | undefined {
  if (takenMethods.has(name)) return "every handle has a method of this name from a trait";
  return functionForm.test(name) ? undefined : "functions are written `like_this`";
}
