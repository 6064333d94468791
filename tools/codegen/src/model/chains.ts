/**
 * Definitions that lead from one to the next: typedefs to what they stand for, interfaces and dictionaries to their
 * parents. A chain of typedefs must end, and no chain may be so long that a backend could not follow it.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Definition, DefinitionId, Model, TypeRef } from "./types.ts";

/** The longest of the platform is 8 parents; what is far beyond is no platform. */
const longest = 200;

/** A definition on the way, and where it leads that is still to be followed. */
interface Step {
  readonly definition: Definition;
  readonly waiting: DefinitionId[];
  /** Of the longest chain that begins here, as far as it is known. */
  length: number;
}

export function checkChains(model: Model, diagnostics: Diagnostics): void {
  const walk = new Walk(model, diagnostics);
  for (const definition of model.definitions.values()) walk.from(definition);
}

/** Walks each definition once, with a stack of its own: a chain may be longer than the program's. */
class Walk {
  readonly #model: Model;
  readonly #diagnostics: Diagnostics;
  readonly #lengths = new Map<DefinitionId, number>();
  readonly #open = new Set<DefinitionId>();
  #way: Step[] = [];

  constructor(model: Model, diagnostics: Diagnostics) {
    this.#model = model;
    this.#diagnostics = diagnostics;
  }

  from(start: Definition): void {
    this.#way = [];
    this.#enter(start);
    for (let step = this.#way.at(-1); step !== undefined; step = this.#way.at(-1)) {
      const next = step.waiting.pop();
      if (next === undefined) this.#leave(step);
      else if (this.#open.has(next)) this.#reportCycle(next);
      else this.#follow(step, next);
    }
  }

  #enter(definition: Definition): void {
    if (this.#lengths.has(definition.id)) return;
    this.#open.add(definition.id);
    this.#way.push({ definition, waiting: [...nextOf(definition)], length: 1 });
  }

  #follow(step: Step, next: DefinitionId): void {
    const known = this.#lengths.get(next);
    const definition = this.#model.definitions.get(next);
    if (known !== undefined) step.length = Math.max(step.length, known + 1);
    else if (definition !== undefined) this.#enter(definition);
  }

  #leave({ definition, length }: Step): void {
    this.#way.pop();
    this.#open.delete(definition.id);
    // Where a chain was too long, the next chain is counted from there, so that each is told once.
    this.#lengths.set(definition.id, length > longest ? 0 : length);
    if (length > longest) this.#reportLength(definition);
    const before = this.#way.at(-1);
    if (before !== undefined) this.#follow(before, definition.id);
  }

  #reportCycle(back: DefinitionId): void {
    const from = this.#way.findIndex(({ definition }) => definition.id === back);
    const cycle = this.#way.slice(from).map(({ definition }) => definition);
    const [first] = cycle;
    if (first === undefined) return;
    this.#diagnostics.report({
      code: "TN0209",
      message: `the typedef \`${first.name}\` leads back to itself`,
      span: first.origin.span,
      notes: [`\`${[...cycle, first].map(({ name }) => name).join("` → `")}\``],
      help: "break the cycle, for instance with a dictionary",
    });
  }

  #reportLength(definition: Definition): void {
    const what = definition.kind === "typedef" ? "typedefs" : "parents";
    this.#diagnostics.report({
      code: "TN0105",
      message: `more than ${String(longest)} ${what} follow one another from \`${definition.name}\` on`,
      span: definition.origin.span,
      help: "shorten the chain",
    });
  }
}

/** Parents of interfaces and dictionaries lead to no cycle any more: those were broken when they were resolved. */
function nextOf(definition: Definition): readonly DefinitionId[] {
  if (definition.kind === "typedef") return namesIn(definition.type);
  const hasParent = definition.kind === "interface" || definition.kind === "dictionary";
  return hasParent && definition.parent !== undefined ? [definition.parent] : [];
}

function namesIn(type: TypeRef): readonly DefinitionId[] {
  if (type.kind === "reference") return [type.id];
  if (type.kind === "union") return type.arms.flatMap(namesIn);
  if (type.kind === "record") return namesIn(type.value);
  return "of" in type ? namesIn(type.of) : [];
}
