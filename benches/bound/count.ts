/**
 * What is counted, the same of each side: webref's definitions, their members where IDL writes them, and its events. A mixin's members are bound
 * where something that includes it has them; a callback interface's one operation, where its type is; overloads, where the name is.
 */
import type { Definition, Member, Model } from "../../tools/codegen/src/model/types.ts";
import { pairsOf } from "../../tools/codegen/tests/event-pairs.ts";
import { lineageOf } from "./lineage.ts";
import { nameOf, type Side } from "./side.ts";

/** A row of the table: what it counts, and which of it a side has. */
export interface Row {
  readonly title: string;
  readonly total: number;
  count(side: Side): number;
}

interface Written {
  readonly definition: Definition;
  readonly member: Member;
}

const definitionRows: readonly (readonly [string, readonly Definition["kind"][]])[] = [
  ["interfaces and namespaces", ["interface", "namespace"]],
  ["mixins, by their members", ["mixin"]],
  ["dictionaries", ["dictionary"]],
  ["enums", ["enum"]],
  ["callbacks", ["callback", "callbackInterface"]],
  ["typedefs", ["typedef"]],
];

const memberRows: readonly (readonly [string, readonly Member["kind"][]])[] = [
  ["attributes", ["attribute"]],
  ["operations", ["operation"]],
  ["constructors", ["constructor"]],
  ["constants", ["constant"]],
  ["iterables, maps and sets", ["iterable", "maplike", "setlike"]],
  ["fields of dictionaries", ["field"]],
];

export function rowsOf(model: Model): readonly Row[] {
  const definitions = [...model.definitions.values()];
  const written = writtenIn(model);
  const isBound = (side: Side, one: Written): boolean => hasMember(model, side, one);
  const hasMixin = (side: Side, mixin: Definition): boolean =>
    membersOf(mixin).some((member) => isBound(side, { definition: mixin, member }));
  const hasDefinition = (side: Side, one: Definition): boolean =>
    one.kind === "mixin" && one.members.length > 0 ? hasMixin(side, one) : side.hasDefinition(one);
  const pairs = pairsOf(model);
  return [
    rowOf("definitions", definitions, hasDefinition),
    ...definitionRows.map(([title, kinds]) =>
      rowOf(
        title,
        definitions.filter(({ kind }) => kinds.includes(kind)),
        hasDefinition,
      ),
    ),
    rowOf("members", written, isBound),
    ...memberRows.map(([title, kinds]) =>
      rowOf(
        title,
        written.filter(({ member }) => kinds.includes(member.kind)),
        isBound,
      ),
    ),
    rowOf(
      "events, typed for each target that hears them",
      model.events,
      (side, { type, targets }) =>
        targets.every(({ target }) =>
          includersOf(model, target).every((one) => side.hasEvent(one.id, type)),
        ),
    ),
    rowOf("targets and what they hear", pairs, (side, { target, type }) =>
      side.hasEvent(target, type),
    ),
  ];
}

function writtenIn(model: Model): readonly Written[] {
  return [...model.definitions.values()].flatMap((definition) =>
    membersOf(definition)
      .filter(({ writtenIn }) => writtenIn === definition.id)
      .map((member) => ({ definition, member })),
  );
}

/** How many of webref's members a side has. */
export function countMembers(model: Model, side: Side): number {
  return writtenIn(model).filter((one) => hasMember(model, side, one)).length;
}

function rowOf<Item>(
  title: string,
  items: readonly Item[],
  isBound: (side: Side, item: Item) => boolean,
): Row {
  return {
    title,
    total: items.length,
    count: (side) => items.filter((item) => isBound(side, item)).length,
  };
}

export function hasMember(model: Model, side: Side, { definition, member }: Written): boolean {
  if (definition.kind === "callbackInterface") return side.hasDefinition(definition);
  if (definition.kind !== "mixin") return side.hasMember(definition, member);
  return includersOf(model, definition.id).some((owner) =>
    membersOf(owner)
      .filter((each) => each.writtenIn === definition.id && nameOf(each) === nameOf(member))
      .some((each) => side.hasMember(owner, each)),
  );
}

/** Where a program sees the members of a definition: in itself, or in what includes it. */
function includersOf(model: Model, id: Definition["id"]): readonly Definition[] {
  const definition = model.definitions.get(id);
  if (definition === undefined) return [];
  if (definition.kind !== "mixin") return [definition];
  return definition.includers.flatMap((includer) => includersOf(model, includer));
}

export function membersOf(definition: Definition): readonly Member[] {
  return "members" in definition ? definition.members : [];
}

/** What webref has and a side has not, and why, where the side says so. */
export interface Unbound {
  readonly id: string;
  readonly reason: string | undefined;
}

export function unboundOf(model: Model, side: Side): readonly Unbound[] {
  const definitions = [...model.definitions.values()];
  const reasonOf = (id: string): string | undefined => side.reasons.get(id);
  return [
    ...definitions
      .filter((one) => one.kind !== "mixin" && !side.hasDefinition(one))
      .map(({ id }) => ({ id, reason: reasonOf(id) })),
    ...writtenIn(model)
      .filter((one) => !hasMember(model, side, one))
      .map(({ definition, member: { id } }) => ({
        id,
        reason: reasonOf(id) ?? ofMixin(definition),
      })),
    ...pairsOf(model)
      .filter(({ target, type }) => !side.hasEvent(target, type))
      .map(({ target, type }) => ({
        id: `${target} event ${type}`,
        reason: lineageOf(model, target)
          .map((id) => reasonOf(`${id} event ${type}`))
          .find((reason) => reason !== undefined),
      })),
  ];
}

function ofMixin(definition: Definition): string | undefined {
  const isIdle = definition.kind === "mixin" && definition.includers.length === 0;
  return isIdle ? "nothing includes the mixin" : undefined;
}
