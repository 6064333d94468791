/**
 * Which definitions a package sends to JavaScript and which it receives: a union that goes in is a trait, one that comes
 * out is an enum; only a dictionary that comes out has getters.
 */
import type { Argument, Definition, DefinitionId, Member, TypeRef } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";

type Direction = "sent" | "received";

export interface Directions {
  readonly sent: ReadonlySet<DefinitionId>;
  readonly received: ReadonlySet<DefinitionId>;
}

const opposite = (direction: Direction): Direction => (direction === "sent" ? "received" : "sent");

class Walk {
  readonly sent = new Set<DefinitionId>();
  readonly received = new Set<DefinitionId>();
  readonly #package: PackageModel;

  constructor(of: PackageModel) {
    this.#package = of;
  }

  type(type: TypeRef, direction: Direction): void {
    switch (type.kind) {
      case "reference":
        this.definition(type.id, direction);
        return;
      case "sequence":
      case "frozenArray":
      case "observableArray":
      case "asyncSequence":
      case "promise":
        this.type(type.of, direction);
        return;
      case "record":
        this.type(type.value, direction);
        return;
      case "union":
        for (const arm of type.arms) this.type(arm, direction);
        return;
      default:
        return;
    }
  }

  definition(id: DefinitionId, direction: Direction): void {
    if (this[direction].has(id)) return;
    this[direction].add(id);
    const definition = this.#package.visible.get(id)?.definition;
    if (definition === undefined) return;
    switch (definition.kind) {
      case "typedef":
        this.type(definition.type, direction);
        return;
      case "dictionary":
        for (const field of definition.members) this.type(field.type, direction);
        if (definition.parent !== undefined) this.definition(definition.parent, direction);
        return;
      case "callback":
        this.call(definition.arguments, definition.returns, opposite(direction));
        return;
      case "callbackInterface":
        for (const member of definition.members) {
          if (member.kind === "operation")
            this.call(member.arguments, member.returns, opposite(direction));
        }
        return;
      default:
        return;
    }
  }

  call(parameters: readonly Argument[], returns: TypeRef, sent: Direction): void {
    for (const { type } of parameters) this.type(type, sent);
    this.type(returns, opposite(sent));
  }

  member(member: Member): void {
    switch (member.kind) {
      case "operation":
        this.call(member.arguments, member.returns, "sent");
        return;
      case "constructor":
        for (const { type } of member.arguments) this.type(type, "sent");
        return;
      case "attribute":
        this.type(member.type, "received");
        if (!member.readonly) this.type(member.type, "sent");
        return;
      case "iterable":
        for (const { type } of member.arguments) this.type(type, "sent");
        if (member.key !== undefined) this.type(member.key, "received");
        this.type(member.value, "received");
        return;
      case "maplike":
        this.type(member.key, "received");
        this.type(member.key, "sent");
        this.type(member.value, "received");
        if (!member.readonly) this.type(member.value, "sent");
        return;
      case "setlike":
        this.type(member.value, "received");
        this.type(member.value, "sent");
        return;
      default:
        return;
    }
  }
}

/** What the members of these definitions send and receive. */
export function directionsOf(definitions: readonly Definition[], within: PackageModel): Directions {
  const walk = new Walk(within);
  for (const definition of definitions) {
    if (
      definition.kind === "interface" ||
      definition.kind === "mixin" ||
      definition.kind === "namespace"
    ) {
      for (const member of definition.members) walk.member(member);
    }
  }
  return walk;
}

/** What this package's own members do, with floats and global functions. */
export function directionsOfPackage(of: PackageModel): Directions {
  const walk = new Walk(of);
  const own = directionsOf(of.definitions, of);
  for (const id of own.sent) walk.definition(id, "sent");
  for (const id of own.received) walk.definition(id, "received");
  for (const { member } of of.globals) walk.member(member);
  for (const { members } of of.floats) for (const member of members) walk.member(member);
  return walk;
}

/** What another package does with its own definitions, as far as they are visible here. */
export function directionsOfForeign(name: string, within: PackageModel): Directions {
  const definitions = [...within.visible.values()].flatMap((visible) =>
    visible.kind === "foreign" && visible.package === name ? [visible.definition] : [],
  );
  return directionsOf(definitions, within);
}
