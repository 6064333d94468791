/** All of webref as the packages of this workspace, or as one. */
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import type { Inputs } from "../src/idl/inputs.ts";
import type { Model } from "../src/model/types.ts";
import { readManifests } from "../src/select/manifest.ts";
import type { Manifests } from "../src/select/manifest.ts";
import { select } from "../src/select/packages.ts";
import type { PackageModel } from "../src/select/package-model.ts";
import type { Selection } from "../src/select/packages.ts";
import { frozenSelection } from "./frozen.ts";
import { root } from "./platform.ts";

export function selectAll(model: Model, inputs: Inputs): Selection {
  const manifests = readManifests(root, new Diagnostics());
  return frozenSelection(select(model, manifests, inputs.names, new Diagnostics()));
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
  const packages = { globals: manifests.globals, packages: [all] };
  const selection = select(model, packages, inputs.names, new Diagnostics());
  const [one] = frozenSelection(selection).packages;
  if (one === undefined) throw new Error("no package");
  return one;
}
