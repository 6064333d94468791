/**
 * Unions: a trait for each that goes into a call, an enum for each that comes out. Named by their typedef, else by their place.
 * Made on demand: what no call uses is not emitted, except that a typedef always gets one of the two.
 */
import type { DefinitionId, TypeKind, TypeRef, TypedefDefinition } from "../../model/types.ts";
import { armName } from "./arm-names.ts";
import { byNeeds, conditionOf as condition } from "./needs.ts";
import { arms, type ArmTypes, resultArms } from "./union-arms.ts";
import { definitionDocs } from "./docs.ts";
import { directionsOfForeign, directionsOfPackage, type Directions } from "./directions.ts";
import { literal, typeName } from "./names.ts";
import { renderType } from "./print-types.ts";
import {
  definitionOf,
  definitionType,
  followed,
  moduleOf,
  type Scope,
  support,
  supportType,
  unionOf,
} from "./scope.ts";
import { sentUnions } from "./sent-unions.ts";
import { type Item, path, type RustType } from "./tree.ts";
import { withoutUndefined } from "./undefined-arms.ts";
import { unionNames } from "./union-places.ts";

type Union = TypeRef & { readonly kind: "union" };

interface Made {
  /** The typedef it comes from, else its own name. */
  readonly idl: string;
  readonly name: string;
  readonly docs: readonly string[];
  readonly union: Union;
}

/** Which names a typedef's union has in the package that owns it. */
interface Names {
  readonly argument: string | undefined;
  readonly result: string | undefined;
}

export class Unions {
  readonly #arguments = new Map<string, Made>();
  readonly #results = new Map<string, Made>();
  readonly #directions = new Map<string, Directions>();
  #sent: ReadonlySet<readonly TypeRef[]> | undefined;
  #places: ReadonlyMap<readonly TypeRef[], string> | undefined;

  /** The trait for an argument of this type. */
  argument(scope: Scope, type: TypeRef): RustType {
    return this.#find(scope, type, "argument");
  }

  /** The enum for a result of this type. */
  result(scope: Scope, type: TypeRef): RustType {
    return this.#find(scope, type, "result");
  }

  /** The trait of a typedef's union; none where values of it only come out. */
  traitOf(scope: Scope, typedef: TypedefDefinition): RustType | undefined {
    const name = this.#names(scope, typedef).argument;
    return name === undefined ? undefined : path(moduleOf(scope, typedef.id) ?? "crate", name);
  }

  #find(scope: Scope, type: TypeRef, use: "argument" | "result"): RustType {
    const union = unionOf(scope, type);
    if (union === undefined) throw new TypeError("not a union");
    const typedef = typedefOf(scope, type);
    const named = typedef === undefined ? undefined : this.#names(scope, typedef)[use];
    if (typedef !== undefined && named !== undefined) {
      const module = moduleOf(scope, typedef.id) ?? "crate";
      if (module === "crate")
        this.#make(use, named, definitionDocs(scope, typedef), union, typedef.id);
      return path(module, named);
    }
    const { name, hasTrait } =
      typedef === undefined
        ? this.#placed(scope, union)
        : { name: typeName(typedef.name), hasTrait: true };
    const chosen = use === "result" && hasTrait ? resultName(name) : name;
    this.#make(use, chosen, [`One of ${armList(scope, union)}.`], union);
    return path("crate", chosen);
  }

  /** A union inside of another package's typedef has no place here: it is called by its arms. */
  #placed(scope: Scope, { arms }: Union): { readonly name: string; readonly hasTrait: boolean } {
    this.#places ??= unionNames(scope.package);
    this.#sent ??= sentUnions(scope);
    const name = this.#places.get(arms);
    if (name === undefined)
      return { name: arms.map((arm) => armName(scope, arm)).join("Or"), hasTrait: true };
    return { name, hasTrait: this.#sent.has(arms) };
  }

  #make(
    use: "argument" | "result",
    name: string,
    docs: readonly string[],
    union: Union,
    idl: string = name,
  ): void {
    const made = use === "argument" ? this.#arguments : this.#results;
    if (!made.has(name)) made.set(name, { idl, name, docs, union });
  }

  /** A typedef that is only received is an enum; any other is a trait, with an enum beside it if it is received, too. */
  #names(scope: Scope, { id, name }: TypedefDefinition): Names {
    const { sent, received } = this.#directionsFor(scope, id);
    const plain = typeName(name);
    if (received.has(id) && !sent.has(id)) return { argument: undefined, result: plain };
    return { argument: plain, result: received.has(id) ? resultName(plain) : undefined };
  }

  #directionsFor(scope: Scope, id: DefinitionId): Directions {
    const visible = scope.package.visible.get(id);
    const owner = visible?.kind === "foreign" ? visible.package : scope.package.name;
    const known = this.#directions.get(owner);
    if (known !== undefined) return known;
    const found =
      owner === scope.package.name
        ? directionsOfPackage(scope.package)
        : directionsOfForeign(owner, scope.package);
    this.#directions.set(owner, found);
    return found;
  }

  /** Makes what an owned typedef of a union promises to others, used here or not. */
  declare(scope: Scope, typedef: TypedefDefinition): void {
    const union = withoutUndefined(typedef.type);
    if (union.kind !== "union") return;
    const names = this.#names(scope, typedef);
    for (const use of ["argument", "result"] as const) {
      const name = names[use];
      if (name !== undefined)
        this.#make(use, name, definitionDocs(scope, typedef), union, typedef.id);
    }
  }

  /** All that was asked for. Lowering a union may ask for another, so this goes on until nothing is new. */
  lower(scope: Scope): readonly Item[] {
    const items = new Map<string, readonly Item[]>();
    for (let before = -1; before !== items.size;) {
      before = items.size;
      for (const [name, made] of this.#arguments) {
        if (!items.has(name)) items.set(name, lowerArgument(scope, made));
      }
      for (const [name, made] of this.#results) {
        if (!items.has(name)) items.set(name, [lowerResult(scope, made)]);
      }
    }
    for (const [name, value] of this.#pairs()) {
      items.set(value.name, [...(items.get(value.name) ?? []), standsFor(scope, name, value)]);
    }
    return [
      ...lowerClasses(scope, [...this.#results.values()]),
      ...[...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, made]) => made),
    ];
  }

  /** The trait and the enum of each union that goes both ways. */
  #pairs(): readonly (readonly [trait: string, result: Made])[] {
    return [...this.#arguments].flatMap(([name, { union }]) => {
      const value = this.#results.get(resultName(name));
      return value?.union.arms === union.arms ? [[name, value] as const] : [];
    });
  }
}

