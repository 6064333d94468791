/** The platform as both languages of this workspace bind it, and the IDL that all sides are measured by. */
import { Diagnostics } from "../../tools/codegen/src/diagnostics/diagnostic.ts";
import type { Model } from "../../tools/codegen/src/model/types.ts";
import { globalRoots } from "../../tools/codegen/src/select/homes.ts";
import { readManifests } from "../../tools/codegen/src/select/manifest.ts";
import { readPlatform, root } from "../../tools/codegen/tests/platform.ts";
import { selectAll } from "../../tools/codegen/tests/whole-platform.ts";
import { ourSides } from "./ours.ts";
import type { Side } from "./side.ts";

export interface BoundPlatform {
  /** With our patches. */
  readonly model: Model;
  /** As webref says it. */
  readonly webref: Model;
  /** Names and versions of what it is read from. */
  readonly inputs: readonly string[];
  readonly rust: Side;
  readonly typescript: Side;
}

export function readBoundPlatform(): BoundPlatform {
  const { model, inputs } = readPlatform();
  const roots = globalRoots(model, readManifests(root, new Diagnostics()));
  return {
    model,
    webref: readPlatform({ raw: true }).model,
    inputs: inputs.names,
    ...ourSides(model, roots, selectAll(model, inputs).packages),
  };
}
