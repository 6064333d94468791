/**
 * `generated/surface.json`: the public names and signatures of both languages, sorted, and where the two differ.
 * It is the lock on a package's API: a changed or removed line needs a changeset of the right size.
 */
import type { Emitted, OutputFile, PackageModel, SurfaceItem } from "../../select/package-model.ts";
import { plainId, tierText } from "../support.ts";
import { parityOf } from "./parity.ts";

export function emitSurface(
  model: PackageModel,
  rust: Emitted,
  typescript: Emitted,
): readonly OutputFile[] {
  const surface = {
    parity: parityOf(model, rust, typescript),
    rust: listed(rust.surface),
    typescript: listed(typescript.surface),
    ...tiersOf(model, rust.surface, typescript.surface),
  };
  return [
    {
      path: `${model.folder}/generated/surface.json`,
      text: `${JSON.stringify(surface, undefined, 2)}\n`,
    },
  ];
}

/** The tier of each thing of IDL that a name stands for; what is only a type has none, and overloads have one together. */
function tiersOf(
  { stability }: PackageModel,
  ...surfaces: readonly (readonly SurfaceItem[])[]
): { readonly tiers?: Readonly<Record<string, string | undefined>> } {
  if (stability === undefined) return {};
  const ids = new Set<string>();
  for (const surface of surfaces) for (const { idl } of surface) ids.add(plainId(idl));
  const rated = [...ids].filter((id) => stability.has(id)).toSorted();
  return { tiers: Object.fromEntries(rated.map((id) => [id, tierText(stability.get(id))])) };
}

/** A name may have several forms; each is a line. */
function listed(items: readonly SurfaceItem[]): readonly string[] {
  const lines = items.map(({ name, signature }) => `${name}: ${signature}`).toSorted();
  return lines.filter((line, place) => line !== lines[place - 1]);
}
