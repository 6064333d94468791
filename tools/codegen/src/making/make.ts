/**
 * All that one run makes, of a workspace or of a repository of somebody's own: files, the folders that they go to, and what they
 * need. Nothing is written here.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { analyse } from "../front.ts";
import type { Analysis, Workspace } from "../front.ts";
import type { Target } from "../output/write.ts";
import { emit } from "../pipeline.ts";
import { emitProject } from "./project.ts";
import type { OutputFile } from "../select/package-model.ts";

export interface Made {
  /** The folder that paths of files are relative to. */
  readonly root: string;
  readonly files: readonly OutputFile[];
  readonly targets: readonly Target[];
  readonly packages: number;
  /** Names of published packages that a project's files import, by language: `fetch`. */
  readonly needs?: { readonly rust: readonly string[]; readonly typescript: readonly string[] };
}

/** Names of packages that there are not. */
export class UnknownPackages extends Error {
  override readonly name = "UnknownPackages";
}

/** What is generated beside the packages of a workspace: the graph of them all. */
const workspaceFolder = "idl";

/**
 * Undefined where something is wrong: the diagnostics say what. Of the packages, those that are named, all where none is.
 *
 * @throws `UnknownPackages` where one of the names is of no package.
 */
export function make(
  workspace: Workspace,
  names: readonly string[],
  {
    diagnostics,
    show,
  }: { readonly diagnostics: Diagnostics; readonly show: (what: string) => void },
): Made | undefined {
  show("reading the platform");
  const analysis = analyse(workspace, diagnostics);
  const chosen = analysis && choose(analysis, names);
  if (chosen === undefined) return undefined;
  show("emitting Rust and TypeScript");
  const packages = chosen.selection.packages.length;
  const { root, project } = workspace;
  if (project !== undefined) {
    const made = emitProject(chosen, project, diagnostics);
    const targets = made?.folders.map((folder) => ({ folder, isWhole: false })) ?? [];
    return made && { root: project.root, files: made.files, targets, packages, needs: made.needs };
  }
  const made = emit(chosen, diagnostics);
  if (made === undefined) return undefined;
  const all = names.length === 0;
  const folders = [...(all ? [workspaceFolder] : []), ...made.packages.map(({ folder }) => folder)];
  return {
    root,
    files: all
      ? made.files
      : made.files.filter(({ path }) => !path.startsWith(`${workspaceFolder}/`)),
    targets: folders.map((folder) => ({ folder: `${folder}/generated`, isWhole: true })),
    packages,
  };
}

/** The packages that are named, for each of which there must be one. */
function choose(analysis: Analysis, names: readonly string[]): Analysis {
  const { packages } = analysis.selection;
  const unknown = names.filter((name) => !packages.some((each) => each.name === name));
  if (unknown.length > 0) {
    const known = packages.map(({ name }) => name).toSorted();
    throw new UnknownPackages(
      `no package is called \`${unknown.join("`, `")}\`; there are ${known.join(", ")}`,
    );
  }
  if (names.length === 0) return analysis;
  const named = packages.filter(({ name }) => names.includes(name));
  return { ...analysis, selection: { ...analysis.selection, packages: named } };
}
