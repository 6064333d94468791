/** Which Cargo features bring a type. A feature of a crate below goes by the same name here. */
import type { DefinitionId, Member } from "../../model/types.ts";
import type { FeaturesByPackage, PackageModel } from "../../select/package-model.ts";
import { crateOf } from "./names.ts";
import { allOf, always, both } from "./needs.ts";
import { eachMentioned } from "./print-types.ts";
import { rustNameOf } from "./scope.ts";
import type { Needs, RustType } from "./tree.ts";

const none: readonly string[] = [];

export class CrateFeatures {
  readonly #model: PackageModel;
  /** By package, the feature of each definition and member that one takes. */
  readonly #taken = new Map<string, ReadonlyMap<string, string>>();
  readonly #known = new Map<string, readonly string[]>();
  /** The needs of types that have some, by `module::Name`. */
  readonly #types = new Map<string, Needs>();
  readonly #dependencies = new Map<string, Needs>();

  constructor(model: PackageModel) {
    this.#model = model;
    if (model.features.size === 0) return;
    for (const name of model.dependencies) {
      const feature = featureOfDependency(model.features, model.name, name);
      if (feature !== undefined) this.#dependencies.set(crateOf(name), allOf([feature]));
    }
    for (const [id, visible] of model.visible) {
      if (visible.kind === "opaque") continue;
      const module = visible.kind === "owned" ? "crate" : crateOf(visible.package);
      const key = `${module}::${rustNameOf(visible.definition)}`;
      const needs = allOf(this.#featuresFor(model.name, id));
      if (needs.length > 0) this.#types.set(key, needs);
    }
  }

  /** Whether anything here depends on a feature. */
  get isPlain(): boolean {
    return (
      this.#types.size === 0 &&
      this.#dependencies.size === 0 &&
      !this.#model.features.has(this.#model.name)
    );
  }

  /** With what a type can be named. */
  ofType(type: RustType): Needs {
    let needs = always;
    eachMentioned(type, (one) => {
      if (one.kind === "path" && one.module !== undefined)
        needs = both(needs, this.#ofName(one.module, one.name));
    });
    return needs;
  }

  /** With what a member is there that is of this package. */
  ofMember({ id, writtenIn }: Member): Needs {
    const { name } = this.#model;
    return allOf([...this.#ownFeatures(name, plain(id)), ...this.#featuresFor(name, writtenIn)]);
  }

  /** With what the crate depends on a package. */
  ofDependency(name: string): Needs {
    return this.#dependencies.get(crateOf(name)) ?? always;
  }

  #ofName(module: string, name: string): Needs {
    const own = this.#types.get(`${module}::${name}`) ?? always;
    const crate = this.#dependencies.get(module);
    return crate === undefined ? own : both(own, crate);
  }

  /** In the terms of one package: its own features. */
  #featuresFor(at: string, id: DefinitionId): readonly string[] {
    const key = `${at} ${id}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, none);
    const found = this.#find(at, id);
    this.#known.set(key, found);
    return found;
  }

  #find(at: string, id: DefinitionId): readonly string[] {
    const visible = this.#model.visible.get(id);
    if (visible === undefined || visible.kind === "opaque") return none;
    const owner = visible.kind === "owned" ? this.#model.name : visible.package;
    if (owner !== at) {
      const edge = featureOfDependency(this.#model.features, at, owner);
      const below = this.#featuresFor(owner, id);
      return edge === undefined ? below : [edge, ...below];
    }
    const { definition } = visible;
    const parent = "parent" in definition ? definition.parent : undefined;
    const inherited = parent === undefined ? none : this.#featuresFor(at, parent);
    return [...this.#ownFeatures(at, id), ...inherited];
  }

  /** What takes a definition or a member by its name, or for being deprecated. */
  #ownFeatures(at: string, id: string): readonly string[] {
    const taken = this.#takenIn(at).get(id);
    const isDeprecated = this.#model.stability?.get(id)?.deprecated === true;
    const old = isDeprecated
      ? this.#model.features.get(at)?.find(({ deprecated }) => deprecated)?.name
      : undefined;
    return [taken, old].filter((name) => name !== undefined);
  }

  #takenIn(name: string): ReadonlyMap<string, string> {
    const known = this.#taken.get(name);
    if (known !== undefined) return known;
    const features = this.#model.features.get(name) ?? [];
    const taken = new Map(
      features.flatMap(({ name: feature, take }) => take.map((entry) => [entry, feature] as const)),
    );
    this.#taken.set(name, taken);
    return taken;
  }
}

/** What depends on a package with a feature alone. */
function featureOfDependency(
  features: FeaturesByPackage,
  name: string,
  dependency: string,
): string | undefined {
  return features.get(name)?.find(({ dependencies }) => dependencies.includes(dependency))?.name;
}

/** An overload's id without its number. */
function plain(id: string): string {
  const number = id.lastIndexOf("#");
  return number === -1 ? id : id.slice(0, number);
}
