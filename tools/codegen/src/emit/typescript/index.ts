/** The TypeScript backend: one package's model in, files, omissions and public names out. */
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { withHeader } from "../header.ts";
import type { Emitted, Omission, PackageModel } from "../../select/package-model.ts";
import { reportChosenNames } from "./chosen-names.ts";
import { lowerPackage } from "./lower.ts";
import { reportCollisions } from "./collisions.ts";
import { printModule } from "./print.ts";
import { surfaceOf } from "./surface.ts";

export function emitTypeScript(model: PackageModel, diagnostics: Diagnostics): Emitted {
  const omitted = new Map<string, Omission>();
  const lowered = lowerPackage(model, (omission) => omitted.set(omission.what, omission));
  const { modules } = lowered;
  reportChosenNames(model, diagnostics);
  reportCollisions(model, lowered, diagnostics);
  const folder = `${model.folder}/generated/ts`;
  return {
    files: modules.map((module) => {
      const path = `${folder}/${module.file}`;
      return {
        path,
        text: withHeader(
          path,
          printModule({ ...module, extension: model.placing?.extension }),
          model.inputs,
        ),
      };
    }),
    omitted: [...omitted.values()].toSorted((a, b) => (a.what < b.what ? -1 : 1)),
    surface: surfaceOf(lowered),
  };
}
