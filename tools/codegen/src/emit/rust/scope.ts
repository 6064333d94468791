/**
 * What a file of the backend can name: where definitions live, what a typedef stands for, and which unions the package
 * has made types for. Also collects what could not be emitted.
 */
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Definition, DefinitionId, InterfaceDefinition, TypeRef } from "../../model/types.ts";
import type { Omission, PackageModel, SurfaceItem } from "../../select/package-model.ts";
import type { CrateFeatures } from "./crate-features.ts";
import { crateOf, typeName } from "./names.ts";
import { renderType } from "./print-types.ts";
import { path, type RustType } from "./tree.ts";
import { withoutUndefined } from "./undefined-arms.ts";
import type { Unions } from "./unions.ts";

/** The package whose crate holds the run-time support: its own files call it `crate`. */
const supportPackage = "core";

export interface Scope {
  readonly package: PackageModel;
  readonly diagnostics: Diagnostics;
  readonly unions: Unions;
  readonly features: CrateFeatures;
  /** By what it is. */
  readonly omitted: Map<string, Omission>;
  readonly surface: SurfaceItem[];
}

export function support(scope: Scope): string {
  return scope.package.name === supportPackage ? "crate" : crateOf(supportPackage);
}

/** A type or function of the support crate. */
export function supportType(scope: Scope, name: string, ...of: readonly RustType[]): RustType {
  return path(support(scope), name, ...of);
}

export function resultOf(scope: Scope, of: RustType): RustType {
  return supportType(scope, "Result", of);
}

export const jsValue: RustType = path("wasm_bindgen", "JsValue");
/** JavaScript's own types are always written with their module: some share a name with a definition. */
export const builtIn = (name: string): RustType => path(crateOf(supportPackage), `js::${name}`);
export const object: RustType = builtIn("Object");

/** What a declaration says of the types above it. The root of all is not said. */
export const extension = (parents: readonly RustType[]): string =>
  parents.length === 0 ? "" : ` extends ${parents.map(renderType).join(", ")}`;

/** The untyped receiver that a crate has where its imports are called on what it has no type for. */
export const anyReceiver: RustType = path("crate", "Any");

/** The module in which a visible definition is found. */
export function moduleOf(scope: Scope, id: DefinitionId): string | undefined {
  const visible = scope.package.visible.get(id);
  if (visible?.kind === "owned") return "crate";
  return visible?.kind === "foreign" ? moduleOfPackage(scope, visible.package) : undefined;
}

/** A crate, or the module that a package is which is generated beside this one. */
export function moduleOfPackage({ package: { placing } }: Scope, name: string): string {
  return placing?.neighbours.get(name)?.module ?? crateOf(name);
}

export function rustNameOf(definition: Definition): string {
  return definition.edits.rustName?.value ?? typeName(definition.name);
}

/** The definition's type, or undefined where it is opaque here. */
export function definitionType(scope: Scope, definition: Definition): RustType | undefined {
  const module = moduleOf(scope, definition.id);
  return module === undefined ? undefined : path(module, rustNameOf(definition));
}

export function definitionOf(scope: Scope, id: DefinitionId): Definition | undefined {
  return scope.package.visible.get(id)?.definition;
}

export function isOpaque(scope: Scope, id: DefinitionId): boolean {
  const visible = scope.package.visible.get(id);
  return visible === undefined || visible.kind === "opaque";
}

/** A type with its typedefs followed, except for those of unions, whose names stand for the union. */
export function followed(scope: Scope, of: TypeRef): TypeRef {
  const type = withoutUndefined(of);
  // What is left of a union may be a typedef.
  if (type.kind !== "reference") return type;
  const definition = definitionOf(scope, type.id);
  if (definition?.kind !== "typedef" || isOpaque(scope, type.id)) return type;
  const meant = withoutUndefined(definition.type);
  if (definition.type.kind === "union" && meant.kind === "union")
    return meant === definition.type ? type : { ...type, nullable: true };
  const target = followed(scope, meant);
  return type.nullable && !target.nullable ? { ...target, nullable: true } : target;
}

/** Whether it is `undefined`, and not `null`, that stands for nothing. */
export function isUndefinable(scope: Scope, type: TypeRef): boolean {
  if (withoutUndefined(type) !== type) return true;
  const definition = type.kind === "reference" ? definitionOf(scope, type.id) : undefined;
  return definition?.kind === "typedef" && isUndefinable(scope, definition.type);
}

/** The union that a type is, by itself or through a typedef. */
export function unionOf(
  scope: Scope,
  of: TypeRef,
): (TypeRef & { readonly kind: "union" }) | undefined {
  const type = withoutUndefined(of);
  if (type.kind === "union") return type;
  if (type.kind !== "reference") return undefined;
  const definition = definitionOf(scope, type.id);
  const meant = definition?.kind === "typedef" ? withoutUndefined(definition.type) : undefined;
  return meant?.kind === "union" ? meant : undefined;
}

/** Ancestors, nearest first, without those that are opaque here. */
export function ancestorsOf(scope: Scope, definition: Definition): readonly Definition[] {
  const found: Definition[] = [];
  let parent = "parent" in definition ? definition.parent : undefined;
  while (parent !== undefined) {
    const next = definitionOf(scope, parent);
    if (next === undefined || found.includes(next)) break;
    if (!isOpaque(scope, parent)) found.push(next);
    parent = "parent" in next ? next.parent : undefined;
  }
  return found;
}

export function interfacesVisible(scope: Scope): readonly InterfaceDefinition[] {
  return [...scope.package.visible.values()]
    .flatMap((visible) =>
      visible.kind !== "opaque" && visible.definition.kind === "interface"
        ? [visible.definition]
        : [],
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function omit(scope: Scope, what: string, reason: string): void {
  if (!scope.omitted.has(what)) scope.omitted.set(what, { what, language: "rust", reason });
}
