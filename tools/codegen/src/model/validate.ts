/**
 * What WebIDL forbids though each line of it can be read, as far as it would make code that does not compile:
 * values of an enum and names of arguments that stand twice, chains that do not end, constants of values that their
 * type does not hold, declarations that miss what they need, unions that nothing tells apart.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan } from "../diagnostics/span.ts";
import type { Span } from "../diagnostics/span.ts";
import { checkChains } from "./chains.ts";
import { checkConstants } from "./constants.ts";
import { checkDeclarations } from "./declarations.ts";
import { checkUnions } from "./distinct.ts";
import type { Argument, Definition, Model } from "./types.ts";

interface Named {
  readonly name: string;
  readonly span: Span;
}

export function validate(model: Model, diagnostics: Diagnostics): void {
  for (const definition of model.definitions.values()) {
    for (const { what, list } of listsOf(definition)) reportRepeated(what, list, diagnostics);
  }
  checkChains(model, diagnostics);
  checkConstants(model, diagnostics);
  checkDeclarations(model, diagnostics);
  checkUnions(model, diagnostics);
}

function listsOf(definition: Definition): readonly { what: string; list: readonly Named[] }[] {
  if (definition.kind === "enum") {
    const list = definition.values.map(({ value, span }) => ({ name: value, span }));
    return [{ what: `the enum \`${definition.name}\` has the value`, list }];
  }
  const lists: { what: string; list: readonly Argument[] }[] = [];
  if (definition.kind === "callback") {
    lists.push({ what: `\`${definition.name}\` has the argument`, list: definition.arguments });
  }
  if (!("members" in definition)) return lists;
  for (const member of definition.members) {
    // A mixin's members are looked at in the mixin.
    if (!("arguments" in member) || member.writtenIn !== definition.id) continue;
    lists.push({ what: `\`${member.id}\` has the argument`, list: member.arguments });
  }
  return lists;
}

function reportRepeated(what: string, list: readonly Named[], diagnostics: Diagnostics): void {
  if (list.length < 2) return;
  const first = new Map<string, Named>();
  for (const item of list) {
    const before = first.get(item.name);
    first.set(item.name, before ?? item);
    if (before === undefined) continue;
    diagnostics.report({
      code: "TN0212",
      message: `${what} \`${item.name}\` twice`,
      span: item.span,
      notes: [`it first stands at ${formatSpan(before.span)}`],
      help: "remove or rename one of them",
    });
  }
}
