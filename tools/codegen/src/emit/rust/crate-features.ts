/** Which Cargo features bring a type. A feature of a crate below goes by the same name here. */
import type { DefinitionId, Member } from "../../model/types.ts";
import type { FeaturesByPackage, PackageModel } from "../../select/package-model.ts";
import { plainId } from "../support.ts";
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
  #asked: Found | undefined;

  constructor(model: PackageModel) {
    this.#model = model;
  }

  /** Found when they are first asked for: the needs of types that have some, and of what the crate depends on with a feature alone. */
  get #found(): Found {
    this.#asked ??= { types: this.#typesWithNeeds(), dependencies: this.#optional() };
    return this.#asked;
  }

  #optional(): ReadonlyMap<string, Needs> {
    const { features, dependencies, name } = this.#model;
    return new Map(
      dependencies.flatMap((dependency) => {
        const feature = featureOfDependency(features, name, dependency);
        return feature === undefined ? [] : [[crateOf(dependency), allOf([feature])]];
      }),
    );
  }

  #typesWithNeeds(): Types {
    const { features, visible, name } = this.#model;
    const types = new Map<string, Map<string, Needs>>();
    if (features.size === 0) return types;
    const mayNeed = touchedBy(this.#model);
    for (const [id, each] of visible) {
      if (each.kind === "opaque" || !mayNeed(id)) continue;
      const needs = allOf(this.#featuresFor(name, id));
      if (needs.length === 0) continue;
      const module = each.kind === "owned" ? "crate" : crateOf(each.package);
      const ofModule = types.get(module) ?? new Map<string, Needs>();
      types.set(module, ofModule.set(rustNameOf(each.definition), needs));
    }
    return types;
  }

  /** Whether anything here depends on a feature. */
  get isPlain(): boolean {
    const { types, dependencies } = this.#found;
    return (
      types.size === 0 && dependencies.size === 0 && !this.#model.features.has(this.#model.name)
    );
  }

  /** With what a type can be named. */
  ofType(type: RustType): Needs {
    let needs = always;
    eachMentioned(type, (one) => {
      if (one.kind !== "path" || one.module === undefined) return;
      const own = this.#ofName(one.module, one.name);
      if (own.length > 0) needs = both(needs, own);
    });
    return needs;
  }

  /** With what a member is there that is of this package. */
  ofMember({ id, writtenIn }: Member): Needs {
    const { name } = this.#model;
    return allOf([...this.#ownFeatures(name, plainId(id)), ...this.#featuresFor(name, writtenIn)]);
  }

  /** With what the crate depends on a package. */
  ofDependency(name: string): Needs {
    return this.#found.dependencies.get(crateOf(name)) ?? always;
  }

  #ofName(module: string, name: string): Needs {
    const { types, dependencies } = this.#found;
    const own = types.get(module)?.get(name);
    const crate = dependencies.get(module);
    return own === undefined && crate === undefined ? always : both(own, crate);
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

interface Found {
  readonly types: Types;
  /** By module. */
  readonly dependencies: ReadonlyMap<string, Needs>;
}

/** By module and name. */
type Types = ReadonlyMap<string, ReadonlyMap<string, Needs>>;

/** What the features of all packages name, found once for all of them. */
const named = new WeakMap<FeaturesByPackage, Named>();

interface Named {
  readonly taken: ReadonlySet<string>;
  /** Packages that a feature brings somewhere. */
  readonly brought: ReadonlySet<string>;
}

function namedBy(features: FeaturesByPackage): Named {
  const known = named.get(features);
  if (known !== undefined) return known;
  const all = [...features.values()].flat();
  const found = {
    taken: new Set(all.flatMap(({ take }) => take)),
    brought: new Set(all.flatMap(({ dependencies }) => dependencies)),
  };
  named.set(features, found);
  return found;
}

/** Whether a feature takes a definition or one of its ancestors, or brings the package of one. Most need none, which is soon said. */
function touchedBy({ features, visible, name, stability }: PackageModel): Touched {
  const { taken, brought } = namedBy(features);
  const known = new Map<DefinitionId, boolean>();
  const isTouched = (id: DefinitionId): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = visible.get(id);
    if (found === undefined || found.kind === "opaque") return false;
    const parent = "parent" in found.definition ? found.definition.parent : undefined;
    known.set(id, false);
    const is =
      taken.has(id) ||
      brought.has(found.kind === "owned" ? name : found.package) ||
      stability?.get(id)?.deprecated === true ||
      (parent !== undefined && isTouched(parent));
    known.set(id, is);
    return is;
  };
  return isTouched;
}

type Touched = (id: DefinitionId) => boolean;

/** What depends on a package with a feature alone. */
function featureOfDependency(
  features: FeaturesByPackage,
  name: string,
  dependency: string,
): string | undefined {
  return features.get(name)?.find(({ dependencies }) => dependencies.includes(dependency))?.name;
}
