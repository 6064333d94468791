/**
 * Files on disk: what differs from the wanted output, and making it so. In: every file that the packages of this run
 * shall have under `generated/`. All or nothing: each path is checked and each text is at hand before the first write.
 */
import fs from "node:fs";
import path from "node:path";
import { CompilerBug } from "../diagnostics/bug.ts";
import { compareText } from "../diagnostics/compare-text.ts";
import { faultOfDisk } from "../idl/files.ts";
import type { OutputFile } from "../select/package-model.ts";

/** A change that is needed on disk; `path` is relative to the workspace. */
export interface Change {
  readonly kind: "new" | "differs" | "orphaned";
  readonly path: string;
}
export interface Planned {
  readonly changes: readonly Change[];
  readonly unchanged: number;
}

/** The disk does not let itself be written as it should be; no fault of the compiler. */
export class WriteRefusal extends Error {
  override readonly name = "WriteRefusal";
}

/** The one folder of a package that the compiler writes to. */
const generatedFolder = "generated";

/**
 * Compares `files` with the disk. `folders` are the package folders that this run generates, relative to `root`:
 * what stands under their `generated/` and is not among `files` is orphaned.
 */
export function plan(
  root: string,
  folders: readonly string[],
  files: readonly OutputFile[],
): Planned {
  const trees = new Map(
    folders.map((folder) => [folder, treeOf(root, `${folder}/${generatedFolder}`)]),
  );
  const wanted = new Set<string>();
  const changes: Change[] = [];
  let unchanged = 0;
  for (const { path: file, text } of files) {
    const tree = treeAround(file, trees);
    if (wanted.has(file)) throw new CompilerBug(`\`${file}\` is made twice`);
    wanted.add(file);
    const found = tree === undefined ? undefined : readIfThere(root, file);
    if (found === text) unchanged += 1;
    else changes.push({ kind: found === undefined ? "new" : "differs", path: file });
  }
  for (const file of [...trees.values()].flatMap((tree) => tree?.files ?? [])) {
    if (!wanted.has(file)) changes.push({ kind: "orphaned", path: file });
  }
  return { changes: changes.toSorted((a, b) => compareText(a.path, b.path)), unchanged };
}

/** Makes the disk as planned: changed files are written, orphaned ones deleted, emptied folders with them. */
export function apply(root: string, planned: Planned, files: readonly OutputFile[]): void {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const made = new Set<string>();
  for (const change of planned.changes) {
    const target = path.join(root, change.path);
    if (change.kind === "orphaned") {
      fs.rmSync(target);
      removeEmptyFolders(path.dirname(target));
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

/** What a `generated` folder holds before anything is written. */
interface Tree {
  /** All that is no folder, links too. */
  readonly files: readonly string[];
  readonly links: readonly string[];
}

/** Undefined where there is nothing of that name. */
function treeOf(root: string, folder: string): Tree | undefined {
  const found = fs.lstatSync(path.join(root, folder), { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isSymbolicLink()) return { files: [], links: [folder] };
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
  const folder = file.slice(0, Math.max(0, file.indexOf(`/${generatedFolder}/`)));
  if (!trees.has(folder) || path.posix.normalize(file) !== file || foreign.test(file)) {
    throw new CompilerBug(`\`${file}\` is outside the \`${generatedFolder}\` folders of this run`);
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

function removeEmptyFolders(folder: string): void {
  if (path.basename(folder) === "packages" || fs.readdirSync(folder).length > 0) return;
  fs.rmdirSync(folder);
  if (path.basename(folder) !== generatedFolder) removeEmptyFolders(path.dirname(folder));
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
