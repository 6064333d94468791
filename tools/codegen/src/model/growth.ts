/**
 * How much IDL says by saying it once: what a mixin has, all that include it have; a dictionary has what its parents have; a union, the arms of
 * those it names; an operation, a function for each optional argument. A few kilobytes could ask for gigabytes, which is refused before any is made.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type {
  Argument,
  Definition,
  DefinitionId,
  Inclusion,
  Member,
  SpecId,
  TypeRef,
} from "./types.ts";

/** How often members may be repeated: in the whole platform it is half as often as they are written. */
const freely = 2000;
const timesWritten = 4;
/** A name in a list is so much less than a member. */
const small = 50;
/** Chains of parents that are longer are refused by themselves. */
const longestChain = 200;
/** With what surrounds it, a file's name is no longer than disks allow. */
const longestName = 120;

/** What is looked at, before mixins are where they are included. */
export interface Written {
  readonly definitions: ReadonlyMap<DefinitionId, Definition>;
  readonly inclusions: readonly Inclusion[];
  /** Specs of somebody's own, of which alone it is asked; all, where there is none. */
  readonly own: ReadonlySet<string>;
}

/** Whether it is too much to go on. */
export function growsTooMuch(written: Written, diagnostics: Diagnostics): boolean {
  const count = new Count(written);
  const { own } = count;
  reportLongNames(own, diagnostics);
  for (const definition of own) count.add(definition);
  for (const inclusion of written.inclusions) count.addInclusion(inclusion);
  const limit = freely + timesWritten * count.written;
  const [most] = [...count.repeated].toSorted(([, a], [, b]) => b - a);
  if (most === undefined || count.repeats <= limit) return false;
  const [id, share] = most;
  diagnostics.report({
    code: "TN0105",
    message: `what \`${id}\` says is repeated in ${String(Math.ceil(share))} places, and all that is said in ${String(limit)} at most`,
    span: written.definitions.get(id)?.origin.span,
    notes: [
      "each member of a mixin is repeated in all that include it, each field in all that inherit it, each arm of a union in all that name it, and an operation for each optional argument",
    ],
    help: "say less in it, or name it in fewer places",
  });
  return true;
}

function reportLongNames(definitions: readonly Definition[], diagnostics: Diagnostics): void {
  for (const definition of definitions) {
    const members = "members" in definition ? definition.members : [];
    for (const { name, origin } of [definition, ...members]) {
      if (name.length <= longestName) continue;
      diagnostics.report({
        code: "TN0105",
        message: `a name has ${String(name.length)} characters, and at most ${String(longestName)} are read`,
        span: origin.span,
        help: "shorten the name",
      });
    }
  }
}

class Count {
  written = 0;
  repeats = 0;
  /** By the definition that is repeated. */
  readonly repeated = new Map<DefinitionId, number>();
  readonly own: readonly Definition[];
  readonly #definitions: Written["definitions"];
  readonly #isOwn: (spec: SpecId) => boolean;
  readonly #heirs: ReadonlyMap<DefinitionId, number>;
  readonly #weights = new Map<DefinitionId, number>();

  constructor({ definitions, own }: Written) {
    this.#definitions = definitions;
    this.#isOwn = (spec) => own.size === 0 || own.has(spec);
    this.own = [...definitions.values()].filter(({ origin }) => this.#isOwn(origin.spec));
    this.#heirs = heirsIn(definitions);
  }

  add(definition: Definition): void {
    this.written += 1;
    if (definition.kind === "typedef") this.#addType(definition.id, definition.type);
    if (definition.kind === "callback") this.#addArguments(definition.id, definition.arguments);
    if (definition.kind === "dictionary")
      for (const parent of parentsOf(definition, this.#definitions))
        this.#repeat(parent.id, this.#weightOf(parent));
    if (!("members" in definition)) return;
    const { members, exposure } = definition;
    this.#repeat(definition.id, (members.length * exposure.globals.length) / small);
    for (const member of members) this.#addMember(definition.id, member);
  }

  addInclusion({ target, mixin, origin }: Inclusion): void {
    const [includer, included] = [target, mixin].map((id) => this.#definitions.get(id));
    if (this.#isOwn(origin.spec)) this.written += 1;
    const isOwn = [includer, included].some((each) => each && this.#isOwn(each.origin.spec));
    if (included !== undefined && isOwn) this.#repeat(mixin, this.#weightOf(included));
  }

  #addMember(id: DefinitionId, member: Member): void {
    this.written += 1;
    if ("type" in member) this.#addType(id, member.type);
    if ("returns" in member) this.#addType(id, member.returns);
    if ("arguments" in member) this.#addArguments(id, member.arguments);
  }

  /** A function for each optional argument, with all before it. */
  #addArguments(id: DefinitionId, list: readonly Argument[]): void {
    this.written += list.length;
    for (const { type } of list) this.#addType(id, type);
    const optional = list.filter((argument) => argument.optional).length;
    this.#repeat(id, (optional * list.length) / 2);
  }

  #addType(id: DefinitionId, type: TypeRef): void {
    if (type.kind === "union") this.#addUnion(id, type);
    else if (type.kind === "record") this.#addType(id, type.value);
    else if ("of" in type) this.#addType(id, type.of);
  }

  #addUnion(id: DefinitionId, union: TypeRef & { readonly kind: "union" }): void {
    for (const arm of union.arms) {
      if (isInside(arm, union)) {
        this.written += 1;
        this.#addType(id, arm);
      } else this.#repeat(id, 1);
      if (arm.kind === "reference") this.#repeat(id, (this.#heirs.get(arm.id) ?? 0) / small);
    }
  }

  /** Of all members, with their arguments. */
  #weightOf(definition: Definition): number {
    const known = this.#weights.get(definition.id);
    if (known !== undefined) return known;
    const members: readonly Member[] = "members" in definition ? definition.members : [];
    const weight = members.reduce(
      (sum, member) => sum + 1 + ("arguments" in member ? member.arguments.length : 0),
      0,
    );
    this.#weights.set(definition.id, weight);
    return weight;
  }

  #repeat(id: DefinitionId, times: number): void {
    if (times === 0) return;
    this.repeats += times;
    this.repeated.set(id, (this.repeated.get(id) ?? 0) + times);
  }
}

/** A flat union has arms that are written where a typedef is. */
function isInside({ span: arm }: TypeRef, { span: union }: TypeRef): boolean {
  return arm.file === union.file && arm.start >= union.start && arm.end <= union.end;
}

/** How many inherit from each interface, directly or not. */
function heirsIn(definitions: Written["definitions"]): ReadonlyMap<DefinitionId, number> {
  const heirs = new Map<DefinitionId, number>();
  for (const definition of definitions.values())
    for (const { id } of parentsOf(definition, definitions))
      heirs.set(id, (heirs.get(id) ?? 0) + 1);
  return heirs;
}

/** Nearest first. */
function* parentsOf(of: Definition, definitions: Written["definitions"]): Generator<Definition> {
  for (let at = of, length = 0; "parent" in at && length < longestChain; length += 1) {
    const parent = at.parent === undefined ? undefined : definitions.get(at.parent);
    if (parent === undefined) return;
    yield parent;
    at = parent;
  }
}
