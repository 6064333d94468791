/**
 * The whole compiler on one screen: text → model → packages → files.
 * Each stage takes what the one before made; what is wrong is collected, and nothing is written if anything is.
 */
import { at } from "./diagnostics/bug.ts";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import { stage } from "./diagnostics/stage.ts";
import { emitBesideRust, emitRust } from "./emit/rust/index.ts";
import { emitDocs } from "./emit/docs/index.ts";
import { emitReality } from "./emit/reality/index.ts";
import { emitSurface } from "./emit/surface/index.ts";
import { emitTypeScript } from "./emit/typescript/index.ts";
import { analyse } from "./front.ts";
import type { Analysis, Workspace } from "./front.ts";
import { emitAbout } from "./output/about.ts";
import { emitGraph } from "./output/graph.ts";
import { emitOmitted } from "./output/omitted.ts";
import type { OutputFile, PackageModel } from "./select/package-model.ts";

export interface Generated {
  /** In an order in which each stands after its dependencies. */
  readonly packages: readonly PackageModel[];
  readonly files: readonly OutputFile[];
}

/** Undefined where something is wrong: the diagnostics say what. */
export function generate(workspace: Workspace, diagnostics: Diagnostics): Generated | undefined {
  const analysis = analyse(workspace, diagnostics);
  return analysis && emit(analysis, diagnostics);
}

export function emit({ selection }: Analysis, diagnostics: Diagnostics): Generated | undefined {
  const { packages, graph } = selection;
  const files = [
    ...emitGraph(graph),
    ...packages.flatMap((each) => emitPackage(each, diagnostics)),
  ];
  return diagnostics.hasErrors() ? undefined : { packages, files };
}

export function emitPackage(model: PackageModel, diagnostics: Diagnostics): readonly OutputFile[] {
  const { rust, typescript } = emitLanguages(model, diagnostics);
  return [
    ...rust.files,
    ...typescript.files,
    ...stage("docs", () => emitDocs(model, rust, typescript)),
    ...stage("surfaces", () => [
      ...emitBesideRust(model, diagnostics),
      ...emitReality(model),
      ...emitSurface(model, rust, typescript),
      emitOmitted(model, rust, typescript),
      emitAbout(model, rust, typescript),
    ]),
  ];
}

/** A fault in a backend is told at the package's data, where no node closer to it is known. */
export function emitLanguages(
  model: PackageModel,
  diagnostics: Diagnostics,
): {
  readonly rust: ReturnType<typeof emitRust>;
  readonly typescript: ReturnType<typeof emitTypeScript>;
} {
  const place = model.manifestSpan;
  const make = () => ({
    rust: stage("Rust", () => emitRust(model, diagnostics)),
    typescript: stage("TypeScript", () => emitTypeScript(model, diagnostics)),
  });
  return place === undefined ? make() : at(place, make);
}
