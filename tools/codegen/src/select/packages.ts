/**
 * Model + manifests → one `PackageModel` for each package that is generated.
 * A reference is owned, foreign or opaque; anything else is an error at a line that a person can edit.
 */
import { type Adoption, adoptedArms, armsOf } from "./adopted-arms.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Definition, DefinitionId, Member, Model } from "../model/types.ts";
import { scopeNames } from "../model/scope-names.ts";
import { cycleIn, reportCycle } from "./cycles.ts";
import { checkDeclaredEvents } from "./declared-events.ts";
import { EventHomes, type EventViews } from "./event-homes.ts";
import { checkFeatures, featuresOf } from "./features.ts";
import { globalMembers } from "./global-members.ts";
import { buildGraph, closuresOf, type PackageGraph } from "./graph.ts";
import { inheritedAbove, type InheritedAbove } from "./heirs.ts";
import { globalRoots, type Placed, placeMembers } from "./homes.ts";
import { checkClaims } from "./idle-claims.ts";
import { checkDependencies, type Manifests, type PackageManifest } from "./manifest.ts";
import { keysOf } from "./keys.ts";
import { omittedDefinitions } from "./omitted.ts";
import { isFoundByName, OpaqueCuts } from "./opaque.ts";
import { hardNeeds, orderPackages } from "./order.ts";
import { assignOwners, type Ownership } from "./ownership.ts";
import type {
  Features,
  FloatGroup,
  GlobalMember,
  Omission,
  PackageContents,
  PackageModel,
} from "./package-model.ts";
import { memberList } from "./reached.ts";
import { checkOpaqueUsed, checkVisible } from "./visibility.ts";
import { opaqueIn, type Surroundings, visibleFrom, withDeclared, withMembers } from "./visible.ts";

export interface Selection {
  readonly graph: PackageGraph;
  /** In the graph's order. */
  readonly packages: readonly PackageModel[];
  /** The name of the package that owns each definition, also of one that is only planned. */
  readonly owners: ReadonlyMap<DefinitionId, string>;
}

/** What stays the same for all packages. */
interface Context extends Surroundings {
  readonly model: Model;
  readonly ownership: Ownership;
  readonly owned: ReadonlyMap<PackageManifest | undefined, readonly Definition[]>;
  /** The way to each global, and to what hangs on one. */
  readonly roots: ReadonlyMap<DefinitionId, readonly string[]>;
  /** What is opaque in other packages, by the package that owns it. */
  readonly awaited: ReadonlyMap<PackageManifest, readonly DefinitionId[]>;
  readonly adoptions: readonly Adoption[];
  readonly inherited: InheritedAbove;
  readonly events: EventHomes;
  readonly features: Features;
  readonly inputs: readonly string[];
  readonly stability: PackageModel["stability"];
  readonly diagnostics: Diagnostics;
}

export function select(
  model: Model,
  manifests: Manifests,
  inputs: readonly string[],
  diagnostics: Diagnostics,
): Selection {
  const { packages } = manifests;
  checkDependencies(packages, diagnostics);
  const ownership = assignOwners(model, packages, diagnostics);
  checkClaims(model, manifests, ownership, diagnostics);
  checkFeatures(model, packages, ownership, diagnostics);
  const needs = hardNeeds(model, ownership.ownerOf, packages);
  const order = orderPackages(packages, needs);
  const placed = placeMembers(model, manifests, ownership, order);
  const graph = buildGraph(model, packages, ownership, placed, order);
  const finished = graph.packages.map((node) => [node.name, node.dependencies] as const);
  const cycle = cycleIn(needs) ?? cycleIn(new Map(finished));
  if (cycle) reportCycle(cycle, { model, packages, ownership, placed }, diagnostics);
  // What packages in a circle see is no matter until the circle is gone.
  const ofEach = cycle ? new Diagnostics() : diagnostics;
  const edges = new Map(packages.map(({ name, dependencies }) => [name, new Set(dependencies)]));
  const generated = order.flatMap(
    (name) =>
      packages.find((manifest) => manifest.name === name && manifest.folder !== undefined) ?? [],
  );
  const closures = closuresOf(edges);
  const omitted = omittedDefinitions(model, diagnostics);
  const isElsewhere = (id: string): boolean =>
    isFoundByName(model.definitions.get(id as DefinitionId));
  const around = { ownership, edges, closures, omitted, diagnostics: ofEach };
  const context: Context = {
    model,
    ownership,
    owned: Map.groupBy(model.definitions.values(), ({ id }) => ownership.ownerOf.get(id)),
    roots: globalRoots(model, manifests),
    placed: Map.groupBy(placed, ({ home }) => home.name),
    closures,
    omitted,
    isElsewhere,
    adoptions: adoptedArms(model, { ownership, isElsewhere }),
    inherited: inheritedAbove(model, ownership),
    awaited: awaitedOf(manifests, ownership),
    events: eventHomes(model, generated, around),
    features: featuresOf(model, packages, ownership),
    known: [...model.definitions.values()].map((definition) => ({
      definition,
      owner: ownership.ownerOf.get(definition.id),
    })),
    stability: model.stability,
    diagnostics: ofEach,
    inputs,
  };
  return {
    graph,
    packages: generated.map((manifest) => buildPackage(manifest, context)),
    owners: new Map([...ownership.ownerOf].map(([id, { name }]) => [id, name])),
  };
}

