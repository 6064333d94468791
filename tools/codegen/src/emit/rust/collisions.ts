/**
 * Things that Rust's casing makes one: definitions (`HTMLThing` and `HtmlThing` are both `HtmlThing`), and arguments of
 * one call. Members are compared where their names are made.
 */
import { formatSpan, type Span } from "../../diagnostics/span.ts";
import type { Argument, Definition } from "../../model/types.ts";
import { argumentName } from "./names.ts";
import { rustNameOf, type Scope } from "./scope.ts";

interface Named {
  readonly name: string;
  readonly rust: string;
  readonly span: Span;
}

export function reportCollisions(scope: Scope): void {
  const definitions = scope.package.definitions.map((definition) => ({
    name: definition.name,
    rust: rustNameOf(definition),
    span: definition.origin.span,
  }));
  reportTwice(scope, definitions, "restate one of them in idl/overrides/ with `[RustName=…]`");
  for (const list of scope.package.definitions.flatMap(argumentLists)) {
    const named = list.map(({ name, span }) => ({ name, rust: argumentName(name), span }));
    reportTwice(scope, named, "rename one of them by a patch");
  }
}

function argumentLists(definition: Definition): readonly (readonly Argument[])[] {
  if (definition.kind === "callback") return [definition.arguments];
  if (!("members" in definition)) return [];
  return definition.members.flatMap((member) => ("arguments" in member ? [member.arguments] : []));
}

function reportTwice(scope: Scope, list: readonly Named[], help: string): void {
  const first = new Map<string, Named>();
  for (const item of list) {
    const before = first.get(item.rust);
    first.set(item.rust, before ?? item);
    if (before === undefined) continue;
    scope.diagnostics.report({
      code: "TN0401",
      message: `\`${before.name}\` and \`${item.name}\` are both called \`${item.rust}\` in Rust`,
      span: item.span,
      notes: [`\`${before.name}\` stands at ${formatSpan(before.span)}`],
      help,
    });
  }
}
