/**
 * Things that Rust's casing makes one: definitions (`HTMLThing` and `HtmlThing` are both `HtmlThing`), their modules,
 * and arguments of one call. Members are compared where their names are made.
 */
import { formatSpan, type Span } from "../../diagnostics/span.ts";
import type { Argument, Definition } from "../../model/types.ts";
import { argumentName, eventName, extensionModule, moduleName } from "./names.ts";
import { rustNameOf, type Scope } from "./scope.ts";

interface Named {
  readonly name: string;
  readonly rust: string;
  readonly span: Span;
}

export function reportCollisions(scope: Scope): void {
  const { definitions, floats } = scope.package;
  const reported = new Set<Span>();
  const named = (rust: (definition: Definition) => string) => (definition: Definition) => ({
    name: definition.name,
    rust: rust(definition),
    span: definition.origin.span,
  });
  const help = "restate one of them in idl/overrides/ with `[RustName=…]`";
  reportTwice(scope, definitions.map(named(rustNameOf)), { help, reported });
  const modules = [
    ...definitions.filter(hasModule).map(named(moduleName)),
    ...floats.map(({ target }) => target).map(named(floatModule)),
  ];
  reportTwice(scope, modules, { verb: "both have the module", help, reported });
  reportTwice(scope, declaredEvents(scope), {
    help: "rename one of them, for its type in Rust is called after it",
    reported,
  });
  for (const list of definitions.flatMap(argumentLists)) {
    if (list.length < 2) continue;
    const arguments_ = list.map(({ name, span }) => ({ name, rust: argumentName(name), span }));
    reportTwice(scope, arguments_, { help: "rename one of them by a patch", reported });
  }
}

/** A namespace is a module of functions, of whichever package they are. */
function floatModule(target: Definition): string {
  return target.kind === "namespace" ? moduleName(target) : extensionModule(target);
}

/** Kinds that have a file each; the others share one. */
function hasModule({ kind }: Definition): boolean {
  return kind === "interface" || kind === "dictionary" || kind === "namespace";
}

function argumentLists(definition: Definition): readonly (readonly Argument[])[] {
  if (definition.kind === "callback") return [definition.arguments];
  if (!("members" in definition)) return [];
  return definition.members.flatMap((member) => ("arguments" in member ? [member.arguments] : []));
}

/** Each name once, whatever dispatches it. */
function declaredEvents({ package: { events } }: Scope): readonly Named[] {
  const named = events.flatMap(({ event: { type, declared } }): readonly Named[] =>
    declared === undefined ? [] : [{ name: type, rust: eventName(type), span: declared.span }],
  );
  return [...new Map(named.map((each) => [each.name, each])).values()];
}

interface Words {
  readonly verb?: string;
  readonly help: string;
  /** What was told already needs no second diagnostic. */
  readonly reported: Set<Span>;
}

function reportTwice(
  scope: Scope,
  list: readonly Named[],
  { verb = "are both called", help, reported }: Words,
): void {
  const first = new Map<string, Named>();
  for (const item of list) {
    const before = first.get(item.rust);
    first.set(item.rust, before ?? item);
    if (before === undefined || reported.has(item.span)) continue;
    reported.add(item.span);
    scope.diagnostics.report({
      code: "TN0401",
      message: `\`${before.name}\` and \`${item.name}\` ${verb} \`${item.rust}\` in Rust`,
      span: item.span,
      notes: [`\`${before.name}\` stands at ${formatSpan(before.span)}`],
      help,
    });
  }
}
