/** Members of global objects: free functions that find the global when they are called. */
import type { GlobalMember } from "../../select/package-model.ts";
import { lowerAttribute } from "./attributes.ts";
import { code } from "./docs.ts";
import { lowerCall, type Pair, type Receiver } from "./functions.ts";
import { callDocs, chosenName } from "./members.ts";
import { methodName } from "./names.ts";
import { anyReceiver, omit, type Scope } from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import type { Item, RustFile } from "./tree.ts";

export function lowerGlobals(scope: Scope): RustFile | undefined {
  const { globals } = scope.package;
  if (globals.length === 0) return undefined;
  // A member that stands on window and workers alike is one function.
  const seen = new Set<string>();
  const pairs = globals.flatMap((global) => {
    const key = `${global.member.name} ${"overload" in global.member ? String(global.member.overload.index) : ""}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return lowerGlobal(scope, global).map((pair) => ({ ...pair, idl: global.member.id }));
  });
  if (pairs.length === 0) return undefined;
  scope.surface.push(...surfaceOf(scope, undefined, { pairs, constants: [], items: [] }));
  const items: Item[] = [
    { kind: "extern", functions: pairs.map((pair) => pair.imported) },
    ...pairs.map((pair): Item => ({ kind: "function", function: pair.public })),
  ];
  return { name: "globals.rs", docs: [], attributes: [], imports: [], items };
}

function lowerGlobal(scope: Scope, { member, path: steps }: GlobalMember): readonly Pair[] {
  const receiver: Receiver = { kind: "global", any: anyReceiver, path: steps };
  if (member.kind === "attribute" && !member.static) {
    const isHandler = member.type.kind === "reference" && member.name.startsWith("on");
    if (!isHandler) return lowerAttribute(scope, member, receiver);
  }
  if (member.kind !== "operation" || member.special !== "regular") {
    omit(
      scope,
      member.id,
      `the Rust backend does not emit this ${member.kind} of a global object yet`,
    );
    return [];
  }
  const name = chosenName(scope, member, methodName(member.name));
  if (name === undefined) return [];
  return lowerCall(scope, {
    receiver: { kind: "namespace", names: steps },
    name,
    jsName: member.name,
    arguments: member.arguments,
    returns: member.returns,
    throws: member.throws === "may",
    docs: callDocs(scope, member, `The global function ${code(member.name)}`),
    writes: member.edits.other.get("Writes")?.value ?? [],
  });
}
