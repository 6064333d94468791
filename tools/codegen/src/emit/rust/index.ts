/** The Rust backend: a frozen package model in, the files of `generated/rust/` out. */
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { withHeader } from "../header.ts";
import type { Emitted, OutputFile, PackageModel } from "../../select/package-model.ts";
import { reportCollisions } from "./collisions.ts";
import { reportChosenNames } from "./chosen-names.ts";
import { emitEventTests } from "./event-tests.ts";
import { lower } from "./lower.ts";
import { printFile } from "./print.ts";
import type { Scope } from "./scope.ts";
import { Unions } from "./unions.ts";
import { emitFeatures } from "./web-sys.ts";

export function emitRust(model: PackageModel, diagnostics: Diagnostics): Emitted {
  const scope: Scope = {
    package: model,
    diagnostics,
    unions: new Unions(),
    omitted: [],
    surface: [],
  };
  reportChosenNames(scope);
  reportCollisions(scope);
  const files = lower(scope).map((file) => {
    const path = `${model.folder}/generated/rust/${file.name}`;
    return { path, text: withHeader(path, printFile(file), model.inputs) };
  });
  const surface = scope.surface.toSorted((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
  return { files, omitted: scope.omitted, surface };
}

/** What is Rust and no part of the crate: its feature for the manifest, and tests. */
export function emitBesideRust(
  model: PackageModel,
  diagnostics: Diagnostics,
): readonly OutputFile[] {
  const scope = { package: model, diagnostics, unions: new Unions(), omitted: [], surface: [] };
  return [...emitFeatures(model), ...emitEventTests(scope)];
}
