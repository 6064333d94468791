/** Where a project's files stand: the module that a folder is of the crate around it, and how packages find each other. */
import fs from "node:fs";
import path from "node:path";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { readText } from "../idl/files.ts";
import type { Neighbour, Placing } from "../select/manifest.ts";
import type { ProjectPackage } from "./config.ts";
import { crateName, npmName } from "./names-around.ts";

export function placingOf(
  root: string,
  own: ProjectPackage,
  all: readonly ProjectPackage[],
  diagnostics: Diagnostics,
): Placing {
  return {
    module: moduleIn(root, own),
    extension: own.typescript?.extension ?? ".ts",
    neighbours: new Map(
      all
        .filter((other) => other !== own)
        .map((other) => [other.name, neighbourOf(root, own, other, diagnostics)]),
    ),
  };
}

/** Where manifests may be around a package's folders: the nearest that there are say how those are called from outside. */
export function manifestsAround({ rust, typescript }: ProjectPackage): readonly string[] {
  const around = (folder: string | undefined, name: string): readonly string[] =>
    folder === undefined ? [] : foldersAround(folder).map((each) => path.posix.join(each, name));
  return [...around(rust?.folder, "Cargo.toml"), ...around(typescript?.folder, "package.json")];
}

function moduleIn(root: string, { rust }: ProjectPackage): string {
  return rust?.module ?? (rust === undefined ? "crate" : moduleOf(root, rust.folder));
}

/** `crate::api::bindings` for `src/api/bindings`; what is not below a crate's `src` is a module of the folder's name. */
function moduleOf(root: string, folder: string): string {
  const parts = folder.split("/");
  const around = folderAround(root, folder, "Cargo.toml");
  const [source, ...below] = around === undefined ? [] : parts.slice(partsOf(around).length);
  if (source === "src" && below.length > 0) return ["crate", ...below].join("::");
  return `crate::${parts.at(-1) ?? ""}`;
}

/** What is missing of another package is told where this one depends on it. */
function neighbourOf(
  root: string,
  own: ProjectPackage,
  other: ProjectPackage,
  diagnostics: Diagnostics,
): Neighbour {
  const place = own.dependencies.indexOf(other.name);
  const report = (message: string, help: string): void => {
    if (place === -1) return;
    const span = own.spanOf(["dependencies", place]);
    diagnostics.report({ code: "TN0102", message, span, help });
  };
  for (const language of ["rust", "typescript"] as const)
    if (own[language] !== undefined && other[language] === undefined)
      report(
        `\`${other.name}\` has no folder in \`${language}\`, where \`${own.name}\` has one`,
        "give it one, or write both in the same languages",
      );
  return { module: moduleFrom(root, own, other, report), ...indexFrom(root, own, other, report) };
}

type Report = (message: string, help: string) => void;

function moduleFrom(
  root: string,
  { rust: from }: ProjectPackage,
  other: ProjectPackage,
  report: Report,
): string | undefined {
  const { rust: to } = other;
  if (from === undefined || to === undefined) return undefined;
  const module = moduleIn(root, other);
  const crate = folderAround(root, to.folder, "Cargo.toml");
  if (crate === undefined || crate === folderAround(root, from.folder, "Cargo.toml")) return module;
  const name = crateName(readAround(root, crate, "Cargo.toml"));
  if (name === undefined)
    report(
      `\`${other.name}\` is of another crate, and its \`Cargo.toml\` names none`,
      "write both packages into one crate, or name that one",
    );
  return module.replace(/^crate(?=$|::)/u, name ?? "crate");
}

function indexFrom(
  root: string,
  { typescript: from }: ProjectPackage,
  { name, typescript: to }: ProjectPackage,
  report: Report,
): Pick<Neighbour, "file" | "specifier"> {
  if (from === undefined || to === undefined) return { file: undefined, specifier: name };
  const around = folderAround(root, to.folder, "package.json");
  if (around === undefined || around === folderAround(root, from.folder, "package.json"))
    return { file: `${path.posix.relative(from.folder, to.folder)}/index.ts`, specifier: name };
  const specifier = npmName(readAround(root, around, "package.json"));
  if (specifier === undefined)
    report(
      `\`${name}\` is of another package of npm, and its \`package.json\` names none`,
      "write both into one package, or name that one",
    );
  return { file: undefined, specifier: specifier ?? name };
}

/** Nothing where it cannot be read, which names nothing. */
function readAround(root: string, folder: string, file: string): string {
  return readText(root, path.posix.join(folder, file), new Diagnostics())?.text ?? "";
}

/** The nearest folder around one that has such a file: `""` is the project's own. */
function folderAround(root: string, folder: string, file: string): string | undefined {
  return foldersAround(folder).find((around) => fs.existsSync(path.join(root, around, file)));
}

/** Nearest first. */
function foldersAround(folder: string): readonly string[] {
  const parts = folder.split("/");
  return parts.map((_, place) => parts.slice(0, parts.length - 1 - place).join("/"));
}

function partsOf(folder: string): readonly string[] {
  return folder === "" ? [] : folder.split("/");
}
