/** Checks that a package of a project sees the targets and interfaces of the events that it declares, which are bound nowhere else. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { EventDefinition } from "../model/listed-events.ts";
import type { DefinitionId } from "../model/types.ts";
import type { EventViews } from "./event-homes.ts";

export function checkDeclaredEvents(
  events: readonly EventDefinition[],
  { ownerOf, sees }: EventViews,
  diagnostics: Diagnostics,
): void {
  for (const { type, interface: id, targets, declared } of events) {
    if (declared === undefined) continue;
    const named = new Set<DefinitionId>([
      id,
      ...targets.flatMap(({ target, bubblingPath }) => [target, ...bubblingPath]),
    ]);
    for (const each of named) {
      if (sees(declared.package, each)) continue;
      const owner = ownerOf(each);
      const isElsewhere = owner !== undefined && owner !== declared.package;
      diagnostics.report({
        code: "TN0203",
        message: `the event \`${type}\` names \`${each}\`, which package \`${declared.package}\` does not see`,
        span: declared.span,
        help: isElsewhere
          ? `add \`"${owner}"\` to its \`dependencies\`, or declare the event there`
          : `remove the event, or bind \`${each}\``,
      });
    }
  }
}
