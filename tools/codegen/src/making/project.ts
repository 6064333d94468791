/** A project's packages as files in the folders that it names, and the published packages that those need. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { stage } from "../diagnostics/stage.ts";
import { emitDocs } from "../emit/docs/index.ts";
import { isModulePath } from "../emit/rust/names.ts";
import { emitSurface } from "../emit/surface/index.ts";
import type { Analysis } from "../front.ts";
import { usesOf } from "../output/about.ts";
import { emitOmitted } from "../output/omitted.ts";
import { emitLanguages } from "../pipeline.ts";
import type { OutputFile, PackageModel } from "../select/package-model.ts";
import { outputFolders, type ProjectPackage } from "../project/config.ts";
import type { Project } from "../project/read.ts";

export interface ProjectOutput {
  readonly files: readonly OutputFile[];
  /** All that files may be written to. */
  readonly folders: readonly string[];
  /** Names of published packages: `fetch`. */
  readonly needs: { readonly rust: readonly string[]; readonly typescript: readonly string[] };
}

/** Undefined where something is wrong: the diagnostics say what. */
export function emitProject(
  { selection }: Analysis,
  { config }: Project,
  diagnostics: Diagnostics,
): ProjectOutput | undefined {
  const files: OutputFile[] = [];
  const needs = { rust: new Set<string>(), typescript: new Set<string>() };
  for (const model of selection.packages) {
    const wanted = config.packages.find(({ name }) => name === model.name);
    if (wanted === undefined) continue;
    checkModule(model, wanted, diagnostics);
    const made = emitPackage(model, wanted, diagnostics);
    files.push(...made.files);
    for (const name of made.rust) needs.rust.add(name);
    for (const name of made.typescript) needs.typescript.add(name);
  }
  if (diagnostics.hasErrors()) return undefined;
  return {
    files,
    folders: config.packages.flatMap((each) => outputFolders(each).map(({ folder }) => folder)),
    needs: { rust: [...needs.rust].toSorted(), typescript: [...needs.typescript].toSorted() },
  };
}

/** A folder may be called anything; that it is a module is only true of some. */
function checkModule(
  { placing }: PackageModel,
  { rust, spanOf }: ProjectPackage,
  diagnostics: Diagnostics,
): void {
  if (rust === undefined || placing === undefined || isModulePath(placing.module)) return;
  diagnostics.report({
    code: "TN0102",
    message: `\`${placing.module}\` is no path of a module in Rust`,
    span: spanOf(["rust"]),
    notes:
      rust.module === undefined ? [`it is what the folder \`${rust.folder}\` is in its crate`] : [],
    help: 'name the module beside the folder: `{ "folder": "src/my-api", "module": "crate::my_api" }`',
  });
}

function emitPackage(
  model: PackageModel,
  { rust: rustTo, typescript: typescriptTo, docs: docsTo }: ProjectPackage,
  diagnostics: Diagnostics,
): {
  readonly files: readonly OutputFile[];
  readonly rust: readonly string[];
  readonly typescript: readonly string[];
} {
  const { rust, typescript } = emitLanguages(model, diagnostics);
  const moved = (
    list: readonly OutputFile[],
    from: string,
    to: string | undefined,
  ): readonly OutputFile[] => {
    const before = `${model.folder}/generated/${from}`;
    return to === undefined
      ? []
      : list.map(({ path, text }) => ({
          path: `${to}/${path.slice(before.length)}`,
          text,
        }));
  };
  const documents = (): readonly OutputFile[] => [
    ...emitDocs(model, rust, typescript),
    ...emitSurface(model, rust, typescript),
    emitOmitted(model, rust, typescript),
  ];
  return {
    files: [
      ...moved(rust.files, "rust/", rustTo?.folder),
      ...moved(typescript.files, "ts/", typescriptTo?.folder),
      ...(docsTo === undefined ? [] : moved(stage("docs", documents), "", docsTo)),
    ],
    rust: rustTo === undefined ? [] : usesOf("rust", rust, model.name),
    typescript: typescriptTo === undefined ? [] : usesOf("typescript", typescript, model.name),
  };
}
