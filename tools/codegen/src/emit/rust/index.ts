/** The Rust backend: a package's model in, the files of `generated/rust/` out. */
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { compareText } from "../../diagnostics/compare-text.ts";
import { withHeader } from "../header.ts";
import type { Emitted, Omission, OutputFile, PackageModel } from "../../select/package-model.ts";
import { adoptedFrom } from "./adopted-arms.ts";
import { reportCollisions } from "./collisions.ts";
import { reportChosenNames } from "./chosen-names.ts";
import { CrateFeatures } from "./crate-features.ts";
import { emitEventTests } from "./event-tests.ts";
import { lower } from "./lower.ts";
import { always } from "./needs.ts";
import { printFile } from "./print.ts";
import type { Scope } from "./scope.ts";
import { Unions } from "./unions.ts";
import type { Needs, RustFile } from "./tree.ts";
import { emitFeatures, webSysFeature } from "./web-sys.ts";
import { functionsOf } from "./with-needs.ts";

export function emitRust(given: PackageModel, diagnostics: Diagnostics): Emitted {
  const model = withoutOpaque(given);
  const scope: Scope = {
    package: model,
    diagnostics,
    unions: new Unions(),
    features: new CrateFeatures(model),
    omitted: new Map(),
    surface: [],
  };
  reportChosenNames(scope);
  reportCollisions(scope);
  const lowered = lower(scope);
  const files = lowered.map((file) => {
    const path = `${model.folder}/generated/rust/${file.name}`;
    return {
      path,
      text: withHeader(path, printFile({ ...file, root: model.placing?.module }), model.inputs),
    };
  });
  const surface = scope.surface.toSorted((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
  const adopted = adoptedFrom(scope);
  const cut = cutFrom(given).filter(({ what }) => !adopted.has(what));
  return {
    files,
    omitted: [...cut, ...scope.omitted.values()],
    surface,
    features: featuresOf(lowered),
  };
}

/** All that something asks for. */
function featuresOf(files: readonly RustFile[]): readonly string[] {
  const found = new Set<string>();
  const note = ({ needs = always }: { readonly needs?: Needs }): void => {
    for (const set of needs) for (const name of set) found.add(name);
  };
  for (const file of files) {
    note(file);
    for (const item of file.items) {
      note(item);
      if (item.kind === "macro") item.mentions?.forEach(note);
      functionsOf(item).forEach(note);
    }
  }
  found.delete(webSysFeature);
  return [...found].toSorted(compareText);
}

/** No type of Rust is found by its name: what another crate has cannot be spoken of before it is a dependency. */
function withoutOpaque(model: PackageModel): PackageModel {
  const { withoutOpaque: contents } = model;
  return contents.definitions === model.definitions ? model : { ...model, ...contents };
}

/** What is left out for that, and is there in a language that finds types by their names. */
function cutFrom({ omitted, withoutOpaque: { omitted: all } }: PackageModel): readonly Omission[] {
  const everywhere = new Set(omitted.map(({ what }) => what));
  return all
    .filter(({ what }) => !everywhere.has(what))
    .map((omission) => ({ ...omission, language: "rust" }));
}

/** What is Rust and no part of the crate: its feature for the manifest, and tests. */
export function emitBesideRust(
  given: PackageModel,
  diagnostics: Diagnostics,
): readonly OutputFile[] {
  const model = withoutOpaque(given);
  const scope = {
    package: model,
    diagnostics,
    unions: new Unions(),
    features: new CrateFeatures(model),
    omitted: new Map(),
    surface: [],
  };
  return [...emitFeatures(model), ...emitEventTests(scope)];
}
