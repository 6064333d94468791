/** All of the pinned platform, read and resolved once for the tests that look at it. */
import path from "node:path";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { readInputs } from "../src/idl/inputs.ts";
import type { Inputs } from "../src/idl/inputs.ts";
import { editModel, readTrees, resolveModel } from "../src/model/build.ts";
import type { Trees } from "../src/model/build.ts";
import type { Model } from "../src/model/types.ts";

export const root: string = path.resolve(import.meta.dirname, "../../..");

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
  const inputs =
    found && raw
      ? { ...found, patches: [], eventPatches: undefined, overrides: [], infallible: [] }
      : found;
  if (inputs === undefined) throw new Error("the platform's data is not installed");
  const trees = readTrees(inputs, diagnostics) ?? { platform: [], overrides: [], patches: [] };
  const resolved = resolveModel(trees, inputs, diagnostics);
  const model = editModel(resolved, trees, inputs, diagnostics);
  return { inputs, trees, model, diagnostics };
}
