/** Which Cargo features bring a type. A feature of a crate below goes by the same name here. */
import type { DefinitionId, Member } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { plainId } from "../support.ts";
import { crateOf } from "./names.ts";
import { allOf, always, both } from "./needs.ts";
import { eachMentioned } from "./print-types.ts";
import { rustNameOf } from "./scope.ts";
import type { Needs, RustType } from "./tree.ts";

const none: readonly string[] = [];

export class CrateFeatures {
  readonly #model: PackageModel;
  /** Of the package's own members, the feature that takes one. */
  readonly #taken: ReadonlyMap<string, string>;
  /** The package's own that takes what is deprecated. */
  readonly #old: string | undefined;
  /** By package, the feature with which alone the crate depends on one. */
  readonly #bringing: ReadonlyMap<string, string>;
  /** By module, the same. */
  readonly #dependencies: ReadonlyMap<string, Needs>;
  #asked: Types | undefined;

  constructor(model: PackageModel) {
    const own = model.features.byPackage.get(model.name) ?? [];
    this.#model = model;
    this.#taken = new Map(
      own.flatMap(({ name, take }) => take.map((entry) => [entry, name] as const)),
    );
    this.#old = own.find(({ deprecated }) => deprecated)?.name;
    this.#bringing = new Map(
      own
        .toReversed()
        .flatMap(({ name, dependencies }) => dependencies.map((each) => [each, name] as const)),
    );
    this.#dependencies = new Map(
      [...this.#bringing].map(([name, feature]) => [crateOf(name), allOf([feature])]),
    );
  }

  /** Those that need some, found when they are first asked for. */
  get #types(): Types {
    return (this.#asked ??= this.#typesWithNeeds());
  }

  #typesWithNeeds(): Types {
    const { features, visible } = this.#model;
    const types = new Map<string, Map<string, Needs>>();
    for (const [id, needed] of features.ofDefinitions) {
      const each = visible.get(id);
      if (each === undefined || each.kind === "opaque") continue;
      const module = each.kind === "owned" ? "crate" : crateOf(each.package);
      const ofModule = types.get(module) ?? new Map<string, Needs>();
      types.set(module, ofModule.set(rustNameOf(each.definition), allOf(needed)));
    }
    return types;
  }

  /** Whether nothing here depends on a feature. */
  get isPlain(): boolean {
    const { features, name } = this.#model;
    return this.#types.size === 0 && !features.byPackage.has(name);
  }

  /** With what a type can be named. */
  ofType(type: RustType): Needs {
    let needs = always;
    if (this.isPlain) return needs;
    eachMentioned(type, (one) => {
      if (one.kind !== "path" || one.module === undefined) return;
      const own = this.#ofName(one.module, one.name);
      if (own.length > 0) needs = both(needs, own);
    });
    return needs;
  }

  /** With what a member is there that is of this package. */
  ofMember({ id, writtenIn }: Member): Needs {
    if (this.isPlain) return always;
    const taken = this.#taken.get(plainId(id));
    const isOld =
      this.#old !== undefined && this.#model.stability?.get(plainId(id))?.deprecated === true;
    const home = this.#ofDefinition(writtenIn);
    if (taken === undefined && !isOld && home.length === 0) return always;
    return allOf(
      [taken, isOld ? this.#old : undefined, ...home].filter((one) => one !== undefined),
    );
  }

  /** With what the crate depends on a package. */
  ofDependency(name: string): Needs {
    return this.#dependencies.get(crateOf(name)) ?? always;
  }

  #ofName(module: string, name: string): Needs {
    const own = this.#types.get(module)?.get(name);
    const crate = this.#dependencies.get(module);
    return own === undefined && crate === undefined ? always : both(own, crate);
  }

  #ofDefinition(id: DefinitionId): readonly string[] {
    const { visible, features } = this.#model;
    const found = visible.get(id);
    if (found === undefined || found.kind === "opaque") return none;
    const needed = features.ofDefinitions.get(id) ?? none;
    const bringing = found.kind === "owned" ? undefined : this.#bringing.get(found.package);
    return bringing === undefined ? needed : [bringing, ...needed];
  }
}

/** By module and name. */
type Types = ReadonlyMap<string, ReadonlyMap<string, Needs>>;
