/**
 * Getters, setters and deleters without a name: what JavaScript writes as `list[index]` and `table["name"]`. The two
 * kinds are called differently wherever they stand, so that a spec that adds the other kind changes no name.
 */
import type { Operation } from "../../model/types.ts";
import { memberDocs } from "./docs.ts";
import { lowerCall, type Pair, type Receiver } from "./functions.ts";
import { followed, omit, type Scope } from "./scope.ts";

type Access = "getter" | "setter" | "deleter";

const verbs: Readonly<Record<Access, readonly [method: string, sentence: string]>> = {
  getter: ["get", "Gets"],
  setter: ["set", "Sets"],
  deleter: ["remove", "Removes"],
};

export function lowerUnnamed(scope: Scope, member: Operation, receiver: Receiver): readonly Pair[] {
  const { special } = member;
  if (special !== "getter" && special !== "setter" && special !== "deleter") {
    omit(scope, member.id, `a ${special} without a name has nothing that Rust could call it`);
    return [];
  }
  if (!hasForm(member, special)) {
    omit(scope, member.id, `brackets have no place for the arguments of this ${special}`);
    return [];
  }
  const [verb, sentence] = verbs[special];
  const isNamed = isByName(scope, member);
  const { returns } = member;
  // Brackets give `undefined` where there is nothing, whatever the type says, and nothing after `=` and `delete`.
  const result =
    special === "getter"
      ? ({ ...returns, nullable: returns.kind !== "promise" } as const)
      : ({ ...returns, kind: "undefined", nullable: false } as const);
  return lowerCall(scope, {
    receiver,
    name: member.edits.rustName?.value ?? (isNamed ? `${verb}_named` : verb),
    jsName: "",
    arguments: member.arguments,
    returns: result,
    throws: member.throws === "may",
    docs: memberDocs(
      scope,
      member,
      `${sentence} what has this ${isNamed ? "name" : "index"}${special === "getter" ? ", if there is something" : ""}`,
      member.throws,
    ),
    indexing: special,
  });
}

/** A key, and after it the value that is set. */
function hasForm({ arguments: list }: Operation, access: Access): boolean {
  const isPlain = list.every(({ optional, variadic }) => !optional && !variadic);
  return isPlain && list.length === (access === "setter" ? 2 : 1);
}

function isByName(scope: Scope, { arguments: list }: Operation): boolean {
  const [key] = list;
  return key !== undefined && followed(scope, key.type).kind === "string";
}
