/**
 * Which operation ends what an object holds: one that an override names, else the first of the names by convention
 * that no override takes back. In: a model; out: the same with those operations marked.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import type { Definition, Member, Model, Operation } from "./types.ts";

type Word = "Disposes" | "KeepsOpen";

/** An override, on one of the members that it stands on. */
interface Note {
  readonly word: Word;
  readonly member: Member;
  readonly needed: boolean;
}

export class Disposal {
  /** Names by convention that end an object of some interface. */
  readonly used = new Set<string>();
  readonly #names: readonly string[];
  /** Overrides by the place of their attribute: a mixin's stands on the members of each includer. */
  readonly #overrides = new Map<Span, Note>();

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  mark(model: Model): Model {
    const definitions = new Map(
      [...model.definitions].map(([id, definition]) => [id, this.#markIn(definition)]),
    );
    return { ...model, definitions };
  }

  reportIdleOverrides(diagnostics: Diagnostics): void {
    for (const [span, note] of this.#overrides) {
      if (note.needed) continue;
      const message = `\`${note.word}\` changes nothing here: ${faultOf(note)}`;
      diagnostics.report({ code: "TN0302", message, span, help: "remove it" });
    }
  }

  #markIn(definition: Definition): Definition {
    if (!("members" in definition)) return definition;
    const members: readonly Member[] = definition.members;
    const list = definition.kind === "interface" ? members.filter(canDispose) : [];
    const said = list.find((member) => member.edits.other.has("Disposes"));
    const byName = this.#byName(list, undefined);
    if (byName !== undefined && (said ?? byName) === byName) this.used.add(byName.name);
    this.#note(members, "Disposes", (member) => member === said && member !== byName);
    this.#note(
      members,
      "KeepsOpen",
      (member) => said === undefined && this.#byName(list, member) === member,
    );
    const found = said ?? byName;
    if (found === undefined) return definition;
    const marked = members.map((member) =>
      member === found ? { ...found, disposes: true } : member,
    );
    // The kind of a member never changes, so the definition stays of its kind.
    return { ...definition, members: marked } as Definition;
  }

  /** `without` is the operation whose `[KeepsOpen]` is not looked at. */
  #byName(list: readonly Operation[], without: Member | undefined): Operation | undefined {
    for (const name of this.#names) {
      const found = list.find((member) => member.name === name);
      const isKept = found?.edits.other.has("KeepsOpen") ?? false;
      if (found !== undefined && (!isKept || found === without)) return found;
    }
    return undefined;
  }

  #note(members: readonly Member[], word: Word, isNeeded: (member: Member) => boolean): void {
    for (const member of members) {
      const span = member.edits.other.get(word)?.span;
      if (span === undefined) continue;
      const before = this.#overrides.get(span)?.needed ?? false;
      this.#overrides.set(span, { word, member, needed: before || isNeeded(member) });
    }
  }
}

function faultOf({ word, member }: Note): string {
  if (word === "KeepsOpen") return "the operation would end no object";
  return canDispose(member)
    ? "it is so already, or another operation of the interface does it"
    : "only an operation that needs no argument can end its object";
}

function canDispose(member: Member): member is Operation {
  return (
    member.kind === "operation" &&
    member.special === "regular" &&
    member.arguments.every(({ optional, variadic }) => optional || variadic)
  );
}
