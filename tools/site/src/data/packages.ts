/** All that pages say of packages, from what the compiler makes of the platform. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Diagnostics } from "../../../codegen/src/diagnostics/diagnostic.ts";
import { summarise } from "../../../codegen/src/emit/support-summary.ts";
import { analyse } from "../../../codegen/src/front.ts";
import { usesOf as namedIn } from "../../../codegen/src/output/about.ts";
import { emitLanguages } from "../../../codegen/src/pipeline.ts";
import type { PackageModel } from "../../../codegen/src/select/package-model.ts";
import { root } from "../../../workspace/src/root.ts";
import { usesOf } from "./graph.ts";
import { readSections } from "./sections.ts";
import type { Package } from "./shapes.ts";
import { bundleBytes } from "./sizes.ts";

type Bare = Omit<Package, "usedBy" | "examples">;

/** By name. */
export async function readPackages(): Promise<readonly Omit<Package, "examples">[]> {
  const diagnostics = new Diagnostics();
  const analysis = analyse({ root }, diagnostics);
  if (analysis === undefined) throw new Error("the platform cannot be read: npm run generate");
  const packages: Bare[] = [];
  for (const model of analysis.selection.packages)
    packages.push(await readPackage(model, diagnostics));
  if (diagnostics.hasErrors()) throw new Error("packages cannot be made: npm run generate");
  return packages
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map((each) => ({ ...each, usedBy: usersOf(each.name, packages) }));
}

async function readPackage(model: PackageModel, diagnostics: Diagnostics): Promise<Bare> {
  const { name, specs } = model;
  const { rust, typescript } = emitLanguages(model, diagnostics);
  const support = summarise(model);
  const { description, stage } = readManifest(name);
  return {
    name,
    description,
    stage,
    specs: specs.map(({ title, url, standing }) => ({
      title,
      ...(url === undefined ? {} : { url }),
      ...(standing === undefined ? {} : { status: standing.status }),
    })),
    tiers: support?.tiers ?? { baseline: 0, partial: 0, experimental: 0 },
    total: support?.total ?? 0,
    engines: (support?.engines ?? []).map(({ title, since, present, known }) => ({
      title,
      present,
      known,
      ...(since === undefined ? {} : { since }),
    })),
    uses: {
      typescript: namedIn("typescript", typescript, name),
      rust: namedIn("rust", rust, name),
    },
    sections: readSections(model, rust, typescript),
    bytes: await bundleBytes(name),
  };
}

function readManifest(name: string): { readonly description: string; readonly stage: number } {
  const text = readFileSync(path.join(root, "packages", name, "bindings.json"), "utf8");
  return JSON.parse(text) as { readonly description: string; readonly stage: number };
}

/** Packages whose code in either language names this one. */
function usersOf(name: string, packages: readonly Bare[]): readonly string[] {
  return packages
    .filter((each) => usesOf(each).has(name))
    .map((each) => each.name)
    .toSorted();
}