/** What a union is called that comes out, where its plain name is that of the trait. */
function resultName(name: string): string {
  return `${name}Value`;
}

/** What came out can go in again. */
function standsFor(scope: Scope, trait: string, { idl, name, union }: Made): Item {
  const lent = openOf(scope, idl, arms(scope, union)) === undefined ? "" : "lent ";
  return {
    kind: "macro",
    module: support(scope),
    name: "__union_arms",
    lines: [`${trait} ${lent}${name},`],
    uses: [],
  };
}

function armList(scope: Scope, { arms, elsewhere = [] }: Union): string {
  const names = [...arms.map((arm) => armName(scope, arm)), ...elsewhere];
  return names.map((name) => `\`${name}\``).join(", ");
}

/** How the arms cross of which the package has no type. */
function elsewhereDocs({ elsewhere = [] }: Union, how: string): readonly string[] {
  if (elsewhere.length === 0) return [];
  const names = elsewhere.map((name) => `\`${name}\``).join(", ");
  return ["///", `/// ${how}: ${names}.`];
}

function typedefOf(scope: Scope, type: TypeRef): TypedefDefinition | undefined {
  if (type.kind !== "reference") return undefined;
  const definition = scope.package.visible.get(type.id)?.definition;
  return definition?.kind === "typedef" ? definition : undefined;
}

function docLines(docs: readonly string[]): readonly string[] {
  return docs.map((line) => (line === "" ? "///" : `/// ${line}`));
}

/** The type of which all heirs stand for the union: of an arm, or of what a typedef takes as an object. */
function openOf(scope: Scope, idl: string, { open }: ArmTypes): RustType | undefined {
  const typedef = definitionOf(scope, idl as DefinitionId);
  const taken = typedef?.edits.other.get("Takes")?.value[0];
  const dictionary = taken === undefined ? undefined : definitionOf(scope, taken as DefinitionId);
  const type = dictionary && definitionType(scope, dictionary);
  // Of another crate, its heirs cannot be told from other arms.
  return type?.kind === "path" && type.module === "crate" ? type : open;
}

function lowerArgument(scope: Scope, { idl, name, docs, union }: Made): readonly Item[] {
  const armTypes = arms(scope, union);
  const open = openOf(scope, idl, armTypes);
  const all = linesOfArms(scope, armTypes);
  const [here = [], ...elsewhere] = armsByNeeds(scope, all);
  const heirs = open === undefined ? [] : [`heirs of ${renderType(open)}`];
  scope.surface.push({
    idl,
    name,
    signature: `trait ${name} for ${[...heirs, ...all.map(({ type }) => renderType(type))].join(", ")}`,
  });
  const lines = [
    ...docLines(docs),
    "///",
    "/// A value that can stand for it in a call.",
    ...elsewhereDocs(union, "As a `JsValue`, what this package has no type for"),
    `pub trait ${name} for ${[...heirs, ""].join(" ")}{`,
    ...here.map(({ line }) => line),
    "}",
  ];
  const uses = [...(open === undefined ? [] : [open]), ...here.flatMap((arm) => arm.uses)];
  const head = open === undefined ? name : `${name} lent`;
  return [
    { kind: "macro", module: support(scope), name: "union_argument", lines, uses },
    ...elsewhere.map((some): Item => ({
      kind: "macro",
      module: support(scope),
      name: "__union_arms",
      lines: [head, ...some.map(({ line }) => line)],
      uses: [path("crate", name), ...some.flatMap((arm) => arm.uses)],
    })),
  ];
}

