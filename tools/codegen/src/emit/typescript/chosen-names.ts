/** Names that overrides choose: whether the language lets a thing be called so, and whether it has a name of ours at all. */
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../diagnostics/span.ts";
import type { Definition, Member } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { isReserved, isTakenType } from "./names.ts";
import { isStatic } from "./platform-types.ts";

export function reportChosenNames(model: PackageModel, diagnostics: Diagnostics): void {
  // A line on a mixin's member is one line, however many interfaces include it.
  const seen = new Set<Span>();
  const check = (thing: Definition | Member, fault: string | undefined): void => {
    const chosen = thing.edits.tsName;
    if (chosen === undefined || fault === undefined || seen.has(chosen.span)) return;
    seen.add(chosen.span);
    diagnostics.report({
      code: "TN0306",
      message: `\`${chosen.value}\` cannot be the name of \`${thing.id}\` in TypeScript: ${fault}`,
      span: chosen.span,
      help: "choose another name, or remove it",
    });
  };
  for (const definition of model.definitions) {
    check(definition, typeFault(definition.edits.tsName?.value ?? ""));
    if (!("members" in definition)) continue;
    for (const member of definition.members) check(member, memberFault(definition, member));
  }
  for (const { members } of model.floats)
    for (const member of members) check(member, functionFault(member));
  for (const { member } of model.globals) check(member, functionFault(member));
}

function typeFault(name: string): string | undefined {
  return isTakenType(name) ? "it is a word or type of the language" : undefined;
}

function memberFault(owner: Definition, member: Member): string | undefined {
  return owner.kind === "namespace" || hasFunction(member)
    ? functionFault(member)
    : "it is a member of the platform's own object, which nothing can rename";
}

/** Whether there is a function or constant of ours for it, beside what the object itself has. */
function hasFunction(member: Member): boolean {
  switch (member.kind) {
    case "constant":
      return true;
    case "operation":
      return isStatic(member) || member.returns.kind === "promise";
    case "attribute":
      return isStatic(member) || member.type.kind === "promise";
    default:
      return false;
  }
}

function functionFault({ edits }: Member): string | undefined {
  return isReserved(edits.tsName?.value ?? "") ? "it is a word of the language" : undefined;
}
