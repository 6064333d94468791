/**
 * The extended attributes that are ours: what overrides may add to a line that they restate.
 * A table; a new one is a row here, a row in `idl/README.md`, and a reader in the backends.
 */
import type { Definition, DefinitionId, DefinitionKind, Member, Model, TypeRef } from "./types.ts";

/** What may stand behind the attribute's name. */
export type ValueForm = "none" | "text" | "name" | "names" | "rule" | "accessor" | "type";
export type Target = Member["kind"] | DefinitionKind;

type Held = "buffer" | "callback";

export interface OurAttribute {
  readonly name: string;
  readonly form: ValueForm;
  /** Kinds of things it may stand on; empty for all. */
  readonly on: readonly Target[];
  /** Goes on after "means that it". */
  readonly meaning: string;
  /** What the arguments that it names have to be. */
  readonly holds?: Held;
  /** What the name is of: an operation beside this one, or a definition. */
  readonly names?: "operation" | "dictionary";
}

const table: readonly OurAttribute[] = [
  {
    name: "Throws",
    form: "accessor",
    on: ["attribute", "operation", "constructor"],
    meaning:
      "can throw (an attribute: its getter and setter, or one of them); a name says which error",
  },
  { name: "RustName", form: "name", on: [], meaning: "has this name in Rust" },
  { name: "TsName", form: "name", on: [], meaning: "has this name in TypeScript" },
  { name: "Omit", form: "text", on: [], meaning: "is left out of both languages, for this reason" },
  { name: "Disposes", form: "none", on: ["operation"], meaning: "ends the object it is called on" },
  {
    name: "KeepsOpen",
    form: "none",
    on: ["operation"],
    meaning: "does not end the object, though its name says so",
  },
  {
    name: "Writes",
    form: "names",
    on: ["operation", "constructor"],
    meaning: "writes to the buffers that these arguments hold",
    holds: "buffer",
  },
  {
    name: "ReadsAtOnce",
    form: "names",
    on: ["operation", "constructor"],
    meaning: "has read the bytes that these arguments hold when it returns",
    holds: "buffer",
  },
  {
    name: "Live",
    form: "text",
    on: ["operation"],
    meaning: "results in a buffer that others hold, too, for this reason: a copy would not do",
  },
  {
    name: "CallsOnce",
    form: "names",
    on: ["operation", "constructor"],
    meaning: "calls each of these callbacks once at most",
    holds: "callback",
  },
  {
    name: "Takes",
    form: "name",
    on: ["typedef"],
    meaning: "takes this dictionary, and all that inherits from it, where it says `object`",
    names: "dictionary",
  },
  {
    name: "Constructs",
    form: "none",
    on: ["callback"],
    meaning: "is a class, which the platform constructs and never calls",
  },
  {
    name: "EndedBy",
    form: "name",
    on: ["operation"],
    meaning: "is ended by this operation of the same object, which is given what this one returned",
    names: "operation",
  },
  {
    name: "Awaits",
    form: "name",
    on: ["operation"],
    meaning: "has a function of this name that waits for what its callback is given",
  },
  {
    name: "Iterates",
    form: "name",
    on: ["operation"],
    meaning:
      "has a function of this name that iterates over what its callback is given, or its cursor comes to",
  },
  {
    name: "Continues",
    form: "name",
    on: ["operation"],
    meaning: "results in a cursor, which this operation of its own makes go on",
  },
  {
    name: "ReadBy",
    form: "name",
    on: ["iterable"],
    meaning:
      "is iterated over by the reader that this operation of the same object gives, in an engine without the iterator",
    names: "operation",
  },
  {
    name: "Gives",
    form: "type",
    on: ["operation"],
    meaning: "gives a request that results in this type",
  },
  {
    name: "TypedBy",
    form: "rule",
    on: ["operation"],
    meaning: "gives what this rule says of these arguments",
  },
  {
    name: "RustTyped",
    form: "name",
    on: ["operation"],
    meaning: "has a method of this name in Rust that is typed as its rule says",
  },
  {
    name: "Holds",
    form: "name",
    on: ["operation"],
    meaning:
      "holds what it gives to its callback until the promise of that is settled; has a function of this name that gives a handle",
  },
];

export const ourAttributes: ReadonlyMap<string, OurAttribute> = new Map(
  table.map((attribute) => [attribute.name, attribute]),
);