function eventHomes(
  model: Model,
  generated: readonly PackageManifest[],
  context: Pick<Context, "ownership" | "omitted" | "closures" | "diagnostics"> & {
    readonly edges: ReadonlyMap<string, ReadonlySet<string>>;
  },
): EventHomes {
  const ownerOf = (id: DefinitionId): string | undefined => context.ownership.ownerOf.get(id)?.name;
  const dependsOn = (name: string, other: string): boolean =>
    context.edges.get(name)?.has(other) ?? false;
  const opaque = new Map(generated.map((each) => [each.name, opaqueIn(each, context)]));
  const views: EventViews = {
    order: generated.map(({ name }) => name),
    ownerOf,
    dependsOn,
    sees(name, id) {
      const owner = ownerOf(id);
      if (owner === undefined || opaque.get(name)?.has(id) === true) return false;
      return owner === name || context.closures.get(name)?.has(owner) === true;
    },
  };
  checkDeclaredEvents(model.events, views, context.diagnostics);
  return new EventHomes(model, views);
}

function awaitedOf({ packages }: Manifests, { ownerOf }: Ownership): Context["awaited"] {
  const ids = new Set(packages.flatMap(({ opaque }) => [...opaque.keys()])) as Set<DefinitionId>;
  const owned = [...ids].toSorted().flatMap((id) => {
    const owner = ownerOf.get(id);
    return owner === undefined ? [] : [{ id, owner }];
  });
  return new Map(
    [...Map.groupBy(owned, ({ owner }) => owner)].map(([owner, each]) => [
      owner,
      each.map(({ id }) => id),
    ]),
  );
}

function buildPackage(manifest: PackageManifest, context: Context): PackageModel {
  const { model, owned, placed } = context;
  const opaque = opaqueIn(manifest, context);
  const gone = new Map([...opaque].filter(([id]) => !context.isElsewhere(id)));
  const contents = contentsOf(manifest, gone, context);
  const { definitions, floats, globals } = contents;
  const visible = visibleFrom(manifest, definitions, context);
  const { omitted: ofEvents, ...events } = context.events.of(manifest.name);
  checkVisible(manifest, contents, visible, context);
  const own = { own: owned.get(manifest) ?? [], placed: placed.get(manifest.name) ?? [] };
  checkOpaqueUsed(manifest, own, context.diagnostics);
  const whole = { ...contents, visible, omitted: once([...contents.omitted, ...ofEvents]) };
  const closed = gone.size === opaque.size ? whole : closedContents(manifest, visible, context);
  return {
    ...identityOf(manifest),
    ...whole,
    specs: specsOf(definitions, membersAway(globals, floats), model),
    ...events,
    features: context.features,
    withoutOpaque: { ...closed, omitted: once([...closed.omitted, ...ofEvents]) },
    awaited: context.awaited.get(manifest) ?? [],
    adopts: armsOf(context.adoptions, ({ by }) => by === manifest),
    adopted: armsOf(context.adoptions, ({ from }) => from === manifest),
    inheritedAbove: context.inherited.get(manifest) ?? [],
    renamed: model.renamed,
    asyncNames: model.asyncNames,
    scopeNames: scopeNames(model),
    ...keysOf(whole, context),
    webSys: webSysOf(definitions, model),
    stability: context.stability,
  };
}

/** Without all that is opaque, also what can be found by its name. */
function closedContents(
  manifest: PackageManifest,
  visible: PackageContents["visible"],
  context: Context,
): PackageContents {
  const contents = contentsOf(manifest, opaqueIn(manifest, context), context);
  return { ...contents, visible: withDeclared(visible, contents.definitions) };
}

