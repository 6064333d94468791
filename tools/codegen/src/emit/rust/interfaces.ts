/** An interface: its type, its imports, its methods, its constants. */
import type { InterfaceDefinition, Member } from "../../model/types.ts";
import { observerPairs } from "./answers.ts";
import { defaultImpl } from "./dictionaries.ts";
import { code, definitionDocs } from "./docs.ts";
import { lowerFactoryFunctions } from "./factory-functions.ts";
import { importsOf, type Receiver } from "./functions.ts";
import { lowerList } from "./lists.ts";
import { type Home, type Members, lowerMembers } from "./members.ts";
import { literal, moduleName } from "./names.ts";
import {
  ancestorsOf,
  definitionType,
  extension,
  rustNameOf,
  type Scope,
  support,
} from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import { type Item, path, type RustFile, type RustType } from "./tree.ts";

export function lowerInterface(scope: Scope, definition: InterfaceDefinition): RustFile {
  const name = rustNameOf(definition);
  const type = path("crate", name);
  const home: Home = {
    id: definition.id,
    type,
    instance: { kind: "method", type },
    statics: definition.hasInterfaceObject ? statics(definition, type) : undefined,
  };
  const written = lowerMembers(scope, home, inOrder(definition.members));
  const factories = lowerFactoryFunctions(scope, definition, type);
  const observers = observerPairs(scope, definition);
  const list = lowerList(scope, definition, type);
  const members = {
    ...written,
    pairs: [...written.pairs, ...factories, ...observers, ...list.pairs],
    items: [...written.items, ...list.items],
  };
  scope.surface.push(
    { idl: definition.id, name, signature: `struct ${name}` },
    ...surfaceOf(scope, name, members),
  );
  return {
    name: `${moduleName(definition)}.rs`,
    docs: [],
    attributes: [],
    imports: [],
    items: [declaration(scope, definition), ...itemsOf(type, members)],
  };
}

function statics(definition: InterfaceDefinition, type: RustType): Home["statics"] {
  return (kind): Receiver => ({
    kind,
    type,
    class: definition.name,
    namespace: definition.namespace === undefined ? [] : [definition.namespace],
  });
}

/** Constructors first; the rest as written. */
function inOrder(members: readonly Member[]): readonly Member[] {
  const constructors = members.filter(({ kind }) => kind === "constructor");
  return [...constructors, ...members.filter(({ kind }) => kind !== "constructor")];
}

function declaration(scope: Scope, definition: InterfaceDefinition): Item {
  const parents = ancestorsOf(scope, definition).flatMap(
    (each) => definitionType(scope, each) ?? [],
  );
  const { namespace } = definition;
  const place = namespace === undefined ? "" : ` in ${literal(namespace)}`;
  const others = definition.windowAliases.map((alias) => ` or ${literal(alias)}`).join("");
  const [sentence = "", ...rest] = definitionDocs(scope, definition);
  const docs = [sentence, ...aliasLines(definition), ...rest];
  return {
    kind: "macro",
    module: support(scope),
    name: "interface",
    lines: [
      ...docs.map((line) => (line === "" ? "///" : `/// ${line}`)),
      `pub type ${rustNameOf(definition)} as ${literal(definition.name)}${others}${place}${extension(parents)};`,
    ],
    uses: parents,
  };
}

function aliasLines({ windowAliases }: InterfaceDefinition): readonly string[] {
  const names = windowAliases.map(code).join(" and ");
  return windowAliases.length === 0
    ? []
    : ["", `In windows ${names} ${windowAliases.length === 1 ? "is" : "are"} the same class.`];
}

/** `new()` that takes nothing and cannot fail. */
function isPlainNew({
  public: { name, receiver, parameters, returns },
}: Members["pairs"][number]): boolean {
  return (
    name === "new" &&
    receiver === undefined &&
    parameters.length === 0 &&
    !(returns.kind === "path" && returns.name === "Result")
  );
}

/** The imports and what stands around them. */
export function itemsOf(type: RustType, { pairs, constants, items }: Members): readonly Item[] {
  const made: Item[] = [...importsOf(pairs)];
  if (pairs.length > 0 || constants.length > 0) {
    made.push({
      kind: "impl",
      generics: [],
      trait: undefined,
      for: type,
      types: [],
      constants,
      functions: pairs.map((pair) => pair.public),
    });
  }
  return [...made, ...items, ...(pairs.some(isPlainNew) ? [defaultImpl(type)] : [])];
}
