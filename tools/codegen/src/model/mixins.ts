/** Gives each interface the members of the mixins that it includes. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { isOverloadable, numberOverloads } from "./overloads.ts";
import type { Definition, DefinitionId, Exposure, Member, MixinDefinition } from "./types.ts";

/** Members of mixins, for each interface that includes them, after its own. */
export function includeMixins(
  definitions: ReadonlyMap<DefinitionId, Definition>,
  diagnostics: Diagnostics,
): ReadonlyMap<DefinitionId, Definition> {
  const mixed = new Map<DefinitionId, Definition>();
  for (const [id, definition] of definitions) {
    if (definition.kind !== "interface" || definition.includes.length === 0) {
      mixed.set(id, definition);
      continue;
    }
    const mixins = definition.includes
      .map((mixin) => definitions.get(mixin))
      .filter((found): found is MixinDefinition => found?.kind === "mixin");
    const around = definition.exposure;
    const inherited = mixins.flatMap((mixin) =>
      mixin.members.map((member) => exposeWith(member, around)),
    );
    const members = numberOverloads(id, [...definition.members, ...inherited]);
    reportClashes(members, diagnostics);
    mixed.set(id, { ...definition, members });
  }
  return mixed;
}

/** A mixin's member is exposed where the mixin says, else where its includer is. */
function exposeWith(member: Member, around: Exposure): Member {
  const { globals, secureContext, crossOriginIsolated } = member.exposure;
  return {
    ...member,
    exposure: {
      globals: globals.length === 0 ? around.globals : globals,
      secureContext: secureContext || around.secureContext,
      crossOriginIsolated: crossOriginIsolated || around.crossOriginIsolated,
    },
  };
}

function reportClashes(members: readonly Member[], diagnostics: Diagnostics): void {
  for (const member of members) {
    if (isOverloadable(member) || !/#\d+$/.test(member.id)) continue;
    diagnostics.report({
      code: "TN0210",
      message: `\`${member.id.replace(/#\d+$/, "")}\` comes from \`${member.writtenIn}\` a second time`,
      span: member.origin.span,
      help: "remove it from the interface or from the mixin",
    });
  }
}
