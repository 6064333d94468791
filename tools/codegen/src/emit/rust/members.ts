/** The members of one definition as pairs of functions, constants and further items. */
import type { Span } from "../../diagnostics/span.ts";
import type {
  Attribute,
  Constructor,
  Definition,
  DefinitionId,
  Member,
  Operation,
  TypeRef,
} from "../../model/types.ts";
import { answerPairs, requested } from "./answers.ts";
import { lowerAttribute } from "./attributes.ts";
import { lowerConstant } from "./constants.ts";
import { lowerCollection } from "./collections.ts";
import { code, memberDocs, promiseDocs } from "./docs.ts";
import { type Call, lowerCall, type Pair, type Receiver } from "./functions.ts";
import { lowerIterable } from "./iterables.ts";
import { typedForms } from "./keyed-forms.ts";
import { lowerUnnamed } from "./properties.ts";
import { methodName, withoutHyphens } from "./names.ts";
import { anyReceiver, omit, rustNameOf, type Scope } from "./scope.ts";
import type { Constant as RustConstant, Item, RustType } from "./tree.ts";
import { path } from "./tree.ts";
import { refusesUnsafe } from "./types.ts";

export interface Members {
  readonly pairs: readonly (Pair & { readonly idl: string })[];
  readonly constants: readonly (RustConstant & { readonly idl: string })[];
  readonly items: readonly Item[];
}

/** How the members of a definition are reached. */
export interface Home {
  readonly id: DefinitionId;
  readonly type: RustType;
  /** For members of instances. */
  readonly instance: Receiver;
  /** For static members and constructors; undefined where there is no class. */
  readonly statics: ((kind: "static" | "constructor") => Receiver) | undefined;
}

/** Of members that are called by their names on whatever they are asked of, and not on a type of the definition's. */
export function untypedHome(target: Definition): Home {
  return {
    id: target.id,
    type: anyReceiver,
    instance: { kind: "float", any: anyReceiver, of: "generic", target: rustNameOf(target) },
    statics: undefined,
  };
}

export function lowerMembers(scope: Scope, home: Home, members: readonly Member[]): Members {
  const pairs: (Pair & { readonly idl: string })[] = [];
  const constants: (RustConstant & { readonly idl: string })[] = [];
  const items: Item[] = [];
  for (const member of members) {
    if (member.kind === "constant") {
      const constant = lowerConstant(scope, member);
      if (constant !== undefined) constants.push({ ...constant, idl: member.id });
      continue;
    }
    if (member.kind === "iterable" || member.kind === "maplike" || member.kind === "setlike") {
      const lowered =
        member.kind === "iterable"
          ? lowerIterable(scope, member, home.type)
          : lowerCollection(scope, member, home.type, members);
      pairs.push(...lowered.pairs.map((pair) => ({ ...pair, idl: member.id })));
      items.push(...lowered.items);
      continue;
    }
    // Fields are of dictionaries, which have files of another form.
    if (member.kind === "field") continue;
    const twin = twinOf(member, members);
    if (twin !== undefined) {
      omit(
        scope,
        member.id,
        `another name of \`${twin.name}\`, and Rust can spell but one of them`,
      );
      continue;
    }
    const lowered = lowerMember(scope, home, member);
    pairs.push(
      ...lowered.map((pair) => ({ ...withMemberNeeds(scope, member, pair), idl: member.id })),
    );
    items.push(...stringifier(home, member));
  }
  return { pairs, constants, items };
}

/** With the features that bring the member. */
export function withMemberNeeds(scope: Scope, member: Member, pair: Pair): Pair {
  const needs = scope.features.ofMember(member);
  return needs.length === 0 ? pair : { ...pair, public: { ...pair.public, needs } };
}

/** The attribute that this one is once more: CSS's properties have a name with hyphens and one of JavaScript's form. */
function twinOf({ kind, name }: Member, members: readonly Member[]): Member | undefined {
  if (kind !== "attribute" || !name.includes("-")) return undefined;
  const joined = withoutHyphens(name);
  return members.find((member) => member.kind === "attribute" && member.name === joined);
}

function lowerMember(
  scope: Scope,
  home: Home,
  member: Attribute | Operation | Constructor,
): readonly Pair[] {
  switch (member.kind) {
    case "attribute":
      return attribute(scope, home, member);
    case "operation":
      return operation(scope, home, member);
    case "constructor":
      return constructor(scope, home, member);
  }
}

function attribute(scope: Scope, home: Home, member: Attribute): readonly Pair[] {
  if (!member.static) return lowerAttribute(scope, member, home.instance);
  const receiver = home.statics?.("static");
  if (receiver !== undefined) return lowerAttribute(scope, member, receiver);
  omit(scope, member.id, "a static attribute of what has no class");
  return [];
}

function operation(scope: Scope, home: Home, member: Operation): readonly Pair[] {
  const isStatic = member.special === "static";
  const receiver = isStatic ? home.statics?.("static") : home.instance;
  if (member.name === "") {
    if (member.special === "stringifier") return [stringPair(scope, home, member)];
    return lowerUnnamed(scope, member, home.instance);
  }
  if (receiver === undefined) {
    omit(scope, member.id, "a static operation of what has no class");
    return [];
  }
  const walks = member.edits.other.has("Continues")
    ? member.edits.other.get("Iterates")?.value[0]
    : undefined;
  const name = chosenName(scope, member, methodName(walks ?? member.name));
  if (name === undefined) return [];
  const answers = answerPairs(scope, { receiver, operation: member, isNamed: false });
  // A future says more than a callback does: no second form of one name.
  if (answers.some((pair) => pair.public.name === name)) return answers;
  const throws = isStatic ? throwsWithClass(scope, member) : throwsItself(scope, member);
  const call: Call = {
    receiver,
    name,
    jsName: member.name,
    arguments: member.arguments,
    returns: member.returns,
    result: throws ? requested(scope, member) : undefined,
    throws,
    docs: callDocs(
      scope,
      throws ? { ...member, throws: "may" } : member,
      `${isStatic ? "The static operation" : "The operation"} ${code(member.name)}`,
    ),
    marks: member.edits.other,
  };
  const plainly = lowerCall(scope, call);
  return [...plainly, ...typedForms(scope, call, plainly), ...answers];
}

