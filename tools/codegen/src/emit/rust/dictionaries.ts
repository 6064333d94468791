/** A dictionary: an object with a builder; with getters if it comes out of JavaScript. */
import type { Definition, DictionaryDefinition, Field } from "../../model/types.ts";
import { given, type Passed, raw } from "./arguments.ts";
import { definitionDocs, memberDocs } from "./docs.ts";
import {
  callee,
  importedName,
  type Pair,
  type Receiver,
  receiverParameter,
  importsOf,
} from "./functions.ts";
import { surfaceOf } from "./surface.ts";
import { argumentName, literal, methodName, moduleName, nameInside } from "./names.ts";
import {
  ancestorsOf,
  definitionType,
  extension,
  followed,
  isUndefinable,
  jsValue,
  omit,
  rustNameOf,
  type Scope,
  support,
  supportType,
} from "./scope.ts";
import {
  type Body,
  type Function,
  type Item,
  type Let,
  option,
  path,
  reference,
  type RustFile,
  type RustType,
  unit,
} from "./tree.ts";
import { ownedType } from "./types.ts";

type Named = Pair & { readonly idl: string };

export function lowerDictionary(
  scope: Scope,
  definition: DictionaryDefinition,
  received: boolean,
): RustFile {
  const name = rustNameOf(definition);
  const type = path("crate", name);
  const fields = allFields(scope, definition);
  const required = fields.filter((field) => field.required);
  const receiver: Receiver = { kind: "method", type };
  const setters = fields.flatMap((field) => lowerSetter(scope, field, receiver));
  const getters = received
    ? definition.members.flatMap((field) => lowerGetter(scope, field, receiver))
    : [];
  const constructor = lowerNew(required, setters, name);
  const functions = [
    constructor,
    ...setters.map((pair) => pair.public),
    ...getters.map((pair) => pair.public),
  ];
  scope.surface.push(
    { idl: definition.id, name, signature: `struct ${name}` },
    ...surfaceOf(scope, name, {
      pairs: [
        { idl: definition.id, imported: constructor, public: constructor },
        ...setters,
        ...getters,
      ],
      constants: [],
      items: [],
    }),
  );
  const items: Item[] = [declaration(scope, definition), ...importsOf([...setters, ...getters])];
  items.push({
    kind: "impl",
    generics: [],
    trait: undefined,
    for: type,
    types: [],
    constants: [],
    functions,
  });
  if (required.length === 0) items.push(defaultImpl(type));
  return {
    name: `${moduleName(definition)}.rs`,
    docs: [],
    attributes: [],
    imports: [],
    items,
  };
}

