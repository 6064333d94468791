/**
 * Reading the disk. What is there and cannot be read (a folder where a file is expected, a link that leads nowhere)
 * is a fault of the input, and is told with its path.
 */
import fs from "node:fs";
import path from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { SourceFile } from "../diagnostics/span.ts";

const byteOrderMark = "\u{feff}";

/** Undefined, and no fault, where there is nothing of that name; `relative` is to `root`, with `/`. */
export function readText(
  root: string,
  relative: string,
  diagnostics: Diagnostics,
): SourceFile | undefined {
  if (!isThere(root, relative)) return undefined;
  return reading(relative, diagnostics, () => {
    const text = fs.readFileSync(path.join(root, relative), "utf8");
    return new SourceFile(relative, text.startsWith(byteOrderMark) ? text.slice(1) : text);
  });
}

/** Names in a folder, in the order of their code units; none where there is no such folder. */
export function readFolder(
  root: string,
  relative: string,
  diagnostics: Diagnostics,
): readonly string[] {
  if (!isThere(root, relative)) return [];
  const read = (): readonly string[] => fs.readdirSync(path.join(root, relative)).toSorted();
  return reading(relative, diagnostics, read) ?? [];
}

/** Also where it is a link that leads nowhere: who made it meant something to be there. */
export function isThere(root: string, relative: string): boolean {
  try {
    return fs.lstatSync(path.join(root, relative), { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // Something on the way is no folder, so nothing can be in it.
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return false;
    throw error;
  }
}

const faults: Readonly<Record<string, string>> = {
  EACCES: "this user may not read it",
  EISDIR: "it is a folder",
  ELOOP: "it is a link to itself",
  ENOENT: "it is a link that leads nowhere",
  ENOTDIR: "it is no folder",
  EPERM: "this user may not read it",
};

/** Why the disk refused; undefined where an error is not of the disk. */
export function faultOfDisk(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return undefined;
  return faults[String(error.code)] ?? error.message;
}

function reading<Read>(relative: string, diagnostics: Diagnostics, read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    const fault = faultOfDisk(error);
    if (fault === undefined) throw error;
    diagnostics.report({
      code: "TN0103",
      message: `\`${relative}\` cannot be read: ${fault}`,
      help: "put a file there that can be read, or remove what is there",
    });
    return undefined;
  }
}
