/**
 * What an engine must have for a package's bindings to be true: each interface with its members, of which kind, on which object, with which
 * `length`. In: a package's model. Out: plain data that a test compares with the engine it runs in.
 */
import type {
  Argument,
  Attribute,
  Definition,
  DefinitionId,
  Exposure,
  InterfaceDefinition,
  Iterable,
  Maplike,
  Member,
  Operation,
  Setlike,
} from "../../model/types.ts";
import type { FloatGroup, GlobalMember, PackageModel } from "../../select/package-model.ts";

/** Where a thing exists: names of globals, and whether only in secure contexts. */
export interface ExpectedExposure {
  readonly globals: "*" | readonly string[];
  readonly secureContext: boolean;
}

export type ExpectedMember = { readonly name: string; readonly exposure: ExpectedExposure } & (
  | { readonly kind: "attribute"; readonly on: Holder; readonly settable: boolean }
  | { readonly kind: "operation"; readonly on: Holder; readonly length: number }
  | { readonly kind: "constant"; readonly value: number | boolean }
  /** A method that comes with a declaration such as \`iterable<>\`; \`@@iterator\` stands for the symbol. */
  | { readonly kind: "method" }
);
/** The prototype for what instances have; the class for what is static; the object for namespaces and globals. */
export type Holder = "prototype" | "class" | "object";

export interface ExpectedObject {
  readonly name: string;
  readonly kind: "class" | "object";
  /** The class it extends. */
  readonly parent: string | undefined;
  /** Of the constructor; undefined where IDL has none, or where another package owns the class. */
  readonly length: number | undefined;
  /** How to get to it from `globalThis`. */
  readonly path: readonly string[];
  readonly exposure: ExpectedExposure;
  readonly members: readonly ExpectedMember[];
  /** Tags of which an element is an object of the class itself. */
  readonly tags?: readonly ExpectedTag[];
}
export interface ExpectedTag {
  readonly namespace: string;
  readonly name: string;
}

export function expectationsOf(model: PackageModel): readonly ExpectedObject[] {
  return [
    ...model.definitions.flatMap((definition) => expectedDefinition(model, definition)),
    ...model.floats.flatMap(expectedFloat),
    ...expectedGlobals(model.globals),
  ];
}

function expectedDefinition(
  model: PackageModel,
  definition: Definition,
): readonly ExpectedObject[] {
  if (definition.kind === "namespace") {
    const members = expectedMembers(definition.members, "object");
    return [
      { ...place(definition), kind: "object", parent: undefined, length: undefined, members },
    ];
  }
  if (definition.kind !== "interface" || !definition.hasInterfaceObject) return [];
  const tags = model.keys.flatMap(({ interface: id, namespace, key }) =>
    id === definition.id && namespace !== undefined ? [{ namespace, name: key }] : [],
  );
  return [
    {
      ...place(definition),
      kind: "class",
      parent: parentName(model, definition),
      length: constructorLength(definition),
      members: expectedMembers(definition.members, "prototype"),
      ...(tags.length > 0 && { tags }),
    },
  ];
}

function place(definition: Definition): Pick<ExpectedObject, "name" | "path" | "exposure"> {
  const inside =
    definition.kind === "interface" && definition.namespace !== undefined
      ? [definition.namespace]
      : [];
  return {
    name: definition.name,
    path: [...inside, definition.name],
    exposure: expectedExposure(definition.exposure),
  };
}

export function expectedExposure({ globals, secureContext }: Exposure): ExpectedExposure {
  return { globals, secureContext };
}

function parentName(model: PackageModel, definition: InterfaceDefinition): string | undefined {
  const parent: DefinitionId | undefined = definition.parent;
  const found = parent === undefined ? undefined : model.visible.get(parent)?.definition;
  return found?.kind === "interface" && found.hasInterfaceObject ? found.name : undefined;
}

function constructorLength(definition: InterfaceDefinition): number {
  const lengths = definition.members.flatMap((member) =>
    member.kind === "constructor" ? [requiredCount(member.arguments)] : [],
  );
  return lengths.length === 0 ? 0 : Math.min(...lengths);
}

function requiredCount(args: readonly Argument[]): number {
  const first = args.findIndex(({ optional, variadic }) => optional || variadic);
  return first < 0 ? args.length : first;
}

