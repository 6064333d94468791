/**
 * The platform beside IDL of somebody's own: what that says anew, the platform no longer says. A definition stands in place of
 * the platform's with its partials and what it includes; a member of a partial in place of those of its name.
 */
import type { ContainerNode, MemberNode, RootNode } from "../idl/ast.ts";
import type { ParsedFile } from "../idl/read.ts";

/** `platform` without what `own` says. */
export function withoutOwn(
  platform: readonly ParsedFile[],
  own: readonly ParsedFile[],
): readonly ParsedFile[] {
  const said = new Said(own);
  if (said.isNothing) return platform;
  return platform.map((parsed) => {
    const roots = parsed.roots.flatMap((root) => said.left(root));
    const isSame =
      roots.length === parsed.roots.length &&
      roots.every((root, place) => root === parsed.roots[place]);
    return isSame ? parsed : { ...parsed, roots };
  });
}

class Said {
  readonly #definitions = new Set<string>();
  /** `Window Mixin` */
  readonly #includes = new Set<string>();
  /** Names of members by what they are partially added to. */
  readonly #members = new Map<string, Set<string>>();

  constructor(own: readonly ParsedFile[]) {
    for (const root of own.flatMap(({ roots }) => roots)) {
      if (root.type === "eof") continue;
      if (root.type === "includes") this.#includes.add(`${root.target} ${root.includes}`);
      else if (!("members" in root) || !root.partial) this.#definitions.add(root.name);
      else {
        const names = this.#members.get(root.name) ?? new Set();
        for (const member of root.members) if (nameOf(member) !== "") names.add(nameOf(member));
        this.#members.set(root.name, names);
      }
    }
  }

  get isNothing(): boolean {
    return this.#definitions.size + this.#includes.size + this.#members.size === 0;
  }

  /** What is left of something that the platform says. */
  left(root: RootNode): readonly RootNode[] {
    if (root.type === "eof") return [root];
    if (root.type === "includes") {
      const isSaid =
        this.#definitions.has(root.target) || this.#includes.has(`${root.target} ${root.includes}`);
      return isSaid ? [] : [root];
    }
    if (this.#definitions.has(root.name)) return [];
    const names = this.#members.get(root.name);
    return "members" in root && names !== undefined ? [without(root, names)] : [root];
  }
}

function without(container: ContainerNode, names: ReadonlySet<string>): ContainerNode {
  const members = container.members.filter((member) => !names.has(nameOf(member)));
  return members.length === container.members.length ? container : { ...container, members };
}

function nameOf(member: MemberNode): string {
  return "name" in member ? member.name : "";
}
