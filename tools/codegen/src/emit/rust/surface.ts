/** The public names that a definition's members make, and a check that no two are the same. */
import type { Members } from "./members.ts";
import { renderSignature } from "./print-functions.ts";
import { renderType } from "./print-types.ts";
import type { Scope } from "./scope.ts";
import type { SurfaceItem } from "../../select/package-model.ts";

export function surfaceOf(
  scope: Scope,
  owner: string | undefined,
  { pairs, constants }: Members,
): readonly SurfaceItem[] {
  const seen = new Map<string, string>();
  const prefix = owner === undefined ? "" : `${owner}::`;
  const items: SurfaceItem[] = [];
  for (const { idl, name, signature } of [
    ...constants.map((constant) => ({
      idl: constant.idl,
      name: constant.name,
      signature: `const ${constant.name}: ${renderType(constant.type)}`,
    })),
    ...pairs.map((pair) => ({
      idl: pair.idl,
      name: pair.public.name,
      signature: renderSignature(pair.public),
    })),
  ]) {
    const before = seen.get(name);
    if (before !== undefined) reportClash(scope, `${prefix}${name}`, before, idl);
    seen.set(name, idl);
    items.push({ idl, name: `${prefix}${name}`, signature });
  }
  return items;
}

function reportClash(scope: Scope, name: string, one: string, two: string): void {
  const { definitions, floats, globals } = scope.package;
  const members = [
    ...[...definitions, ...floats.map(({ target }) => target)].flatMap((definition) =>
      "members" in definition ? definition.members : [],
    ),
    ...globals.map((global) => global.member),
  ];
  const member = members.find(({ id }) => id === two);
  scope.diagnostics.report({
    code: "TN0401",
    message: `\`${one}\` and \`${two}\` are both called \`${name}\` in Rust`,
    span: member?.origin.span,
    help: `restate one of them in idl/overrides/ with \`[RustName=…]\``,
  });
}
