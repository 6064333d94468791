/** What comes of an input, and what must hold of it whatever the input was. */
import path from "node:path";
import ts from "typescript";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { toJson } from "../../src/diagnostics/json.ts";
import { renderGithub, renderLines } from "../../src/diagnostics/lines.ts";
import { renderAll } from "../../src/diagnostics/render.ts";
import { visible } from "../../src/diagnostics/visible.ts";
import type { OutputFile } from "../../src/select/package-model.ts";

export interface Outcome {
  readonly faults: readonly string[];
  /** What the compiler made; none where the input was refused. */
  readonly files: readonly OutputFile[];
}

/** Every form that diagnostics are shown in: none of them may fail either. */
export function faultsOfDiagnostics(found: readonly Diagnostic[]): readonly string[] {
  const forms = [renderAll(found, { color: false }), renderLines(found), renderGithub(found)];
  JSON.stringify(found.map(toJson));
  // A terminal obeys what is printed: nothing of the input may speak to it.
  const isLoud = forms.some((text) => visible(text) !== text);
  return [
    ...(isLoud ? ["a diagnostic holds control characters"] : []),
    ...found
      .filter(({ code }) => code === "TN0901")
      .map(({ message }) => `a compiler bug is told: ${message}`),
  ];
}

/** Of the files that are no Rust; that is looked at in batches. */
export function faultsOfFiles(files: readonly OutputFile[], folders: readonly string[]): string[] {
  return [
    ...faultsOfPaths(files, folders),
    ...faultsOfTypeScript(files.filter((file) => file.path.endsWith(".ts"))),
    ...files.flatMap(({ path: file, text }) =>
      file.endsWith(".json") ? faultOfJson(file, text) : [],
    ),
  ];
}

/** As much as the compiler's limits let IDL multiply itself, and no more. */
export function faultsOfSize(
  files: readonly OutputFile[],
  texts: Readonly<Record<string, string>>,
): string[] {
  const size = (list: readonly string[]): number =>
    list.reduce((sum, { length }) => sum + length, 0);
  const made = size(files.map(({ text }) => text));
  const given = size(Object.values(texts));
  return made > 8_000_000 + 300 * given
    ? [`${String(given)} characters come out as ${String(made)}`]
    : [];
}

function faultsOfPaths(files: readonly OutputFile[], folders: readonly string[]): string[] {
  const faults: string[] = [];
  const known = new Set<string>();
  for (const { path: file } of files) {
    const isInside = folders.some((folder) => file.startsWith(`${folder}/`));
    if (!isInside || path.posix.normalize(file) !== file || /[\\:\0]/u.test(file))
      faults.push(`\`${file}\` is outside of ${folders.join(", ")}`);
    // Windows gives no file the name of a device, whatever stands behind its first point.
    if (/(?:^|\/)(?:aux|con|nul|prn|(?:com|lpt)\d)\.[^/]*$/iu.test(file))
      faults.push(`\`${file}\` cannot be on Windows`);
    // On many disks, a capital makes no other file.
    const key = file.toLowerCase();
    if (known.has(key)) faults.push(`\`${file}\` is made twice`);
    known.add(key);
  }
  for (const file of known) {
    for (let folder = path.posix.dirname(file); folder !== "."; folder = path.posix.dirname(folder))
      if (known.has(folder)) faults.push(`\`${folder}\` is a file, and a folder`);
  }
  return faults;
}

function faultsOfTypeScript(files: readonly OutputFile[]): string[] {
  if (files.length === 0) return [];
  const sources = new Map(
    files.map(({ path: file, text }) => [
      `/${file}`,
      ts.createSourceFile(`/${file}`, text, ts.ScriptTarget.ES2024),
    ]),
  );
  const options = { noLib: true, noResolve: true, types: [] };
  const program = ts.createProgram([...sources.keys()], options, hostOf(sources, options));
  return [...sources.values()].flatMap((source) =>
    program
      .getSyntacticDiagnostics(source)
      .map(
        ({ messageText }) =>
          `${source.fileName.slice(1)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
      ),
  );
}

/** Of nothing but these files: parsing asks for no more. */
function hostOf(
  sources: ReadonlyMap<string, ts.SourceFile>,
  options: ts.CompilerOptions,
): ts.CompilerHost {
  return {
    getSourceFile: (file) => sources.get(file),
    fileExists: (file) => sources.has(file),
    readFile: (file) => sources.get(file)?.text,
    getDefaultLibFileName: () => ts.getDefaultLibFileName(options),
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (file) => file,
    getNewLine: () => "\n",
    useCaseSensitiveFileNames: () => true,
    writeFile: () => undefined,
  };
}

function faultOfJson(file: string, text: string): string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [`${file}: ${String(error)}`];
  }
}
