/** What browser-compat-data claims of one version of an engine: whether it has a thing, and since when. */
import { isHidden, statements } from "../idl/compat-data.ts";
import type { Compat } from "../idl/compat-data.ts";
import type { EngineName } from "../idl/engines.ts";
import { compareVersions } from "../model/versions.ts";

/** `since 116`, `missing`, `hidden`. */
export type Claim = string;

/** Undefined where nobody has said. Of several entries that a thing may be known by, one that has it is enough. */
export function claimOf(
  entries: readonly Compat[],
  engine: EngineName,
  version: string,
): Claim | undefined {
  const claims = entries.flatMap((entry) => claim(entry, engine, version) ?? []);
  return claims.find((each) => each.startsWith("since ")) ?? claims[0];
}

function claim({ support }: Compat, engine: EngineName, version: string): Claim | undefined {
  const said = support[engine];
  if (said === undefined) return undefined;
  const here = statements(said).filter(
    ({ version_added, version_removed }) =>
      isReached(version_added, version) && !isReached(version_removed, version),
  );
  const plain = here.find((statement) => !isHidden(statement));
  if (plain !== undefined) return `since ${String(plain.version_added)}`;
  return here.length > 0 ? "hidden" : "missing";
}

/** What is only in a preview is in no version. */
function isReached(mark: string | boolean | undefined, version: string): boolean {
  if (typeof mark !== "string") return mark === true;
  return mark !== "preview" && compareVersions(mark, version) <= 0;
}
