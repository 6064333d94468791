/**
 * The front half of the compiler: a workspace's texts → the edited model → what each package gets.
 * It loads of the backends only how they name things, so that commands that only look at the model start quickly.
 */
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import { stage } from "./diagnostics/stage.ts";
import { checkNames } from "./emit/idle-names.ts";
import { withProject } from "./project/manifests.ts";
import { OwnDiagnostics } from "./project/own-diagnostics.ts";
import type { Project } from "./project/read.ts";
import { readInputs } from "./idl/inputs.ts";
import { buildModel } from "./model/build.ts";
import type { Model } from "./model/types.ts";
import { globalRoots } from "./select/homes.ts";
import { readManifests } from "./select/manifest.ts";
import { select } from "./select/packages.ts";
import type { Selection } from "./select/packages.ts";

export interface Workspace {
  /** The folder that holds `idl/` and `packages/`. */
  readonly root: string;
  /** A repository of somebody's own, whose packages are made in place of those. */
  readonly project?: Project | undefined;
}
export interface Analysis {
  readonly model: Model;
  readonly selection: Selection;
}

/** Undefined where something is wrong: the diagnostics say what. A stage with errors ends the run. */
export function analyse({ root, project }: Workspace, all: Diagnostics): Analysis | undefined {
  const diagnostics = project === undefined ? all : ownDiagnostics(project, all);
  const inputs = stage("read", () => readInputs(root, diagnostics, project));
  const model = inputs && buildModel(inputs, diagnostics);
  if (inputs === undefined || model === undefined) return undefined;
  const manifests = stage("read", () => {
    const published = readManifests(root, diagnostics);
    return project === undefined ? published : withProject(published, project, diagnostics);
  });
  if (diagnostics.hasErrors()) return undefined;
  const selection = stage("select", () => {
    checkNames(model, new Set(globalRoots(model, manifests).keys()), diagnostics);
    return select(model, manifests, inputs.names, diagnostics);
  });
  return diagnostics.hasErrors() ? undefined : { model, selection };
}

function ownDiagnostics({ config, inputs }: Project, all: Diagnostics): Diagnostics {
  const { specs, overrides, infallible } = inputs;
  const own = new Set([
    config.file,
    ...[...specs, ...overrides, ...infallible].map(({ file }) => file),
  ]);
  return new OwnDiagnostics(all, (file) => own.has(file));
}
