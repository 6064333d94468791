/** All of the pinned platform, read and resolved once for the tests that look at it. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { readInputs } from "../src/idl/inputs.ts";
import type { Inputs } from "../src/idl/inputs.ts";
import { editModel, readTrees, resolveModel } from "../src/model/build.ts";
import type { Trees } from "../src/model/build.ts";
import type { Model } from "../src/model/types.ts";

export const root: string = path.resolve(import.meta.dirname, "../../..");

/** Folder names of the packages that have a layer by hand. */
export function layeredPackages(): readonly string[] {
  return globSync("packages/*/bindings.json", { cwd: root })
    .toSorted()
    .filter((file) => {
      const text = readFileSync(path.join(root, file), "utf8");
      return (JSON.parse(text) as { readonly stage: number }).stage > 0;
    })
    .map((file) => path.basename(path.dirname(file)));
}

export interface Platform {
  readonly inputs: Inputs;
  readonly trees: Trees;
  readonly model: Model;
  readonly diagnostics: Diagnostics;
}

/** `raw` leaves our patches and edits away: what webref itself says. */
export function readPlatform({ raw = false } = {}): Platform {
  const diagnostics = new Diagnostics();
  const found = readInputs(root, diagnostics);
  const inputs = found && raw ? { ...found, patches: [], overrides: [], infallible: [] } : found;
  if (inputs === undefined) throw new Error("the platform's data is not installed");
  const trees = readTrees(inputs, diagnostics) ?? { platform: [], overrides: [], patches: [] };
  const resolved = resolveModel(trees, inputs, diagnostics);
  const model = editModel(resolved, trees, inputs, diagnostics);
  return { inputs, trees, model, diagnostics };
}
