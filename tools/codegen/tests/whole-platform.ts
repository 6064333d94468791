/** All of webref as packages: those that are only planned get a folder in memory. */
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import type { Inputs } from "../src/idl/inputs.ts";
import type { Model } from "../src/model/types.ts";
import { readManifests } from "../src/select/manifest.ts";
import type { Manifests } from "../src/select/manifest.ts";
import { select } from "../src/select/packages.ts";
import type { Selection } from "../src/select/packages.ts";
import { root } from "./platform.ts";

/** Every planned package as if it had a folder; what a lower one reaches in a higher one is opaque. */
export function selectAll(model: Model, inputs: Inputs): Selection {
  const manifests = readManifests(root, new Diagnostics());
  const { graph } = select(model, manifests, inputs.names, new Diagnostics());
  const dependencies = new Map(graph.packages.map((node) => [node.name, node.dependencies]));
  const withFolders = manifests.packages.map((manifest) => ({
    ...manifest,
    folder: `packages/${manifest.name}`,
    dependencies:
      manifest.folder === undefined
        ? (dependencies.get(manifest.name) ?? [])
        : manifest.dependencies,
  }));
  const first = new Diagnostics();
  select(model, { ...manifests, packages: withFolders }, inputs.names, first);
  const opaque = new Map<string, Map<string, string>>();
  for (const { message } of first.sorted()) {
    const [, id = "", name = ""] = /^`(.+?)` is reached by package `(.+?)`/u.exec(message) ?? [];
    opaque.set(
      name,
      (opaque.get(name) ?? new Map<string, string>()).set(id, "of a higher package"),
    );
  }
  const complete: Manifests = {
    ...manifests,
    packages: withFolders.map((manifest) => ({
      ...manifest,
      opaque: new Map([...manifest.opaque, ...(opaque.get(manifest.name) ?? [])]),
    })),
  };
  return select(model, complete, inputs.names, new Diagnostics());
}