/** Why `values` are not what the attribute takes on this thing; undefined where they are. */
export function formFault(
  attribute: OurAttribute,
  values: readonly string[],
  on: Definition | Member,
  definitions: Model["definitions"],
): string | undefined {
  const { name } = attribute;
  if (attribute.on.length > 0 && !attribute.on.includes(on.kind)) {
    return `\`${name}\` is for kind ${attribute.on.join(", ")}, and this is of kind ${on.kind}`;
  }
  switch (attribute.form) {
    case "none":
      return values.length === 0 ? undefined : `\`${name}\` takes no value`;
    case "text":
      return values.length === 1 && values[0]?.trim() !== ""
        ? resultFault(attribute, on, definitions)
        : `\`${name}\` takes one text in quotes: \`[${name}="why"]\``;
    case "name":
      return values.length === 1 && isName(values[0])
        ? nameFault(attribute, on, values[0] ?? "", definitions)
        : `\`${name}\` takes one name: \`[${name}=with_options]\``;
    case "names":
      return values.length > 0 && values.every(isName)
        ? argumentFault(attribute, on, values, definitions)
        : `\`${name}\` takes names of arguments: \`[${name}=(a, b)]\``;
    case "rule":
      return values.length > 1 && values.every(isName)
        ? argumentFault(attribute, on, values.slice(1), definitions)
        : `\`${name}\` takes the name of a rule, and names of arguments: \`[${name}=(Rule, a)]\``;
    case "type":
      return values.length === 1
        ? undefined
        : `\`${name}\` takes one type: \`[${name}="sequence<any>"]\``;
    case "accessor":
      return values.length <= 1 && values.every(isName)
        ? undefined
        : `\`${name}\` takes nothing, \`Getter\`, \`Setter\` or the name of an error`;
  }
}

function nameFault(
  { name, names }: OurAttribute,
  on: Definition | Member,
  value: string,
  definitions: Model["definitions"],
): string | undefined {
  if (names === "dictionary")
    return definitions.get(value as DefinitionId)?.kind === names
      ? undefined
      : `\`${name}\` names \`${value}\`, and no ${names} is called so`;
  const owner = "writtenIn" in on ? definitions.get(on.writtenIn) : undefined;
  const members: readonly Member[] = owner !== undefined && "members" in owner ? owner.members : [];
  return names === undefined || members.some((each) => each.name === value)
    ? undefined
    : `\`${name}\` names \`${value}\`, and no ${names} beside it is called so`;
}

/** A promise's buffer is new: what others hold is there at once. */
function resultFault(
  { name }: OurAttribute,
  on: Definition | Member,
  definitions: Model["definitions"],
): string | undefined {
  if (name !== "Live" || on.kind !== "operation") return undefined;
  return on.returns.kind !== "promise" && holdsOne("buffer", on.returns, definitions)
    ? undefined
    : `\`${name}\` stands on \`${on.id}\`, which results in no buffer`;
}

function argumentFault(
  { name, holds }: OurAttribute,
  on: Definition | Member,
  values: readonly string[],
  definitions: Model["definitions"],
): string | undefined {
  const known = new Map(
    "arguments" in on ? on.arguments.map((argument) => [argument.name, argument.type]) : [],
  );
  for (const [place, value] of values.entries()) {
    const type = known.get(value);
    if (type === undefined) return `\`${name}\` names \`${value}\`, and no argument is called so`;
    if (holds !== undefined && !holdsOne(holds, type, definitions))
      return `\`${name}\` names \`${value}\`, which holds no ${holds}`;
    if (values.indexOf(value) !== place) return `\`${name}\` names \`${value}\` twice`;
  }
  return undefined;
}

/** Typedefs may lead in a circle, which is told elsewhere. */
function holdsOne(
  what: Held,
  type: TypeRef,
  definitions: Model["definitions"],
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (type.kind === "buffer") return what === "buffer";
  // A closure can stand for a callback alone, and not for what may be something else or nothing.
  if (what === "callback" && (type.kind === "union" || type.nullable)) return false;
  if (type.kind === "union") return type.arms.some((arm) => holdsOne(what, arm, definitions, seen));
  if ("of" in type) return what === "buffer" && holdsOne(what, type.of, definitions, seen);
  const target = type.kind === "reference" ? definitions.get(type.id) : undefined;
  if (target?.kind === "callback" || target?.kind === "callbackInterface")
    return what === "callback";
  if (target?.kind !== "typedef" || seen.has(target.id)) return false;
  return holdsOne(what, target.type, definitions, new Set([...seen, target.id]));
}

function isName(value: string | undefined): boolean {
  return value !== undefined && /^[A-Za-z_][A-Za-z0-9_]*$/u.test(value);
}
