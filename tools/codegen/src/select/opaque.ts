/**
 * Takes out of a member what it cannot have in this package because a type there is opaque: arms of unions,
 * optional arguments with those after them, optional fields. Each cut is recorded. What remains opaque
 * (a required argument, a result) stands as `object` in the backends.
 */
import type { Argument, Definition, DefinitionId, Field, Member, TypeRef } from "../model/types.ts";
import type { Omission } from "./package-model.ts";
import { reachedByMember, reachedByType } from "./reached.ts";

/**
 * Whether a program can have the type by its name, whatever the package knows: a class that stands on its own in global
 * scopes, which the package that owns it puts into the table of what is exposed there.
 */
export function isFoundByName(definition: Definition | undefined): boolean {
  return (
    definition?.kind === "interface" &&
    definition.hasInterfaceObject &&
    definition.namespace === undefined &&
    definition.edits.omit === undefined
  );
}

export class OpaqueCuts {
  readonly #reasons: ReadonlyMap<string, string>;
  readonly #record: (omission: Omission) => void;
  readonly #isElsewhere: (id: string) => boolean;
  /** What is left of a union's arms: copies of a member share them, and the union is called after its place but once. */
  readonly #kept = new Map<readonly TypeRef[], readonly TypeRef[]>();

  /** `isElsewhere`: of what is only not here, so that values of it may come all the same, and a union with it stays one. */
  constructor(
    reasons: ReadonlyMap<string, string>,
    record: (omission: Omission) => void,
    isElsewhere: (id: string) => boolean = () => false,
  ) {
    this.#reasons = reasons;
    this.#record = record;
    this.#isElsewhere = isElsewhere;
  }

  /** The member without what is opaque; undefined where nothing of it remains. */
  member(member: Member): Member | undefined {
    if (this.#reasons.size === 0 || !this.#isIn(reachedByMember(member))) return member;
    switch (member.kind) {
      case "operation":
        return {
          ...member,
          arguments: this.#arguments(member.id, member.arguments),
          returns: this.type(member.id, member.returns),
        };
      case "constructor":
      case "iterable":
        return { ...member, arguments: this.#arguments(member.id, member.arguments) };
      case "attribute":
        return { ...member, type: this.type(member.id, member.type) };
      case "field":
        return this.field(member);
      default:
        return member;
    }
  }

  field(field: Field): Field | undefined {
    const type = this.type(field.id, field.type);
    const reason = field.required ? undefined : this.#reasonIn(type);
    if (reason === undefined) return { ...field, type };
    this.#record({ what: field.id, language: undefined, reason });
    return undefined;
  }

  /** Unions lose their opaque arms; a union of one arm becomes that arm, unless there is another one elsewhere. */
  type(where: string, type: TypeRef): TypeRef {
    switch (type.kind) {
      case "sequence":
      case "frozenArray":
      case "observableArray":
      case "asyncSequence":
      case "promise":
        return { ...type, of: this.type(where, type.of) };
      case "record":
        return { ...type, value: this.type(where, type.value) };
      case "union": {
        const kept = this.#arms(where, type.arms);
        const only = kept[0];
        const elsewhere = this.#elsewhere(type.arms);
        if (elsewhere.length > 0) return { ...type, arms: kept, elsewhere };
        if (kept.length === 0 || only === undefined) return type;
        if (kept.length === 1) return { ...only, nullable: only.nullable || type.nullable };
        return { ...type, arms: kept };
      }
      default:
        return type;
    }
  }

  #arms(where: string, arms: readonly TypeRef[]): readonly TypeRef[] {
    const found = arms.filter((arm) => {
      const reason = this.#reasonIn(arm);
      if (reason !== undefined)
        this.#record({ what: `${where}|${nameOf(arm)}`, language: undefined, reason });
      return reason === undefined;
    });
    if (found.length === arms.length) return arms;
    const kept = this.#kept.get(arms) ?? found;
    this.#kept.set(arms, kept);
    return kept;
  }

  #elsewhere(arms: readonly TypeRef[]): readonly DefinitionId[] {
    return arms
      .flatMap((arm) => [...reachedByType(arm)])
      .filter((id) => this.#reasons.has(id) && this.#isElsewhere(id));
  }

  #arguments(where: string, list: readonly Argument[]): readonly Argument[] {
    const kept: Argument[] = [];
    for (const argument of list) {
      const type = this.type(`${where}(${argument.name})`, argument.type);
      const reason = argument.optional || argument.variadic ? this.#reasonIn(type) : undefined;
      if (reason !== undefined) {
        for (const cut of list.slice(kept.length))
          this.#record({ what: `${where}(${cut.name})`, language: undefined, reason });
        break;
      }
      kept.push({ ...argument, type });
    }
    return kept;
  }

  #isIn(ids: Iterable<DefinitionId>): boolean {
    for (const id of ids) if (this.#reasons.has(id)) return true;
    return false;
  }

  #reasonIn(type: TypeRef): string | undefined {
    for (const id of reachedByType(type)) {
      const reason = this.#reasons.get(id);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }
}

function nameOf(type: TypeRef): string {
  const ids: readonly DefinitionId[] = [...reachedByType(type)];
  return ids.join(" ");
}
