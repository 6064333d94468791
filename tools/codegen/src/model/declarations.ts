/**
 * Declarations that WebIDL's grammar lets through and its prose forbids, as far as no code could be made of them:
 * what a callback interface must have, where `...` may stand, and what an interface has at most once.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan } from "../diagnostics/span.ts";
import type { Span } from "../diagnostics/span.ts";
import { withoutTypedefs } from "./typedefs.ts";
import type {
  Argument,
  CallbackInterfaceDefinition,
  Definition,
  Member,
  Model,
  TypeRef,
} from "./types.ts";

interface Fault {
  readonly message: string;
  readonly span: Span;
  readonly notes?: readonly string[];
  readonly help: string;
}

export function checkDeclarations(model: Model, diagnostics: Diagnostics): void {
  for (const definition of model.definitions.values()) {
    for (const fault of faultsOf(definition, model))
      diagnostics.report({ code: "TN0220", ...fault });
  }
}

function* faultsOf(definition: Definition, model: Model): Generator<Fault> {
  if (definition.kind === "callback") {
    yield* variadicFaults(definition.name, definition.arguments);
    return;
  }
  if (!("members" in definition)) return;
  if (definition.kind === "callbackInterface") yield* callbackInterfaceFaults(definition);
  if (definition.kind === "interface") {
    for (const { name, arguments: list } of definition.factoryFunctions)
      yield* variadicFaults(name, list);
    yield* onceFaults(definition.members, "stringifier", isStringifier);
    yield* onceFaults(
      definition.members,
      "declaration of what it iterates over or holds",
      ({ kind }) => kind === "iterable" || kind === "maplike" || kind === "setlike",
    );
  }
  for (const member of definition.members) {
    // A mixin's members are looked at in the mixin.
    if (member.writtenIn === definition.id) yield* memberFaults(member, model);
  }
}

function* callbackInterfaceFaults({
  name,
  members,
  origin,
}: CallbackInterfaceDefinition): Generator<Fault> {
  const [first, second] = members.filter(({ kind }) => kind === "operation");
  const help = "patch it to have one operation, or make it a callback function or a dictionary";
  if (first === undefined) {
    yield {
      message: `the callback interface \`${name}\` has no operation`,
      span: origin.span,
      help,
    };
  } else if (second !== undefined) {
    yield {
      message: `the callback interface \`${name}\` has a second operation`,
      span: second.origin.span,
      notes: [`the first is at ${formatSpan(first.origin.span)}`],
      help,
    };
  }
}

function* memberFaults(member: Member, model: Model): Generator<Fault> {
  if ("arguments" in member) yield* variadicFaults(member.id, member.arguments);
  if (
    member.kind === "operation" &&
    member.name === "" &&
    (member.special === "regular" || member.special === "static")
  ) {
    yield {
      message: "an operation has no name",
      span: member.origin.span,
      help: "give it one by a patch",
    };
  }
  if (isStringifier(member)) yield* stringifierFaults(member, model);
}

function* variadicFaults(where: string, list: readonly Argument[]): Generator<Fault> {
  for (const { name, variadic, span } of list.slice(0, -1)) {
    if (!variadic) continue;
    yield {
      message: `\`${where}\` takes any number of \`${name}\`, and other arguments after it`,
      span,
      help: "make it the last argument by a patch",
    };
  }
}

function isStringifier(member: Member): boolean {
  if (member.kind === "operation") return member.special === "stringifier";
  return member.kind === "attribute" && member.stringifier;
}

function* onceFaults(
  members: readonly Member[],
  what: string,
  isOne: (member: Member) => boolean,
): Generator<Fault> {
  const [first, ...others] = members.filter(isOne);
  for (const { id, origin } of others) {
    yield {
      message: `\`${id.slice(0, id.indexOf("."))}\` has a second ${what}`,
      span: origin.span,
      notes: first === undefined ? [] : [`the first is at ${formatSpan(first.origin.span)}`],
      help: "leave one of them out by a patch",
    };
  }
}

function* stringifierFaults(member: Member, model: Model): Generator<Fault> {
  const { span } = member.origin;
  const help = "correct it by a patch";
  if (member.kind === "operation" && member.arguments.length > 0)
    yield { message: `the stringifier \`${member.id}\` takes arguments`, span, help };
  const type: TypeRef | undefined =
    member.kind === "operation"
      ? member.returns
      : member.kind === "attribute"
        ? member.type
        : undefined;
  const plain = type && withoutTypedefs(type, model);
  if (plain === undefined || (plain.kind === "string" && !plain.nullable)) return;
  yield { message: `the stringifier \`${member.id}\` does not give a string`, span, help };
}
