/** All of webref as packages: those that are only planned get a folder in memory. */
import { compareText } from "../src/diagnostics/compare-text.ts";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import type { Inputs } from "../src/idl/inputs.ts";
import type { Model } from "../src/model/types.ts";
import { readManifests } from "../src/select/manifest.ts";
import type { Manifests } from "../src/select/manifest.ts";
import { select } from "../src/select/packages.ts";
import type { PackageModel } from "../src/select/package-model.ts";
import type { Selection } from "../src/select/packages.ts";
import { root } from "./platform.ts";

export function selectAll(model: Model, inputs: Inputs): Selection {
  return select(model, allManifests(model, inputs), inputs.names, new Diagnostics());
}

/** Every planned package as if it had a folder; what a lower one reaches in a higher one is opaque. */
export function allManifests(model: Model, inputs: Inputs): Manifests {
  const manifests = readManifests(root, new Diagnostics());
  const { graph } = select(model, manifests, inputs.names, new Diagnostics());
  const dependencies = new Map(graph.packages.map((node) => [node.name, node.dependencies]));
  const withFolders = manifests.packages
    .map((manifest) => ({
      ...manifest,
      folder: `packages/${manifest.name}`,
      dependencies:
        manifest.folder === undefined
          ? (dependencies.get(manifest.name) ?? [])
          : manifest.dependencies,
    }))
    .toSorted((a, b) => compareText(a.name, b.name));
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
  return {
    ...manifests,
    packages: withFolders.map((manifest) => ({
      ...manifest,
      opaque: new Map([...manifest.opaque, ...(opaque.get(manifest.name) ?? [])]),
    })),
  };
}

/** All of the platform as one package: nothing is out of its sight, and every member is where IDL has it. */
export function asOnePackage(model: Model, inputs: Inputs): PackageModel {
  const manifests = readManifests(root, new Diagnostics());
  const [some] = manifests.packages;
  if (some === undefined) throw new Error("no packages");
  const all: Manifests["packages"][number] = {
    ...some,
    name: "platform",
    folder: "packages/platform",
    specs: [],
    specsMatch: /^/u,
    take: [],
    dependencies: [],
    opaque: new Map(),
    spanOf: () => ({ file: some.file, start: 0, end: 0 }),
  };
  const { packages } = select(
    model,
    { globals: manifests.globals, packages: [all] },
    inputs.names,
    new Diagnostics(),
  );
  const [one] = packages;
  if (one === undefined) throw new Error("no package");
  return one;
}