/** What the package holds where all that these reasons stand for is cut away. */
function contentsOf(
  manifest: PackageManifest,
  reasons: ReadonlyMap<string, string>,
  context: Context,
): Omit<PackageContents, "visible"> {
  const { model, ownership, owned, roots, placed } = context;
  const omitted: Omission[] = [];
  const opaque = opaqueIn(manifest, context);
  const cuts = new OpaqueCuts(reasons, (omission) => omitted.push(omission), context.isElsewhere);
  const keep = (member: Member): Member | undefined =>
    recordOmitted(member.id, member.edits.omit?.value, omitted) ? undefined : cuts.member(member);
  const here = placed.get(manifest.name) ?? [];
  const byDefinition = Map.groupBy(here, ({ definition }) => definition.id);
  const own = owned.get(manifest) ?? [];
  const definitions = own
    .filter(({ id, edits }) => !recordOmitted(id, edits.omit?.value, omitted))
    .map((definition) =>
      withMembers(
        definition,
        (byDefinition.get(definition.id) ?? []).flatMap(({ member }) => keep(member) ?? []),
        cuts,
      ),
    );
  const away = here.filter(
    ({ definition: { id }, member }) =>
      ownership.ownerOf.get(id) !== manifest &&
      !recordOmitted(member.id, context.omitted.get(id), omitted),
  );
  // A global of this package has its members itself; those of a mixin are nowhere but on the globals that include it.
  const free = new Set([...away, ...here.filter(({ definition }) => definition.kind === "mixin")]);
  const globals = globalMembers(model, { placed: free, roots, keep });
  const floats = floatGroups(
    away.filter(
      ({ definition: { id }, member }) =>
        !roots.has(id) && !recordOmitted(member.id, opaque.get(id), omitted),
    ),
    ownership,
    keep,
  );
  return { definitions, floats, globals, omitted };
}

/** What a package is called in each place, and where its data is. */
function identityOf(
  manifest: PackageManifest,
): Pick<
  PackageModel,
  "name" | "npm" | "crate" | "description" | "dependencies" | "placing" | "folder" | "manifestSpan"
> {
  const { name, description, dependencies, placing, folder, file } = manifest;
  return {
    name,
    npm: placing === undefined ? `@treenail/${name}` : name,
    crate: placing === undefined ? `treenail-${name}` : name,
    placing,
    description,
    dependencies: dependencies.toSorted(),
    folder: folder ?? "",
    manifestSpan: { file, start: 0, end: 0 },
  };
}

/** What a mixin and the globals that include it leave out alike is said once; sorted. */
function once(omitted: readonly Omission[]): readonly Omission[] {
  const said = new Map(
    omitted.map((omission) => [`${omission.what} ${omission.language ?? ""}`, omission]),
  );
  return [...said.values()].toSorted((a, b) => (a.what < b.what ? -1 : 1));
}

function webSysOf(definitions: readonly Definition[], { webSys }: Model): PackageModel["webSys"] {
  if (webSys === undefined) return undefined;
  const own = definitions.flatMap(({ id }) => {
    const type = webSys.types.get(id);
    return type === undefined ? [] : [[id, type] as const];
  });
  return { ...webSys, types: new Map(own) };
}

function recordOmitted(what: string, reason: string | undefined, omitted: Omission[]): boolean {
  if (reason !== undefined) omitted.push({ what, language: undefined, reason });
  return reason !== undefined;
}

function floatGroups(
  placed: readonly Placed[],
  ownership: Ownership,
  keep: (member: Member) => Member | undefined,
): readonly FloatGroup[] {
  const groups = new Map<DefinitionId, Member[]>();
  for (const { member, definition } of placed) {
    const kept = keep(member);
    if (kept) groups.set(definition.id, [...(groups.get(definition.id) ?? []), kept]);
  }
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, members]) => {
      const target = placed.find(({ definition }) => definition.id === id)?.definition;
      if (target === undefined || !("members" in target) || target.kind === "callbackInterface")
        return [];
      return [{ target, package: ownership.ownerOf.get(id)?.name, members }];
    });
}

function membersAway(
  globals: readonly GlobalMember[],
  floats: readonly FloatGroup[],
): readonly Member[] {
  return [...globals.map(({ member }) => member), ...floats.flatMap(({ members }) => members)];
}

function specsOf(
  definitions: readonly Definition[],
  members: readonly Member[],
  model: Model,
): PackageModel["specs"] {
  const ids = new Set(
    [
      ...definitions,
      ...definitions.flatMap((definition) => memberList(definition)),
      ...members,
    ].map(({ origin }) => origin.spec),
  );
  return [...ids].toSorted().flatMap((id) => model.specs.get(id) ?? []);
}
