/**
 * Extended attributes by which engines say what only their own code sees: that is not bound, and is told to be left out. What else
 * they say (how a member is implemented, counted or switched on) changes no binding.
 */
import type { ExtendedAttributeNode, ExtendedAttributeNodes, RootNode } from "../idl/ast.ts";
import type { ParsedFile } from "../idl/read.ts";
import { mapModel, withEdits } from "./edits.ts";
import type { Definition, Member, Model } from "./types.ts";

const privates: ReadonlyMap<string, string> = new Map([
  ["ChromeOnly", "`[ChromeOnly]`: only the browser's own code sees it"],
]);

/** What stands on a partial holds for each of its members. */
export function withPrivateMembers(parsed: ParsedFile): ParsedFile {
  return { ...parsed, roots: parsed.roots.map(spread) };
}

function spread(root: RootNode): RootNode {
  if (!("members" in root) || !root.partial) return root;
  const own = root.extAttrs.filter(({ name }) => privates.has(name));
  if (own.length === 0) return root;
  const members = root.members.map((member) => ({
    ...member,
    extAttrs: attributes(member, [...member.extAttrs, ...own]),
  }));
  const left = root.extAttrs.filter((each) => !own.includes(each));
  return { ...root, members, extAttrs: attributes(root, left) };
}

function attributes(
  { extAttrs: { tokens } }: { readonly extAttrs: ExtendedAttributeNodes },
  list: readonly ExtendedAttributeNode[],
): ExtendedAttributeNodes {
  return Object.assign([...list], { tokens });
}

export function applyPrivates(model: Model): Model {
  const edit = <Thing extends Definition | Member>(thing: Thing): Thing => {
    const found = thing.extended.find(({ name }) => privates.has(name));
    const reason = found && privates.get(found.name);
    if (found === undefined || reason === undefined) return thing;
    return withEdits(thing, { omit: { value: reason, span: found.span } });
  };
  return mapModel(model, { definition: edit, member: edit });
}