export function callDocs(scope: Scope, member: Operation, what: string): readonly string[] {
  if (member.returns.kind !== "promise") return memberDocs(scope, member, what, member.throws);
  return promiseDocs(memberDocs(scope, member, what, "never"));
}

function constructor(scope: Scope, home: Home, member: Constructor): readonly Pair[] {
  // A class of Rust extends none of JavaScript's.
  if (member.onlyExtended) return [];
  const receiver = home.statics?.("constructor");
  if (receiver === undefined) {
    omit(scope, member.id, "a constructor of what has no class");
    return [];
  }
  const name = chosenName(scope, member, "new");
  if (name === undefined) return [];
  const returns = constructedType(home.id, member.origin.span);
  const throws = throwsWithClass(scope, member);
  const call: Call = {
    receiver,
    name,
    jsName: "",
    arguments: member.arguments,
    returns,
    throws,
    docs: memberDocs(
      scope,
      { ...member, name: member.writtenIn },
      `Makes a new ${code(member.writtenIn)}`,
      throws ? "may" : "never",
    ),
    marks: member.edits.other,
  };
  return lowerCall(scope, call);
}

/** What a constructor gives back, which IDL does not write. */
export function constructedType(id: DefinitionId, span: Span): TypeRef {
  return {
    kind: "reference",
    id,
    nullable: false,
    extended: [],
    attributes: {
      integer: "wrap",
      nullToEmptyString: false,
      allowShared: false,
      allowResizable: false,
    },
    span,
  };
}

/** The first of several overloads keeps the plain name; each other one needs a chosen name. */
export function chosenName(
  scope: Scope,
  member: Operation | Constructor,
  plain: string,
): string | undefined {
  const chosen = member.edits.rustName?.value;
  if (chosen !== undefined) return chosen;
  if (member.overload.index === 0) return plain;
  const title = `${member.writtenIn}.${member.kind === "constructor" ? "constructor" : member.name}`;
  scope.diagnostics.report({
    code: "TN0403",
    message: `overload ${String(member.overload.index + 1)} of \`${title}\` has no name in Rust`,
    span: member.origin.span,
    notes: [
      "Rust has no overloads: the first keeps the plain name, each other one has a chosen name",
    ],
    help: `restate the line in idl/overrides/${member.origin.spec}.idl with \`[RustName=${plain}_…]\``,
  });
  return undefined;
}

/** A class that some runtimes lack throws where it is named, whatever its members do. */
function throwsWithClass(scope: Scope, member: Operation | Constructor): boolean {
  return throwsItself(scope, member) || member.exposure.globals !== "*";
}

function throwsItself(scope: Scope, member: Operation | Constructor): boolean {
  return member.throws === "may" || member.arguments.some(({ type }) => refusesUnsafe(scope, type));
}

/** The import behind `Display` for an unnamed stringifier. */
function stringPair(scope: Scope, home: Home, member: Operation): Pair {
  const [pair] = lowerCall(scope, {
    receiver: home.instance,
    name: "to_text",
    jsName: "toString",
    arguments: [],
    returns: member.returns,
    throws: true,
    docs: memberDocs(
      scope,
      { ...member, name: "toString" },
      "As text; `Display` gives the same",
      "may",
    ),
  });
  if (pair === undefined) throw new TypeError("a call without arguments has one form");
  return pair;
}

function stringifier(home: Home, member: Member): readonly Item[] {
  const isOperation = member.kind === "operation" && member.special === "stringifier";
  const isAttribute = member.kind === "attribute" && member.stringifier;
  if (!isOperation && !isAttribute) return [];
  const name =
    member.name === "" ? "to_text" : (member.edits.rustName?.value ?? methodName(member.name));
  return [display(home.type, name, isAttribute && member.throws.get !== "may")];
}

function display(type: RustType, call: string, infallible: boolean): Item {
  const text = infallible ? `self.${call}()` : `self.${call}().map_err(|_| std::fmt::Error)?`;
  const formatter = path(undefined, "std::fmt::Formatter<'_>");
  return {
    kind: "impl",
    generics: [],
    trait: path(undefined, "std::fmt::Display"),
    for: type,
    types: [],
    constants: [],
    functions: [
      {
        docs: [],
        attributes: [],
        public: false,
        name: "fmt",
        receiver: "&self",
        parameters: [
          {
            name: "f",
            type: {
              kind: "reference",
              of: path(undefined, `mut ${formatter.kind === "path" ? formatter.name : ""}`),
            },
          },
        ],
        returns: path(undefined, "std::fmt::Result"),
        body: {
          lets: [
            {
              name: "text",
              value: { kind: "raw", text, uses: [] },
            },
          ],
          tail: { kind: "raw", text: "f.write_str(&text)", uses: [] },
        },
      },
    ],
  };
}
