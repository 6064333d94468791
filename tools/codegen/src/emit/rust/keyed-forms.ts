/**
 * Forms of calls that are typed by what they are asked for. An override says `[TypedBy=(Rule, argument), RustTyped=name]`; what the caller says is
 * one of three:
 *
 * - the class that is expected, where the key is a text of which no type follows (a selector): what comes is checked to be of it;
 * - a tag, where the keys are a namespace and a name in it: a constant that knows its class;
 * - a class that has a key of its own, where an argument that is no text says how it shall be: the rule is a trait that says both.
 */
import type { Argument, TypeRef } from "../../model/types.ts";
import { raw } from "./arguments.ts";
import type { Call, Pair } from "./functions.ts";
import { argumentName } from "./names.ts";
import { definitionOf, followed, resultOf, type Scope, support, supportType } from "./scope.ts";
import { type Body, type Function, option, path, reference, type RustType, vec } from "./tree.ts";
import { isEnum, ownedType } from "./types.ts";

/** The class that the caller chooses. */
const chosen = path(undefined, "T");

export function typedForms(scope: Scope, call: Call, plainly: readonly Pair[]): readonly Pair[] {
  const [rule, ...names] = call.marks?.get("TypedBy")?.value ?? [];
  const [name] = call.marks?.get("RustTyped")?.value ?? [];
  if (rule === undefined || name === undefined) return [];
  const named = call.arguments.filter((argument) => names.includes(argument.name));
  const texts = named.filter(({ type }) => isText(scope, type));
  return plainly.map((plain) => {
    const typed = castTo(scope, call, {
      ...plain.public,
      name: `${name}${plain.public.name.slice(call.name.length)}`,
    });
    return { ...plain, public: askedBy(scope, typed, rule, { named, texts }) };
  });
}

interface Keys {
  readonly named: readonly Argument[];
  readonly texts: readonly Argument[];
}

function askedBy(scope: Scope, typed: Function, rule: string, keys: Keys): Function {
  if (keys.texts.length < keys.named.length) return askedByKey(scope, typed, rule, keys);
  const [first, second] = keys.texts;
  return first === undefined || second === undefined
    ? typed
    : askedByTag(scope, typed, first, second);
}

function isText(scope: Scope, type: TypeRef): boolean {
  return followed(scope, type).kind === "string" || isEnum(scope, followed(scope, type));
}

/** The same call, and what it gives as one of the class that the caller chooses, or an error. */
function castTo(scope: Scope, { returns }: Call, plain: Function): Function {
  const [result, of, method] = shapeOf(scope, returns);
  const handle = path(undefined, `${support(scope)}::__private::Handle`);
  const bounds = [handle, ...(of === undefined ? [] : [path(undefined, "AsRef", of)])];
  const tail = raw(`${support(scope)}::__private::${method}(value)`);
  return {
    ...plain,
    docs: withCheck(plain.docs),
    generics: [{ name: "T", bounds }],
    returns: resultOf(scope, result),
    body: withTail({ lets: plain.body?.lets ?? [], tail: undefined }, tail),
  };
}

/** Wherever the function ends. */
function withTail({ lets }: Body, tail: Body["tail"]): Body {
  return {
    lets: lets.map((each) =>
      each.instead === undefined
        ? each
        : {
            ...each,
            instead: each.instead.map((one) => ({ ...one, body: withTail(one.body, tail) })),
          },
    ),
    tail,
  };
}

/** What the form gives, what that has to be, and the function that makes it of a value of JavaScript. */
function shapeOf(
  scope: Scope,
  returns: TypeRef,
): readonly [result: RustType, of: RustType | undefined, method: string] {
  const item = itemOf(scope, returns);
  if (item !== undefined) return [vec(chosen), typeOf(scope, item), "cast_all"];
  const of = typeOf(scope, returns);
  return returns.nullable ? [option(chosen), of, "cast_some"] : [chosen, of, "cast"];
}

/** What is in a list, which has it by index. */
function itemOf(scope: Scope, type: TypeRef): TypeRef | undefined {
  const definition = type.kind === "reference" ? definitionOf(scope, type.id) : undefined;
  if (definition?.kind !== "interface") return undefined;
  const getter = definition.members.find(
    (member) =>
      member.kind === "operation" &&
      member.special === "getter" &&
      member.arguments[0]?.type.kind === "integer",
  );
  return getter?.kind === "operation" ? getter.returns : undefined;
}

/** Of a union, nothing is known of what all of it has in common. */
function typeOf(scope: Scope, type: TypeRef): RustType | undefined {
  const plain = followed(scope, type);
  const isInterface =
    plain.kind === "reference" && definitionOf(scope, plain.id)?.kind === "interface";
  return isInterface ? ownedType(scope, { ...plain, nullable: false }) : undefined;
}

function withCheck(docs: readonly string[]): readonly string[] {
  const [first = "", ...rest] = docs;
  const errors = rest.map((line) =>
    line === "Whatever the platform throws."
      ? "Whatever the platform throws; and one of kind `Type` if what it gives is no `T`."
      : line,
  );
  return [`${first.slice(0, -1)}, typed.`, ...errors];
}

/** A constant instead of a namespace and a name. */
function askedByTag(scope: Scope, typed: Function, namespace: Argument, key: Argument): Function {
  const names = [argumentName(namespace.name), argumentName(key.name)];
  const [outer = "", inner = ""] = names;
  const parameters = typed.parameters.filter(({ name }) => !names.includes(name));
  const taken = new Set(parameters.map(({ name }) => name));
  const tag = taken.has("tag") ? "tag_" : "tag";
  const lets = [
    { name: outer, value: raw(`Some(${tag}.namespace())`) },
    { name: inner, value: raw(`${tag}.name()`) },
  ];
  return {
    ...typed,
    parameters: [{ name: tag, type: supportType(scope, "ElementTag", chosen) }, ...parameters],
    body: withLets(typed.body, lets),
  };
}

/** The class has a key, and settings of a type of its own. */
function askedByKey(scope: Scope, typed: Function, rule: string, { named, texts }: Keys): Function {
  const keys = new Map(texts.map((text) => [argumentName(text.name), text]));
  const settings = new Set(
    named.filter((each) => !texts.includes(each)).map(({ name }) => argumentName(name)),
  );
  const given = typed.parameters.filter(({ name }) => !keys.has(name));
  const lets = [
    ...[...keys].map(([name, { type }]) => ({ name, value: keyAs(scope, type) })),
    ...given
      .filter(({ name }) => settings.has(name))
      .map(({ name }) => ({ name, value: raw(`${name}.as_ref()`) })),
  ];
  return {
    ...typed,
    generics: [{ name: "T", bounds: [supportType(scope, rule)] }],
    parameters: given.map((each) =>
      settings.has(each.name) ? { ...each, type: reference(path(undefined, "T::Settings")) } : each,
    ),
    body: withLets(typed.body, lets),
  };
}

function keyAs(scope: Scope, type: TypeRef): ReturnType<typeof raw> {
  const plain = followed(scope, type);
  if (!isEnum(scope, plain)) return raw("T::KEY");
  const owned = ownedType(scope, plain);
  return raw(`${owned.kind === "path" ? owned.name : ""}::from(T::KEY)`, owned);
}

function withLets(body: Function["body"], before: Body["lets"]): Body {
  return { lets: [...before, ...(body?.lets ?? [])], tail: body?.tail };
}
