/**
 * The IDL that both sides are made from: some specs of webref, of which only what web-sys has, too. A type that web-sys lacks or calls unstable goes, with
 * what needs it; so does a member for which web-sys has no function under the features of the types that remain.
 */
import { Diagnostics } from "../../tools/codegen/src/diagnostics/diagnostic.ts";
import { readInputs } from "../../tools/codegen/src/idl/inputs.ts";
import { buildModel } from "../../tools/codegen/src/model/build.ts";
import type {
  Definition,
  DefinitionId,
  Field,
  Member,
  Model,
} from "../../tools/codegen/src/model/types.ts";
import { OpaqueCuts } from "../../tools/codegen/src/select/opaque.ts";
import {
  reachedByMember,
  reachedByType,
  reachedByUnionTypedef,
  reachedHard,
} from "../../tools/codegen/src/select/reached.ts";
import type { WebSysFile, WebSysFunction } from "./web-sys-source.ts";

/** Enough for about 200 interfaces and 2,000 members, with dictionaries, enums, callbacks, unions, optional arguments and overloads among them. */
export const specs: readonly string[] = [
  "FileAPI",
  "dom",
  "fetch",
  "html",
  "pointerevents",
  "streams",
  "uievents",
  "url",
  "xhr",
];

/** The types and members that both sides have. */
export interface Common {
  readonly model: Model;
  readonly files: ReadonlyMap<string, WebSysFile>;
  /** Features of web-sys that stand for `model`'s types. */
  readonly features: ReadonlySet<string>;
}

/** Reads the platform and keeps what `web` has, too. */
export function commonIdl(root: string, web: ReadonlyMap<string, WebSysFile>): Common {
  const diagnostics = new Diagnostics();
  const inputs = readInputs(root, diagnostics);
  const platform = inputs && buildModel(inputs, diagnostics);
  if (platform === undefined) throw new Error("the platform's IDL cannot be read");
  let definitions = chosen(platform, web);
  // What goes takes with it what needs it, until nothing changes.
  for (let before = Infinity; definitions.size < before;) {
    before = definitions.size;
    const context = { kept: definitions, platform, web, features: featuresOf(definitions, web) };
    definitions = new Map(
      [...definitions]
        .map(([id, definition]) => [id, withCommonMembers(definition, context)] as const)
        .filter(([, definition]) => goneOf(needsOf(definition), context).length === 0),
    );
  }
  return {
    model: withoutTheRest(platform, definitions),
    files: web,
    features: featuresOf(definitions, web),
  };
}

type Definitions = ReadonlyMap<DefinitionId, Definition>;

/** IDL's own words, and those of `core`, which our side takes from there. */
const isWord = (definition: Definition): boolean =>
  definition.origin.spec === "webidl" || definition.name === "DOMStringList";

function chosen(platform: Model, web: ReadonlyMap<string, WebSysFile>): Definitions {
  return new Map(
    [...platform.definitions].filter(([, definition]) => {
      if (isWord(definition) || !specs.includes(definition.origin.spec)) return false;
      // A callback, a typedef or a mixin is no type there.
      const { kind, name } = definition;
      const isType = kind === "interface" || kind === "dictionary" || kind === "enum";
      return !isType || web.get(name.toLowerCase())?.stable === true;
    }),
  );
}

function isThere(id: DefinitionId, kept: Definitions, platform: Model): boolean {
  const definition = platform.definitions.get(id);
  return kept.has(id) || (definition !== undefined && isWord(definition));
}

/** What a definition cannot exist without; of a union that a typedef names, any arm. */
function needsOf(definition: Definition): readonly DefinitionId[] {
  return [...reachedHard(definition), ...reachedByUnionTypedef(definition)];
}

function featuresOf(kept: Definitions, web: ReadonlyMap<string, WebSysFile>): ReadonlySet<string> {
  return new Set(
    [...kept.values()].flatMap(({ name, kind }) =>
      kind === "mixin" || kind === "typedef" || kind === "callback"
        ? []
        : (web.get(name.toLowerCase())?.feature ?? []),
    ),
  );
}

interface Context {
  readonly kept: Definitions;
  readonly platform: Model;
  readonly web: ReadonlyMap<string, WebSysFile>;
  readonly features: ReadonlySet<string>;
}

