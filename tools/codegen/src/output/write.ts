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
  const wanted = new Map<string, string>();
  for (const file of files) {
    refuseOutside(root, folders, file.path);
    if (wanted.has(file.path)) throw new CompilerBug(`\`${file.path}\` is made twice`);
    wanted.set(file.path, file.text);
  }
  const changes: Change[] = [];
  let unchanged = 0;
  for (const [file, text] of wanted) {
    const found = readIfThere(root, file);
    if (found === text) unchanged += 1;
    else changes.push({ kind: found === undefined ? "new" : "differs", path: file });
  }
  for (const folder of folders) {
    for (const file of filesUnder(root, `${folder}/${generatedFolder}`)) {
      if (!wanted.has(file)) changes.push({ kind: "orphaned", path: file });
    }
  }
  return { changes: changes.toSorted((a, b) => compareText(a.path, b.path)), unchanged };
}

/** Makes the disk as planned: changed files are written, orphaned ones deleted, emptied folders with them. */
export function apply(root: string, planned: Planned, files: readonly OutputFile[]): void {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  for (const change of planned.changes) {
    const target = path.join(root, change.path);
    if (change.kind === "orphaned") {
      fs.rmSync(target);
      removeEmptyFolders(path.dirname(target));
      continue;
    }
    const text = texts.get(change.path);
    if (text === undefined) throw new CompilerBug(`\`${change.path}\` is planned but not made`);
    fs.mkdirSync(path.dirname(target), { recursive: true });
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

/** A file's name comes from IDL in the end; a name with `..` or `/` in it must not reach another folder. */
function refuseOutside(root: string, folders: readonly string[], file: string): void {
  const normal = path.posix.normalize(file);
  const inside = folders.some((folder) => normal.startsWith(`${folder}/${generatedFolder}/`));
  if (!inside || normal !== file || path.isAbsolute(file) || /[\\:\0]/u.test(file)) {
    throw new CompilerBug(`\`${file}\` is outside the \`${generatedFolder}\` folders of this run`);
  }
  refuseLinks(root, file);
}

/** A link on the way would lead the write elsewhere. */
function refuseLinks(root: string, file: string): void {
  const segments = file.split("/");
  const start = segments.indexOf(generatedFolder) + 1;
  for (let length = start; length <= segments.length; length += 1) {
    const place = segments.slice(0, length).join("/");
    const found = fs.lstatSync(path.join(root, place), { throwIfNoEntry: false });
    if (found?.isSymbolicLink() === true) {
      throw new WriteRefusal(
        `\`${place}\` is a link, and generated files are never written through one`,
      );
    }
  }
}

function filesUnder(root: string, folder: string): readonly string[] {
  const start = path.join(root, folder);
  if (!fs.existsSync(start)) return [];
  return fs
    .readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll(path.sep, "/"));
}

function removeEmptyFolders(folder: string): void {
  if (path.basename(folder) === "packages" || fs.readdirSync(folder).length > 0) return;
  fs.rmdirSync(folder);
  if (path.basename(folder) !== generatedFolder) removeEmptyFolders(path.dirname(folder));
}

function readIfThere(root: string, name: string): string | undefined {
  try {
    return fs.readFileSync(path.join(root, name), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    const fault = faultOfDisk(error);
    throw fault === undefined
      ? error
      : new WriteRefusal(`\`${name}\` cannot be replaced: ${fault}`);
  }
}