/** An arm as core's macros read it. */
interface ArmLine {
  readonly line: string;
  readonly type: RustType;
  readonly uses: readonly RustType[];
}

function linesOfArms(scope: Scope, { plain, generic }: ArmTypes): readonly ArmLine[] {
  return [
    ...plain.map((type) => ({ line: `    ${renderType(type)},`, type, uses: [type] })),
    ...generic.map(({ bounds, type }) => ({
      line: `    where [${bounds}] ${renderType(type)},`,
      type,
      uses: bounds.includes("ToJs") ? [type, supportType(scope, "ToJs")] : [type],
    })),
  ];
}

/** First those that are always there; then those that come with features, together with what comes with the same. */
function armsByNeeds(scope: Scope, all: readonly ArmLine[]): readonly (readonly ArmLine[])[] {
  const groups = byNeeds(all, ({ type }) => scope.features.ofType(type));
  const isFirst = groups[0]?.[0].length === 0;
  return [...(isFirst ? [] : [[]]), ...groups.map(([, alike]) => alike)];
}

function lowerResult(scope: Scope, { idl, name, docs, union }: Made): Item {
  const variants = resultArms(scope, union);
  scope.surface.push({
    idl,
    name,
    signature: `enum ${name} { ${variants.map(({ variant, type }) => `${variant}(${renderType(type)})`).join(", ")} }`,
  });
  const lines = [
    ...docLines(docs),
    ...elsewhereDocs(union, "As `Other` comes what this package has no type for"),
    ...(union.arms.every((arm) => isComparable(scope, arm)) ? ["#[derive(PartialEq)]"] : []),
    `pub enum ${name} {`,
    ...variants.flatMap(({ variant, type, arm }) => [
      `    /// A value of type \`${renderType(type)}\`.`,
      `    ${variant}(${renderType(type)})${asClass(scope, arm)}${conditionOf(scope, type)}${lentOf(type)},`,
    ]),
    "}",
  ];
  const arms = variants.map(({ type }) => ({ type, needs: scope.features.ofType(type) }));
  return {
    kind: "macro",
    module: support(scope),
    name: "union_result",
    lines,
    uses: arms.filter(({ needs }) => needs.length === 0).map(({ type }) => type),
    mentions: arms.filter(({ needs }) => needs.length > 0),
  };
}

/** Of an arm that comes with features; without them its values are `Other`. */
function conditionOf(scope: Scope, type: RustType): string {
  const needs = scope.features.ofType(type);
  return needs.length === 0 ? "" : ` if (${condition(needs)})`;
}

/** The classes of arms, in one block of imports: an import tells an instance faster than a prototype that is looked up. */
function lowerClasses(scope: Scope, made: readonly Made[]): readonly Item[] {
  const names = made
    .flatMap(({ union }) => resultArms(scope, union))
    .flatMap(({ arm }) => classOf(scope, arm) ?? []);
  const lines = [...new Set(names)]
    .toSorted()
    .map((name) => `${typeName(name)} = ${literal(name)},`);
  if (lines.length === 0) return [];
  return [{ kind: "macro", module: support(scope), name: "union_classes", lines, uses: [] }];
}

/** What the class is called in JavaScript, of an arm that is one and stands in no namespace. */
function classOf(scope: Scope, arm: TypeRef): string | undefined {
  const type = followed(scope, arm);
  const definition = type.kind === "reference" ? definitionOf(scope, type.id) : undefined;
  return definition?.kind === "interface" && definition.namespace === undefined
    ? definition.name
    : undefined;
}

function asClass(scope: Scope, arm: TypeRef): string {
  const name = classOf(scope, arm);
  return name === undefined ? "" : ` as classes::${typeName(name)}`;
}

/** What an arm is made of, too, so that text in a program need not be owned first. */
function lentOf(arm: RustType): string {
  return renderType(arm) === "String" ? " from &str" : "";
}

const comparedKinds: ReadonlySet<TypeKind> = new Set([
  "any",
  "object",
  "symbol",
  "bigint",
  "buffer",
  "undefined",
  "boolean",
  "integer",
  "float",
  "string",
]);

/** Objects compare by identity. */
function isComparable(scope: Scope, arm: TypeRef): boolean {
  const type = followed(scope, arm);
  if (type.kind !== "reference") return comparedKinds.has(type.kind);
  const kind = scope.package.visible.get(type.id)?.definition.kind;
  return kind === "interface" || kind === "enum" || kind === "dictionary";
}
