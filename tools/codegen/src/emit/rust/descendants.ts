/** What inherits from an interface, as far as a package names it. */
import type { DefinitionId, InterfaceDefinition } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { interfacesVisible, moduleOf, type Scope } from "./scope.ts";

type Children = ReadonlyMap<DefinitionId | undefined, readonly InterfaceDefinition[]>;

const cache = new WeakMap<PackageModel, Children>();

/**
 * The descendants that are in the package of the interface, or in this one: others may be of a crate that this one does not
 * depend on itself.
 */
export function descendantsOf(scope: Scope, id: DefinitionId): readonly InterfaceDefinition[] {
  let children = cache.get(scope.package);
  if (children === undefined) {
    children = Map.groupBy(interfacesVisible(scope), ({ parent }) => parent);
    cache.set(scope.package, children);
  }
  const below = (parent: DefinitionId): readonly InterfaceDefinition[] =>
    (children.get(parent) ?? []).flatMap((child) => [child, ...below(child.id)]);
  const homes = new Set(["crate", moduleOf(scope, id)]);
  return below(id).filter((child) => homes.has(moduleOf(scope, child.id)));
}