/** Whether a function is compiled when these features, and no unstable ones, are on. */
export function isOn(one: WebSysFunction, features: ReadonlySet<string>): boolean {
  return one.stable && one.features.every((feature) => features.has(feature));
}

function withCommonMembers(definition: Definition, context: Context): Definition {
  if (definition.kind === "typedef") {
    const { id, type } = definition;
    return { ...definition, type: cutsIn(reachedByType(type), context).type(id, type) };
  }
  if (!("members" in definition)) return definition;
  const members = definition.members
    .flatMap((member: Member) => common(member, definition, context) ?? [])
    .map(named);
  switch (definition.kind) {
    case "dictionary":
      return {
        ...definition,
        members: members.filter((each): each is Field => each.kind === "field"),
      };
    case "interface":
      return {
        ...definition,
        members,
        includes: definition.includes.filter((id) => context.kept.has(id)),
        events: definition.events.filter(({ interface: id, bubblesFrom }) =>
          [id, bubblesFrom ?? id].every((each) => context.kept.has(each)),
        ),
      };
    case "mixin":
      return {
        ...definition,
        members,
        includers: definition.includers.filter((id) => context.kept.has(id)),
      };
    default:
      return { ...definition, members };
  }
}

/** The member without arms and arguments of types that are gone; undefined if it needs one, or web-sys has not the like. */
function common(member: Member, owner: Definition, context: Context): Member | undefined {
  const cut = cutsIn(reachedByMember(member), context).member(member);
  if (cut === undefined || goneOf(reachedByMember(cut), context).length > 0) return undefined;
  return hasLike(cut, owner, context) ? cut : undefined;
}

/** The compiler's own cuts, for the types among `reached` that are gone. */
function cutsIn(reached: Iterable<DefinitionId>, context: Context): OpaqueCuts {
  const reasons = goneOf(reached, context).map((id) => [id, "not there"] as const);
  return new OpaqueCuts(new Map(reasons), () => undefined);
}

function goneOf(
  reached: Iterable<DefinitionId>,
  { kept, platform }: Context,
): readonly DefinitionId[] {
  return [...reached].filter((id) => !isThere(id, kept, platform));
}

/** Overloads need names that a person chooses; here a number does. */
function named(member: Member): Member {
  if (!("overload" in member) || member.overload.index === 0 || member.edits.rustName)
    return member;
  const name = member.name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`) || "new";
  const value = `${name}_overload_${String(member.overload.index + 1)}`;
  return { ...member, edits: { ...member.edits, rustName: { value, span: member.origin.span } } };
}

function hasLike(member: Member, owner: Definition, context: Context): boolean {
  if (owner.kind === "mixin") {
    return owner.includers.every((id) => {
      const includer = context.kept.get(id);
      return includer === undefined || hasLike(member, includer, context);
    });
  }
  const file = context.web.get(owner.name.toLowerCase());
  if (file === undefined) return owner.kind === "callbackInterface";
  const wanted = member.kind === "constructor" ? "constructor" : member.name;
  // What has no name (an iterable, a stringifier) is left to each side.
  if (wanted === "") return true;
  if (member.kind === "constant") return file.text.includes(`pub const ${wanted}:`);
  return file.functions.some(
    (one) =>
      isOn(one, context.features) && (one.isConstructor ? "constructor" : one.member) === wanted,
  );
}

/** The model with these definitions, and with what `core` has of it. */
function withoutTheRest(platform: Model, kept: Definitions): Model {
  const words = [...platform.definitions].filter(([, definition]) => isWord(definition));
  const definitions = new Map([...words, ...kept]);
  return {
    ...platform,
    definitions,
    inclusions: platform.inclusions.filter(
      ({ target, mixin }) => definitions.has(target) && definitions.has(mixin),
    ),
    events: platform.events
      .filter((event) => kept.has(event.interface))
      .map((event) => ({
        ...event,
        targets: event.targets
          .filter(({ target }) => kept.has(target))
          .map((entry) => ({
            ...entry,
            bubblingPath: entry.bubblingPath.filter((id) => kept.has(id)),
          })),
      })),
  };
}
