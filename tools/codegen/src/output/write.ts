/**
 * Files on disk: what differs from the wanted output, and making it so. In: every file that the packages of this run
 * shall have in their folders. All or nothing: each path is checked and each text is at hand before the first write.
 */
import fs from "node:fs";
import path from "node:path";
import { CompilerBug } from "../diagnostics/bug.ts";
import { compareText } from "../diagnostics/compare-text.ts";
import { saysGenerated } from "../emit/header.ts";
import { faultOfDisk } from "../idl/files.ts";
import type { OutputFile } from "../select/package-model.ts";
import { WriteRefusal } from "./refusal.ts";

/** A change that is needed on disk; `path` is relative to the workspace. */
export interface Change {
  readonly kind: "new" | "differs" | "orphaned";
  readonly path: string;
}
export interface Planned {
  readonly changes: readonly Change[];
  readonly unchanged: number;
  readonly targets: readonly Target[];
}

/** A folder that this run writes to. */
export interface Target {
  /** Relative to the root, with `/`. */
  readonly folder: string;
  /** Whether all that is in it is generated; where it is not, a file is where its first line says so, or its name is one of ours. */
  readonly isWhole: boolean;
}

/**
 * Compares `files` with the disk. What is generated in a folder of `targets` and is not among `files` is orphaned; what is
 * not generated is never touched.
 */
export function plan(
  root: string,
  targets: readonly Target[],
  files: readonly OutputFile[],
): Planned {
  const trees = new Map(targets.map(({ folder }) => [folder, treeOf(root, folder)]));
  const shared = targets.filter(({ isWhole }) => !isWhole).map(({ folder }) => folder);
  const isShared = (file: string): boolean =>
    shared.length > 0 && shared.includes(targetOf(file, trees) ?? "");
  const wanted = new Set<string>();
  const changes: Change[] = [];
  let unchanged = 0;
  for (const { path: file, text } of files) {
    const tree = treeAround(file, trees);
    if (wanted.has(file)) throw new CompilerBug(`\`${file}\` is made twice`);
    wanted.add(file);
    const found = tree === undefined ? undefined : readIfThere(root, file);
    if (found !== undefined && isShared(file) && !isGenerated(file, found))
      throw new WriteRefusal(`\`${file}\` is there, and was not generated`);
    if (found === text) unchanged += 1;
    else changes.push({ kind: found === undefined ? "new" : "differs", path: file });
  }
  for (const file of [...trees.values()].flatMap((tree) => tree?.files ?? [])) {
    const isLeft = isShared(file) && !isGenerated(file, readIfThere(root, file) ?? "");
    if (!wanted.has(file) && !isLeft) changes.push({ kind: "orphaned", path: file });
  }
  const sorted = changes.toSorted((a, b) => compareText(a.path, b.path));
  return { changes: sorted, unchanged, targets };
}

/** Makes the disk as planned: changed files are written, orphaned ones deleted, emptied folders with them. */
export function apply(
  root: string,
  { changes, targets }: Planned,
  files: readonly OutputFile[],
): void {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const folders = new Map(targets.map(({ folder }) => [folder, folder]));
  const made = new Set<string>();
  for (const change of changes) {
    const target = path.join(root, change.path);
    if (change.kind === "orphaned") {
      fs.rmSync(target);
      removeEmptyFolders(
        path.dirname(target),
        path.join(root, targetOf(change.path, folders) ?? ""),
      );
      continue;
    }
    const text = texts.get(change.path);
    if (text === undefined) throw new CompilerBug(`\`${change.path}\` is planned but not made`);
    const folder = path.dirname(target);
    if (!made.has(folder)) fs.mkdirSync(folder, { recursive: true });
    made.add(folder);
    replaceFile(target, text);
  }
}

/** A reader never sees half a file, also when this process is killed. */
function replaceFile(target: string, text: string): void {
  const temporary = `${target}.${String(process.pid)}.tmp`;
  try {
    fs.writeFileSync(temporary, text);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** Files of data have no place for a line that says it. */
const dataFiles: ReadonlySet<string> = new Set(["omitted.json", "surface.json"]);

function isGenerated(file: string, text: string): boolean {
  return dataFiles.has(path.posix.basename(file)) || saysGenerated(text);
}

/** What a folder holds before anything is written. */
interface Tree {
  /** All that is no folder, links too. */
  readonly files: readonly string[];
  readonly links: readonly string[];
}

/** Undefined where there is nothing of that name. */
function treeOf(root: string, folder: string): Tree | undefined {
  const parts = folder.split("/");
  for (const length of parts.keys()) {
    const place = parts.slice(0, length + 1).join("/");
    const found = fs.lstatSync(path.join(root, place), { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    if (found.isSymbolicLink()) return { files: [], links: [place] };
  }
  const tree: Record<keyof Tree, string[]> = { files: [], links: [] };
  addEntries(root, folder, tree);
  return tree;
}

function addEntries(root: string, folder: string, tree: Record<keyof Tree, string[]>): void {
  for (const entry of fs.readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
    const place = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addEntries(root, place, tree);
    else tree.files.push(place);
    if (entry.isSymbolicLink()) tree.links.push(place);
  }
}

/** What separates folders or drives somewhere, or ends a path. */
const foreign = /[\\:\0]/u;

/**
 * The tree that a file belongs to. A file's name comes from IDL in the end; a name with `..` or `/` in it must not reach
 * another folder, and a link on the way would lead the write elsewhere.
 */
function treeAround(file: string, trees: ReadonlyMap<string, Tree | undefined>): Tree | undefined {
  const folder = targetOf(file, trees);
  if (folder === undefined || path.posix.normalize(file) !== file || foreign.test(file)) {
    throw new CompilerBug(`\`${file}\` is outside the folders of this run`);
  }
  const tree = trees.get(folder);
  if (tree === undefined || tree.links.length === 0) return tree;
  const link = tree.links.find((place) => file === place || file.startsWith(`${place}/`));
  if (link !== undefined) {
    throw new WriteRefusal(
      `\`${link}\` is a link, and generated files are never written through one`,
    );
  }
  return tree;
}

/** The innermost of the folders that a file is in. */
function targetOf(file: string, trees: ReadonlyMap<string, unknown>): string | undefined {
  for (let end = file.lastIndexOf("/"); end > 0; end = file.lastIndexOf("/", end - 1))
    if (trees.has(file.slice(0, end))) return file.slice(0, end);
  return undefined;
}

/** Up to `last`, which goes, too, where nothing is left in it. */
function removeEmptyFolders(folder: string, last: string): void {
  if (fs.readdirSync(folder).length > 0) return;
  fs.rmdirSync(folder);
  if (folder !== last) removeEmptyFolders(path.dirname(folder), last);
}

function readIfThere(root: string, name: string): string | undefined {
  try {
    return fs.readFileSync(`${root}/${name}`, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    const fault = faultOfDisk(error);
    throw fault === undefined
      ? error
      : new WriteRefusal(`\`${name}\` cannot be replaced: ${fault}`);
  }
}