function expectedMembers(members: readonly Member[], holder: Holder): readonly ExpectedMember[] {
  const found = new Map<string, ExpectedMember>();
  for (const member of members) {
    for (const expected of expectedMember(member, holder)) {
      const key = `${"on" in expected ? expected.on : ""}.${expected.name}`;
      found.set(key, merged(found.get(key), expected));
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Overloads are one function, whose `length` is that of the shortest. */
function merged(before: ExpectedMember | undefined, next: ExpectedMember): ExpectedMember {
  if (before?.kind !== "operation" || next.kind !== "operation") return before ?? next;
  return { ...before, length: Math.min(before.length, next.length) };
}

function expectedMember(member: Member, holder: Holder): readonly ExpectedMember[] {
  // An unforgeable member is a property of each instance, and no instance is made here.
  if (member.extended.some(({ name }) => name === "LegacyUnforgeable")) return [];
  const exposure = expectedExposure(member.exposure);
  switch (member.kind) {
    case "attribute":
      return [
        attributeOf(member, holder, exposure),
        ...(member.stringifier ? [toStringMethod(exposure)] : []),
      ];
    case "operation":
      return operationsOf(member, holder, exposure);
    case "constant": {
      const { value } = member;
      if (value.kind === "number")
        return [{ name: member.name, exposure, kind: "constant", value: Number(value.text) }];
      return value.kind === "boolean"
        ? [{ name: member.name, exposure, kind: "constant", value: value.value }]
        : [];
    }
    case "iterable":
    case "maplike":
    case "setlike":
      return methodsOf(member).map((name) => ({ name, exposure, kind: "method" }));
    case "constructor":
    case "field":
      return [];
  }
}

function attributeOf(
  attribute: Attribute,
  holder: Holder,
  exposure: ExpectedExposure,
): ExpectedMember {
  const settable =
    !attribute.readonly ||
    attribute.replaceable ||
    attribute.putForwards !== undefined ||
    attribute.extended.some(({ name }) => name === "LegacyLenientSetter");
  return {
    name: attribute.name,
    exposure,
    kind: "attribute",
    on: attribute.static ? "class" : holder,
    settable,
  };
}

function operationsOf(
  operation: Operation,
  holder: Holder,
  exposure: ExpectedExposure,
): readonly ExpectedMember[] {
  const named = operation.name !== "";
  const on = operation.special === "static" ? "class" : holder;
  const length = requiredCount(operation.arguments);
  return [
    ...(named ? [{ name: operation.name, exposure, kind: "operation", on, length } as const] : []),
    ...(operation.special === "stringifier" && !named ? [toStringMethod(exposure)] : []),
  ];
}

function toStringMethod(exposure: ExpectedExposure): ExpectedMember {
  return { name: "toString", exposure, kind: "method" };
}

function methodsOf(declaration: Iterable | Maplike | Setlike): readonly string[] {
  switch (declaration.kind) {
    case "iterable":
      if (!declaration.async) return ["entries", "keys", "values", "forEach", "@@iterator"];
      return [
        ...(declaration.key === undefined ? [] : ["entries", "keys"]),
        "values",
        "@@asyncIterator",
      ];
    case "maplike":
      return [
        "entries",
        "keys",
        "values",
        "forEach",
        "get",
        "has",
        "@@iterator",
        ...(declaration.readonly ? [] : ["set", "delete", "clear"]),
      ];
    case "setlike":
      return [
        "entries",
        "keys",
        "values",
        "forEach",
        "has",
        "@@iterator",
        ...(declaration.readonly ? [] : ["add", "delete", "clear"]),
      ];
  }
}

/** Members that float belong to a class of another package, which checks the class itself. */
function expectedFloat({ target, members }: FloatGroup): readonly ExpectedObject[] {
  if (target.kind === "namespace") {
    return [
      {
        ...place(target),
        kind: "object",
        parent: undefined,
        length: undefined,
        members: expectedMembers(members, "object"),
      },
    ];
  }
  if (target.kind !== "interface" || !target.hasInterfaceObject) return [];
  return [
    {
      ...place(target),
      kind: "class",
      parent: undefined,
      length: undefined,
      members: expectedMembers(members, "prototype"),
    },
  ];
}

/** Members of the global object, and of the objects that hang on it. */
function expectedGlobals(globals: readonly GlobalMember[]): readonly ExpectedObject[] {
  const groups = new Map<string, GlobalMember[]>();
  for (const global of globals) {
    const key = global.path.join(".");
    groups.set(key, [...(groups.get(key) ?? []), global]);
  }
  return [...groups].map(([key, group]) => ({
    name: key === "" ? "globalThis" : key,
    kind: "object",
    parent: undefined,
    length: undefined,
    path: group[0]?.path ?? [],
    exposure: { globals: "*", secureContext: false },
    members: expectedMembers(group.map(asExposed), "object"),
  }));
}

/** A mixin's member is exposed where the globals are that include the mixin, unless it says otherwise. */
function asExposed({ member, scopes }: GlobalMember): Member {
  const { exposure } = member;
  return exposure.globals.length > 0
    ? member
    : { ...member, exposure: { ...exposure, globals: scopes } };
}
