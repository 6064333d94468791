/**
 * Definitions that overrides leave out. To all others they are opaque: what can do without them is cut. What cannot is
 * reported at the override, for no code of it would compile.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan } from "../diagnostics/span.ts";
import type { Span } from "../diagnostics/span.ts";
import type { Definition, DefinitionId, Model } from "../model/types.ts";
import { OpaqueCuts } from "./opaque.ts";
import { memberList, reachedByMember, reachedByType, reachedHard } from "./reached.ts";

/** By definition, the reason that its override gives. */
export type OmittedDefinitions = ReadonlyMap<DefinitionId, string>;

interface Use {
  readonly id: DefinitionId;
  /** What needs it, as the begin of a sentence. */
  readonly said: string;
  readonly span: Span;
}

/** Uses that are told one by one; of more, only the number. */
const mostTold = 6;

export function omittedDefinitions(model: Model, diagnostics: Diagnostics): OmittedDefinitions {
  const omitted = new Map<DefinitionId, string>();
  for (const { id, edits } of model.definitions.values())
    if (edits.omit !== undefined) omitted.set(id, edits.omit.value);
  if (omitted.size === 0) return omitted;
  const cuts = new OpaqueCuts(omitted, () => undefined);
  const uses = [...model.definitions.values()]
    .filter(({ id }) => !omitted.has(id))
    .flatMap((definition) => [...usesBy(definition, cuts)].filter(({ id }) => omitted.has(id)));
  for (const [id, ofOne] of Map.groupBy(uses, (use) => use.id))
    report(model.definitions.get(id), ofOne, diagnostics);
  return omitted;
}

/** What a definition and its members need once all that can go is gone. */
function* usesBy(definition: Definition, cuts: OpaqueCuts): Generator<Use> {
  const { name, origin } = definition;
  const use = (id: DefinitionId, said: string, span = origin.span): Use => ({ id, said, span });
  if ("parent" in definition && definition.parent !== undefined)
    yield use(definition.parent, `\`${name}\` inherits from it`);
  if (definition.kind === "interface")
    for (const id of definition.includes) yield use(id, `\`${name}\` includes it`);
  if (definition.kind === "typedef")
    for (const id of reachedByType(cuts.type(name, definition.type)))
      yield use(id, `\`${name}\` stands for it`);
  if (definition.kind === "callback")
    for (const id of reachedHard(definition)) yield use(id, `\`${name}\` is typed with it`);
  for (const member of memberList(definition)) {
    // A mixin's members are looked at in the mixin.
    if (member.edits.omit !== undefined || member.writtenIn !== definition.id) continue;
    const kept = cuts.member(member);
    for (const id of kept === undefined ? [] : reachedByMember(kept))
      yield use(id, `\`${member.id}\` is typed with it`, member.origin.span);
  }
}

function report(
  definition: Definition | undefined,
  uses: readonly Use[],
  diagnostics: Diagnostics,
): void {
  const name = definition?.name ?? "";
  const more = uses.length - mostTold;
  diagnostics.report({
    code: "TN0310",
    message: `\`${name}\` is omitted, and there is what cannot do without it`,
    span: definition?.edits.omit?.span,
    notes: [
      ...uses.slice(0, mostTold).map(({ said, span }) => `${said}, at ${formatSpan(span)}`),
      ...(more > 0 ? [`and ${String(more)} more`] : []),
    ],
    help: `omit that as well, by \`[Omit="…"]\` on its line, or keep \`${name}\``,
  });
}