/** Inherited fields first: a builder gives back its own type, so each dictionary has setters for all. */
function allFields(scope: Scope, definition: DictionaryDefinition): readonly Field[] {
  // An ancestor of this package has the fields that are at home here, and not those that other specs add elsewhere.
  const atHome = (each: Definition): Definition =>
    scope.package.definitions.find(({ id }) => id === each.id) ?? each;
  const dictionaries = [definition, ...ancestorsOf(scope, definition).map(atHome)].filter(
    (each) => each.kind === "dictionary",
  );
  return dictionaries
    .toReversed()
    .flatMap(({ members }) => members.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

function declaration(scope: Scope, definition: DictionaryDefinition): Item {
  const parents = ancestorsOf(scope, definition).flatMap(
    (each) => definitionType(scope, each) ?? [],
  );
  return {
    kind: "macro",
    module: support(scope),
    name: "dictionary",
    lines: [
      ...definitionDocs(scope, definition).map((line) => (line === "" ? "///" : `/// ${line}`)),
      `pub type ${rustNameOf(definition)} as ${literal(definition.name)}${extension(parents)};`,
    ],
    uses: parents,
  };
}

/** A method that takes and gives the dictionary, still without what it does. */
function builderMethod(scope: Scope, field: Field, name: string, what: string): Function {
  return {
    docs: memberDocs(scope, { ...field, name: "" }, what, "never"),
    attributes: ["must_use"],
    public: true,
    name,
    receiver: "self",
    parameters: [],
    returns: path(undefined, "Self"),
    body: undefined,
  };
}

/** Sets the field, then hands the dictionary on. */
function callAndReturn(
  scope: Scope,
  receiver: Receiver,
  imported: string,
  { lets, pass }: Pick<Passed, "lets" | "pass">,
): Body {
  const all: Let[] = [...lets];
  const name = callee(scope, receiver, imported, all);
  all.push({ name: "", value: { kind: "call", callee: name, arguments: [pass] } });
  return { lets: all, tail: raw("self") };
}

/** `field(value)`, and `no_field()` where `null` means something else than leaving it out. */
export function lowerSetter(scope: Scope, field: Field, receiver: Receiver): readonly Named[] {
  const target = followed(scope, field.type);
  const plain = { ...target, nullable: false };
  const name = field.edits.rustName?.value ?? methodName(field.name);
  const passed = given(scope, plain, { name: "value", fallible: false, writes: false });
  const imported = importedName(`set_${nameInside(field.name)}`, receiver);
  const importedSetter = (suffix: string, of: RustType): Function => ({
    docs: [],
    attributes: [`wasm_bindgen(method, setter = ${literal(field.name)})`],
    public: false,
    name: `${imported}${suffix}`,
    receiver: undefined,
    parameters: [
      { name: "this", type: reference(receiverParameter(receiver) ?? jsValue) },
      { name: "value", type: of },
    ],
    returns: unit,
    body: undefined,
  });
  const setter: Named = {
    idl: field.id,
    imported: importedSetter("", passed.imported),
    public: {
      ...builderMethod(scope, field, name, `Sets \`${field.name}\``),
      parameters: [{ name: "value", type: passed.type }],
      body: callAndReturn(scope, receiver, imported, passed),
    },
  };
  const hasNull = target.nullable && target.kind !== "any" && !isUndefinable(scope, field.type);
  if (!hasNull) return [setter];
  const none: Named = {
    idl: field.id,
    imported: importedSetter("_null", reference(jsValue)),
    public: {
      ...builderMethod(
        scope,
        field,
        `no_${nameInside(field.name)}`,
        `Sets \`${field.name}\` to \`null\``,
      ),
      body: callAndReturn(scope, receiver, `${imported}_null`, {
        lets: [{ name: "value", value: raw("JsValue::NULL", jsValue) }],
        pass: "&value",
      }),
    },
  };
  return [setter, none];
}

export function lowerGetter(scope: Scope, field: Field, receiver: Receiver): readonly Named[] {
  const isAny = followed(scope, field.type).kind === "any";
  const owned = ownedType(scope, { ...followed(scope, field.type), nullable: false });
  const result = isAny ? jsValue : option(owned);
  const name = `get_${nameInside(field.edits.rustName?.value ?? field.name)}`;
  if (owned.kind === "tuple") {
    omit(scope, field.id, "a field that is always `undefined` has no getter");
    return [];
  }
  const lets: Let[] = [];
  const imported = callee(scope, receiver, importedName(name, receiver), lets);
  const call = { kind: "call", callee: imported, arguments: [] } as const;
  return [
    {
      idl: field.id,
      imported: {
        docs: [],
        // An object of the user's own, which may have getters, and may be a proxy.
        attributes: [`wasm_bindgen(method, getter = ${literal(field.name)}, catch)`],
        public: false,
        name: importedName(name, receiver),
        receiver: undefined,
        parameters: [{ name: "this", type: reference(receiverParameter(receiver) ?? jsValue) }],
        returns: supportType(scope, "Result", jsValue, jsValue),
        body: undefined,
      },
      public: {
        docs: memberDocs(
          scope,
          { ...field, name: "" },
          `The field \`${field.name}\`, if it is there and of its type`,
          "never",
        ),
        attributes: [],
        public: true,
        name,
        receiver: "&self",
        parameters: [],
        returns: result,
        body: {
          lets: [...lets, { name: "value", value: call }],
          tail: isAny
            ? raw("value.unwrap_or_default()")
            : raw(`${support(scope)}::__private::field(value)`),
        },
      },
    },
  ];
}

/** `new(required…)`, through the builder's own methods. */
function lowerNew(required: readonly Field[], setters: readonly Named[], name: string): Function {
  const values = required.flatMap((field) => {
    const setter = setters.find((pair) => pair.idl === field.id);
    const [parameter] = setter?.public.parameters ?? [];
    if (setter === undefined || parameter === undefined) return [];
    return [{ name: argumentName(field.name), type: parameter.type, method: setter.public.name }];
  });
  const steps = values.map((value, index) =>
    raw(`${index === 0 ? "Self::empty()" : "dictionary"}.${value.method}(${value.name})`),
  );
  const lets = steps.slice(0, -1).map((value) => ({ name: "dictionary", value }));
  return {
    docs: [
      required.length === 0
        ? `A \`${name}\` with no field set.`
        : `A \`${name}\` with its required fields.`,
    ],
    attributes: ["must_use"],
    public: true,
    name: "new",
    receiver: undefined,
    parameters: values.map((value) => ({ name: value.name, type: value.type })),
    returns: path(undefined, "Self"),
    body: { lets, tail: steps.at(-1) ?? raw("Self::empty()") },
  };
}

export function defaultImpl(type: RustType): Item {
  const create: Function = {
    docs: [],
    attributes: [],
    public: false,
    name: "default",
    receiver: undefined,
    parameters: [],
    returns: path(undefined, "Self"),
    body: { lets: [], tail: raw("Self::new()") },
  };
  return {
    kind: "impl",
    generics: [],
    trait: path(undefined, "Default"),
    for: type,
    types: [],
    constants: [],
    functions: [create],
  };
}
