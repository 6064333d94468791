/** The public names of a package's TypeScript with their signatures, read off the tree. */
import type { SurfaceItem } from "../../select/package-model.ts";
import type { Lowered } from "./lower.ts";
import { printFlat, printSignature } from "./print.ts";
import type { Item, MemberNode } from "./tree.ts";

/** Names as a user writes them: `Blob`, `Blob.size`, `blob.text`. */
export function surfaceOf({ modules, named }: Lowered): readonly SurfaceItem[] {
  // A namespace has no type: what the index exports it as stands for it.
  const own = named
    .filter(({ definition }) => definition.kind === "namespace")
    .map(({ definition, namespace }) => ({
      idl: definition.id,
      name: namespace,
      signature: "namespace",
    }));
  const namespaces = new Map<string, string>();
  for (const { items } of modules) {
    for (const item of items)
      if (item.kind === "reexport" && item.namespace !== undefined)
        namespaces.set(item.file, item.namespace);
  }
  const inModules = modules.flatMap((module) =>
    module.items.flatMap((item) => itemsOf(item, namespaces.get(module.file))),
  );
  return [...own, ...inModules].toSorted((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.signature < b.signature ? -1 : 1,
  );
}

function itemsOf(item: Item, namespace: string | undefined): readonly SurfaceItem[] {
  switch (item.kind) {
    case "interface": {
      const parents = item.extends.map(printFlat).join(", ");
      const head = {
        idl: item.idl,
        name: item.name,
        signature: parents === "" ? "interface" : `interface extends ${parents}`,
      };
      return [head, ...item.members.flatMap((member) => memberItems(item, member))];
    }
    case "alias":
      return [{ idl: item.idl, name: item.name, signature: `type ${printFlat(item.type)}` }];
    case "function": {
      const name = namespace === undefined ? item.name : `${namespace}.${item.name}`;
      const forms = item.overloads.length === 0 ? [item] : item.overloads;
      return forms.map(({ idl, signature }) => ({
        idl,
        name,
        signature: printSignature(signature),
      }));
    }
    case "constant": {
      const name = namespace === undefined ? item.name : `${namespace}.${item.name}`;
      const signature = item.type === undefined ? item.literal : printFlat(item.type);
      return [{ idl: item.idl, name, signature }];
    }
    // What stands for a member of IDL; the rest is told by what it is about.
    case "augmentation":
      return item.members.flatMap((member) =>
        member.kind === "property" && member.idl !== undefined
          ? [
              {
                idl: member.idl,
                name: `${item.interface}.${member.name}`,
                signature: printFlat(member.type),
              },
            ]
          : [],
      );
    case "reexport":
      return [];
  }
}

function memberItems(
  owner: Item & { readonly kind: "interface" },
  member: MemberNode,
): readonly SurfaceItem[] {
  // Under the name that stands for the program's own type, too.
  const name = `${owner.idl === "" ? owner.name : owner.idl}.${member.kind === "index" ? "[index]" : member.name}`;
  const idl = member.idl ?? owner.idl;
  switch (member.kind) {
    case "method":
      return [{ idl, name, signature: printSignature(member.signature) }];
    case "property":
      return [
        {
          idl,
          name,
          signature: propertySignature(member),
        },
      ];
    case "index":
      return [idl, ...(member.setter === undefined ? [] : [member.setter])].map((each) => ({
        idl: each,
        name,
        signature: printFlat(member.type),
      }));
  }
}

function propertySignature({
  readonly,
  optional,
  type,
  writes,
}: MemberNode & { readonly kind: "property" }): string {
  const written = writes === undefined ? "" : `, written as ${printFlat(writes)}`;
  return `${readonly ? "readonly " : ""}${optional ? "optional " : ""}${printFlat(type)}${written}`;
}
